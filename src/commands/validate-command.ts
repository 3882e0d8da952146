/** `validate`: every record against its provider's own rules. */

import { exitCodes } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { validate } from "../pipeline/validate.js";
import { validationReporters } from "../reporters/reporters.js";
import { type Command, type CommandOption, namedInputs, type OptionValues, typedWholeNumber } from "./command.js";
import { chosenOutput, outputOptions, printReading } from "./output.js";
import { exitCodeOfResult } from "./partial-inputs.js";
import { openingOptions } from "./typed-options.js";

const maxFindings: CommandOption = {
  flags: "--max-findings <number>",
  group: "Limits",
  brief: "list at most this many findings (default: 1000)",
  description: "list at most this many findings; all are counted (default: 1000)",
};

export const validateCommand: Command = {
  name: "validate",
  group: "Checks",
  summary: "check every record against the rules of its provider",
  description: "check every record against the rules of its provider",
  argument: { name: "inputs", description: "files, folders, patterns, or - for standard input" },
  options: [maxFindings, ...openingOptions, ...outputOptions(validationReporters)],
  examples: [
    [
      "feedback-stats validate feedback.csv",
      "file, line, field and rule of every problem; exit code 3 if there is one",
    ],
    ["feedback-stats validate exports/ --format github", "as annotations on a pull request"],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const output = chosenOutput(values, validationReporters);
  const limit =
    typeof values.maxFindings === "string"
      ? { maxFindings: typedWholeNumber("--max-findings", values.maxFindings) }
      : {};
  const names = namedInputs(inputs, io, validateCommand);
  const { records, warnings } = await printReading(output, values, io, (options) =>
    validate(names, { ...options, ...limit }, io.stdin),
  );
  return records.invalid > 0 ? exitCodes.gate : exitCodeOfResult({ warnings });
}
