/** `summarize`: the numbers. */

import { feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import { summarize } from "../pipeline/summarize.js";
import { summaryReporters } from "../reporters/reporters.js";
import { visibleText } from "../reporters/visible-text.js";
import type { Summary } from "../results/summary/summary.js";
import { type Command, namedInputs, type OptionValues } from "./command.js";
import { type Notes, remarksOf } from "./notes.js";
import { chosenOutput, type Output, outputOptions, printReading } from "./output.js";
import { exitCodeOfResult } from "./partial-inputs.js";
import { writeToPeople } from "./standard-error.js";
import { type Begin, statusCallbackOptions, withStatusCallback } from "./status-callback.js";
import { optionsNamed, readingOptions } from "./typed-options.js";
import { watchOption } from "./watch.js";

export const summarizeCommand: Command = {
  name: "summarize",
  group: "Numbers",
  summary: "the numbers of exports: means, issues, NPS",
  description: "averages, medians, deviations, issues and NPS of feedback exports",
  argument: {
    name: "inputs",
    description:
      "exports or saved summaries (files, folders, patterns, or - for standard input), or clickhouse:// tables",
  },
  options: [
    ...optionsNamed("by", "sort", "top", "weightBy", "event", "drivers", "cluster", "minCell", "minN"),
    ...readingOptions,
    ...outputOptions(summaryReporters),
    watchOption,
    ...statusCallbackOptions,
  ],
  examples: [
    ["feedback-stats summarize feedback.csv", "the numbers of an export"],
    ["feedback-stats summarize exports/ --by month --from 2026-01-01", "by month, from all files of a folder"],
    ["feedback-stats summarize calls.csv --by agent --sort mean --top 10", "the ten agents with the lowest mean"],
    ["feedback-stats summarize 2025-*.json", "twelve monthly summaries saved with --json, added up"],
    ["feedback-stats summarize calls.csv --calls 10200 --json", "with shares of calls, as JSON"],
    ["feedback-stats summarize calls.csv --calls 10200 --format twilio", "as Twilio's FeedbackSummary"],
    ["feedback-stats summarize nps.csv --map score=Rating,category=nps --by plan", "a table with other column names"],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const warn = (message: string) => writeToPeople(`warning: ${visibleText(message)}\n`, values, io);
  const print = (begin: Begin) => printSummary(inputs, values, io, begin);
  return exitCodeOfResult(await withStatusCallback(values, inputs, print, warn));
}

async function printSummary(inputs: readonly string[], values: OptionValues, io: Io, begin: Begin): Promise<Summary> {
  const output = chosenOutput(values, summaryReporters);
  if (output.reporter.name === "html") {
    const { printReport } = await import("./report-command.js");
    return await printReport(inputs, values, io, summarizeCommand, begin);
  }
  const names = namedInputs(inputs, io, summarizeCommand);
  const read = async (options: SummarizeOptions) => {
    if (output.reporter.showsSegments === false && (options.by ?? []).length > 0)
      throw feedbackError("format-by", output.reporter.name);
    refuseOrder(values, options);
    if (values.rows === "drivers" && options.drivers !== true) throw feedbackError("rows-drivers");
    begin(options);
    return summarize(names, options, io.stdin);
  };
  return await printReading(output, values, io, read, (summary) => notesOf(summary, output));
}

/** The order in a config applies if there are segments; a typed order is meant for this run. */
function refuseOrder({ sort, top }: OptionValues, { by = [] }: SummarizeOptions): void {
  const flag = sort !== undefined ? "--sort" : top !== undefined ? "--top" : null;
  if (flag !== null && by.length === 0) throw feedbackError("sort-without-by", flag);
}

/** In a table on standard output people see the counts of records in the result itself. */
function notesOf(summary: Summary, output: Output<Summary>): Notes {
  const { records, rejections, warnings } = summary;
  const isSeen = output.path === null && output.reporter.name === "table";
  return { ...(isSeen ? {} : { records }), rejections, warnings, ...remarksOf(summary, output) };
}
