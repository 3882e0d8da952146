/** `reconcile`: our numbers next to the provider's own summary. */

import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { reconcile } from "../pipeline/reconcile/reconcile.js";
import { reconciliationReporters } from "../reporters/reporters.js";
import { type Command, inputMissing, type OptionValues } from "./command.js";
import { chosenOutput, outputOptions, printReading } from "./output.js";
import { readingOptions } from "./typed-options.js";

export const reconcileCommand: Command = {
  name: "reconcile",
  group: "Checks",
  summary: "check the numbers against the provider's own summary",
  description: "check the numbers against the provider's own summary, and explain differences",
  argument: { name: "inputs", description: "exports: files, folders or patterns" },
  options: [
    {
      flags: "--with <summary>",
      group: "Input",
      brief: "the provider's summary: a file, or -",
      description:
        "the provider's summaries: Twilio FeedbackSummary or Enco report, JSON, one or several; - is standard input",
    },
    ...readingOptions,
    ...outputOptions(reconciliationReporters),
  ],
  examples: [
    ["feedback-stats reconcile feedback.csv --with FeedbackSummary.json", "every field of Twilio's summary"],
    ["feedback-stats reconcile requests.csv --survey waffles --with report.json --json", "Enco's report of one survey"],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const output = chosenOutput(values, reconciliationReporters);
  const withInput = values.with;
  if (typeof withInput !== "string" || withInput === "") throw feedbackError("reconcile-with");
  if (inputs.length === 0) throw inputMissing(reconcileCommand);
  const { summaries } = await printReading(
    output,
    values,
    io,
    (options) => reconcile(inputs, withInput, options, io.stdin),
    ({ rejections, warnings }) => ({ rejections, warnings }),
  );
  return summaries.some(({ counts }) => counts.differs > 0) ? exitCodes.different : exitCodes.ok;
}
