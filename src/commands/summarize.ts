/** `summarize`: the numbers. */

import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { summarize } from "../pipeline/summarize.js";
import { summaryReporters } from "../reporters/reporters.js";
import type { Summary } from "../results/summary/summary.js";
import { type Command, namedInputs, type OptionValues } from "./command.js";
import { configuredOptions } from "./config.js";
import { optionsNamed, readingOptions } from "./options.js";
import { chosenOutput, type Output, outputOptions, printResult, writeNotes } from "./output.js";

export const summarizeCommand: Command = {
  name: "summarize",
  description: "averages, medians, deviations, issues and NPS of feedback exports",
  argument: {
    name: "inputs",
    description: "files, folders, patterns, or - for standard input: exports, or summaries that --json saved",
  },
  options: [
    ...optionsNamed("by", "event", "drivers", "minCell", "minN"),
    ...readingOptions,
    ...outputOptions(summaryReporters),
  ],
  examples: [
    ["feedback-stats summarize feedback.csv", "the numbers of an export"],
    ["feedback-stats summarize exports/ --by month --from 2026-01-01", "a year by months, from all files of a folder"],
    ["feedback-stats summarize 2025-*.json", "twelve summaries that were saved with --json, as the year's"],
    ["feedback-stats summarize calls.csv --calls 10200 --json", "with shares of calls, as JSON"],
    ["feedback-stats summarize calls.csv --calls 10200 --format twilio", "as Twilio's FeedbackSummary"],
    ["feedback-stats summarize nps.csv --map score=Rating,category=nps --by plan", "a table with columns of its own"],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const output = chosenOutput(values, summaryReporters);
  const names = namedInputs(inputs, io);
  const { options, note } = await configuredOptions(values, io);
  if (output.reporter.showsSegments === false && options.by !== undefined && options.by.length > 0)
    throw feedbackError("format-by", output.reporter.name);
  const summary = await printResult(output, values, io, (outputs) =>
    summarize(names, { ...options, ...outputs }, io.stdin),
  );
  await writeNotes(note, isSeen(output) ? { ...summary, records: null } : summary, values, io);
  return exitCodes.ok;
}

/** Whether people see the counts of records in the result itself. */
function isSeen({ path, reporter }: Output<Summary>): boolean {
  return path === null && reporter.name === "table";
}
