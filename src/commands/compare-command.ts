/** `compare`: two sides and their differences. It is not a gate: the exit code is 0 whatever the differences. */

import { feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { compare } from "../pipeline/compare.js";
import type { CompareOptions } from "../pipeline/comparison-plan.js";
import { comparisonReporters } from "../reporters/reporters.js";
import type { Comparison } from "../results/comparison/comparison.js";
import { type Command, type CommandOption, namedInputs, type OptionValues } from "./command.js";
import { type NotedRecords, type Notes, remarksOf } from "./notes.js";
import { chosenOutput, type Output, outputOptions, printReading } from "./output.js";
import { exitCodeOfResult } from "./partial-inputs.js";
import { optionsNamed, readingOptions, summarizeOptions, typedNames } from "./typed-options.js";
import { watchOption } from "./watch.js";

const sideOptions: readonly CommandOption[] = [
  {
    flags: "--before <date>",
    group: "Groups",
    brief: "A is before this day, B from this day on",
    description: "A is before this day, B from this day on",
  },
  {
    flags: "--event <name=date>",
    group: "Groups",
    brief: "A is before v2=2026-03-01, B from it on",
    description:
      "A is before a release, B from it on; with two events, A is from the earlier to the later, B from the later on",
    repeatable: true,
  },
  {
    flags: "--split <column>",
    group: "Groups",
    brief: "two values of a column: app_version=1.2,1.3",
    description:
      "two values of a column or a key of --by: app_version=1.2,1.3; without values, the column must have exactly two",
  },
  {
    flags: "--by <keys>",
    group: "Groups",
    brief: "compare the two groups in each segment",
    alias: "--group-by",
    description:
      "compare the two groups in each segment, with p-values adjusted by Holm's method; without two groups, each segment (B) against all other responses (A); keys as in summarize",
    repeatable: true,
  },
  {
    flags: "--adjust <keys>",
    group: "Groups",
    brief: "adjust for a change in the mix of these keys",
    description:
      "separate the change within the values of these keys from the effect of a change in their mix; keys as in --by",
    repeatable: true,
  },
];

export const compareCommand: Command = {
  name: "compare",
  group: "Numbers",
  summary: "differences between two files, periods, releases or segments",
  description:
    "differences between two files, periods, releases or segments: how large they are, and whether they may be chance",
  argument: {
    name: "inputs",
    description: "one or two (A, B): files, saved summaries, clickhouse:// tables",
  },
  options: [
    ...sideOptions,
    ...optionsNamed("sort", "top", "cluster", "minCell"),
    ...readingOptions,
    ...outputOptions(comparisonReporters),
    watchOption,
  ],
  examples: [
    ["feedback-stats compare june.csv july.csv", "B, the second, against A"],
    ["feedback-stats compare calls.csv --before 2026-03-01", "since a day, against before"],
    ["feedback-stats compare calls.csv --event v2.3=2026-03-01", "before a release against since then"],
    ["feedback-stats compare calls.csv --split app_version=1.2,1.3", "two versions side by side"],
    ["feedback-stats compare june.csv july.csv --by plan", "July against June in each plan"],
    [
      "feedback-stats compare june.csv july.csv --adjust plan",
      "the change within the plans, and the effect of their mix",
    ],
    ["feedback-stats compare calls.csv --by channel --json", "which channels differ from the rest, as JSON"],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const output = chosenOutput(values, comparisonReporters);
  const names = namedInputs(inputs, io, compareCommand);
  const read = ({ sort, top, ...options }: CompareOptions) =>
    compare(names, { ...options, ...sidesOf(values) }, io.stdin);
  return exitCodeOfResult(await printReading(output, values, io, read, (comparison) => notesOf(comparison, output)));
}

/** Only typed options: the `by` and the order of a config are for summaries. */
function sidesOf(values: OptionValues): CompareOptions {
  const { before, event, split } = values;
  const { by = [], sort, top } = summarizeOptions(values);
  if (by.length === 0 && sort !== undefined) throw feedbackError("sort-without-by", "--sort");
  if (by.length === 0 && top !== undefined) throw feedbackError("sort-without-by", "--top");
  return {
    by,
    ...(sort === undefined ? {} : { sort }),
    ...(top === undefined ? {} : { top }),
    adjust: typedNames(values.adjust),
    ...(typeof before === "string" ? { before } : {}),
    ...(Array.isArray(event) ? { event: event as readonly string[] } : {}),
    ...(typeof split === "string" ? { split } : {}),
  };
}

/** Two readings of the same inputs reject the same records, which are reported once. */
function notesOf(comparison: Comparison, output: Output<Comparison>): Notes {
  const { summaries, warnings } = comparison;
  const rejections = new Map(
    summaries.flatMap((summary) => summary.rejections.map((rejection) => [JSON.stringify(rejection), rejection])),
  );
  return {
    records: recordsOf(summaries),
    rejections: [...rejections.values()],
    warnings,
    ...remarksOf(comparison, output),
  };
}

/** Those of each side if the sides were read apart. */
function recordsOf([a, b]: Comparison["summaries"]): NotedRecords {
  if (a === undefined) return [];
  if (b === undefined) return a.records;
  return [
    ["A", a.records],
    ["B", b.records],
  ];
}
