/** `summarize`: the numbers. */

import { resolve } from "node:path";
import { exitCodes, FeedbackError, feedbackError } from "../errors.js";
import type { Io } from "../io.js";
import type { SummarizeOptions } from "../options.js";
import { type OutputFile, writingFile } from "../output-file.js";
import { summarize } from "../pipeline.js";
import type { Command, OptionValues } from "./command.js";
import { notes } from "./notes.js";
import { chosenOutput, type Output, outputOptions, printResult, styleFor } from "./output-options.js";
import { readingOptions, summarizeOptions } from "./reading-options.js";

export const summarizeCommand: Command = {
  name: "summarize",
  description: "averages, medians, deviations, issues and NPS of feedback exports",
  argument: { name: "inputs", description: "files, folders, patterns, or - for standard input" },
  options: [
    {
      flags: "--by <keys>",
      description:
        "segment by: provider, account, survey, interaction-type, channel, language, segment, hour, day, week, month, quarter, year, or any column of the export",
      repeatable: true,
    },
    ...readingOptions,
    ...outputOptions,
  ],
  examples: [
    ["feedback-stats summarize feedback.csv", "the numbers of an export"],
    ["feedback-stats summarize exports/ --by month --from 2026-01-01", "a year by months, from all files of a folder"],
    ["feedback-stats summarize calls.csv --calls 10200 --json", "with shares of calls, as JSON"],
    ["feedback-stats summarize nps.csv --map score=Rating,category=nps --by plan", "a table with columns of its own"],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const output = chosenOutput(values);
  const names = inputs.length > 0 ? inputs : standardInput(io);
  const options = summarizeOptions(values);
  const rejectsPath = typeof values.rejects === "string" ? values.rejects : null;
  const outputs = [output.path, rejectsPath].filter((path) => path !== null);
  if (outputs.length === 2 && resolve(outputs[0] ?? "") === resolve(outputs[1] ?? ""))
    throw feedbackError("outputs-equal", rejectsPath ?? "");
  const work = () =>
    writingFile(
      rejectsPath,
      io,
      (file) => summarize(names, { ...options, outputs, ...rejectsInto(file) }, io.stdin),
      isAboutRejections,
    );
  const summary = await printResult(output, values, io, work, output.reporter.report);
  if (values.quiet !== true)
    await io.stderr.write(await notes(summary, styleFor(io.stderr, values, io.env), isSeen(output)));
  return exitCodes.ok;
}

/** Without names a pipe is read; at a terminal nobody should wait for input that does not come. */
function standardInput(io: Io): readonly string[] {
  if (io.stdinIsTerminal) throw feedbackError("no-input");
  return ["-"];
}

function rejectsInto(file: OutputFile | null): Pick<SummarizeOptions, "rejects"> {
  return file === null ? {} : { rejects: { add: (report) => file.write(`${JSON.stringify(report)}\n`) } };
}

/** Where too many records were rejected, the file of them is what the user needs next. */
function isAboutRejections(error: unknown): boolean {
  return error instanceof FeedbackError && ["strict", "too-many-rejected", "all-rejected"].includes(error.code);
}

/** Whether people see the counts of records in the result itself. */
function isSeen({ path, reporter }: Output): boolean {
  return path === null && reporter.name === "table";
}
