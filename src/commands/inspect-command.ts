/** `inspect`: what a file is and how it would be read. Nothing is computed. */

import { exitCodes } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { inspect } from "../pipeline/inspect.js";
import { inspectionReporters } from "../reporters/reporters.js";
import { type Command, namedInputs, type OptionValues } from "./command.js";
import { chosenOutput, outputOptions, printReading } from "./output.js";
import { openingOptions } from "./typed-options.js";

export const inspectCommand: Command = {
  name: "inspect",
  group: "Files",
  summary: "what a file is and how it would be read",
  description: "what a file is, how it was recognised, and how it would be read; nothing is computed",
  argument: { name: "inputs", description: "files, folders, patterns, or - for standard input" },
  options: [...openingOptions, ...outputOptions(inspectionReporters)],
  examples: [
    ["feedback-stats inspect feedback.csv", "provider, columns, scale, times, and the first records as they are read"],
    ["feedback-stats inspect survey.csv --map score=Rating,scale=1..5", "the same with a mapping, before it is used"],
  ],
  run,
};

/** If an input cannot be counted, the exit code is the one of counting it. */
async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const output = chosenOutput(values, inspectionReporters);
  const names = namedInputs(inputs, io, inspectCommand);
  const inspection = await printReading(output, values, io, (options) => inspect(names, options, io.stdin));
  return inspection.inputs.some(({ error }) => error !== null) ? exitCodes.rejected : exitCodes.ok;
}
