/** `report`: the numbers as one self-contained page for people. */

import { feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import { type ReportOptions, report } from "../pipeline/report.js";
import { reportReporters } from "../reporters/reporters.js";
import type { FeedbackReport } from "../results/report/feedback-report.js";
import type { Summary } from "../results/summary/summary.js";
import { type Command, namedInputs, type OptionValues } from "./command.js";
import type { Notes } from "./notes.js";
import { chosenOutput, type Output, printReading } from "./output.js";
import { exitCodeOfResult } from "./partial-inputs.js";
import { optionsNamed, readingOptions } from "./typed-options.js";

export const reportCommand: Command = {
  name: "report",
  group: "Numbers",
  summary: "a page with charts, to read and share",
  description: "one self-contained HTML page with numbers, charts and tables",
  argument: {
    name: "inputs",
    description:
      "exports or saved summaries (files, folders, patterns, or - for standard input), or clickhouse:// tables",
  },
  options: [
    {
      flags: "-o, --output <file>",
      group: "Output",
      brief: "write the page to a file",
      description: "write the page to a file, completely or not at all; the extension is .html",
    },
    {
      flags: "--title <text>",
      group: "Output",
      brief: "the heading of the page",
      description: "the heading of the page (default: Feedback report)",
    },
    {
      flags: "--compare-to <what>",
      group: "Groups",
      brief: "the earlier feedback: 2026-01, a file, or none",
      description:
        "what the feedback is compared with: a period such as 2026-01 or DATE..DATE, another input, or none (default: the equal period before that of --from and --to, if the input has it)",
    },
    ...optionsNamed("by", "weightBy", "event", "drivers", "cluster", "minCell", "minN"),
    ...readingOptions,
    {
      flags: "-q, --quiet",
      group: "Output",
      brief: "print only errors on standard error",
      description: "print only errors on standard error",
    },
  ],
  examples: [
    ["feedback-stats report calls.csv -o report.html", "everything that is in an export"],
    [
      "feedback-stats report calls.csv --from 2026-03 --to 2026-03 -o march.html",
      "a month, compared with the one before",
    ],
    ["feedback-stats report nps.csv --by plan,week --drivers -o nps.html", "plans side by side, and a trend by week"],
    ["feedback-stats report june.csv --compare-to may.csv -o june.html", "a file against another one"],
  ],
  run: async (inputs, values, io) => {
    return exitCodeOfResult(await printReport(inputs, values, io, reportCommand));
  },
};

/** Writes the page; also for commands of which it is one output. Returns the summary that it shows. `begin` is called before anything is read. */
export async function printReport(
  inputs: readonly string[],
  values: OptionValues,
  io: Io,
  command: Command,
  begin: (options: SummarizeOptions) => void = () => {},
): Promise<Summary> {
  const output = pageOutput(values);
  if (output.path === null && io.stdout.isTerminal) throw feedbackError("report-terminal");
  const names = namedInputs(inputs, io, command);
  const read = async (options: ReportOptions) => {
    begin(options);
    return await report(names, { ...options, ...ownOptions(values) }, io.stdin);
  };
  return (await printReading(output, values, io, read, notesOf)).summary;
}

/** A page with the file ending of another format would be mistaken for it. */
function pageOutput(values: OptionValues): Output<FeedbackReport> {
  const { output = "", format } = values;
  const endings = reportReporters.flatMap((reporter) => reporter.endings);
  const isPage = endings.some((ending) => String(output).toLowerCase().endsWith(ending));
  if (output !== "" && format === undefined && !isPage) throw feedbackError("report-ending", String(output), endings);
  return chosenOutput(values, reportReporters);
}

function ownOptions({ title, compareTo }: OptionValues): Pick<ReportOptions, "title" | "compareTo"> {
  return {
    ...(typeof title === "string" ? { title } : {}),
    ...(typeof compareTo === "string" ? { compareTo } : {}),
  };
}

function notesOf({ summary: { records, rejections }, warnings }: FeedbackReport): Notes {
  return { records, rejections, warnings };
}
