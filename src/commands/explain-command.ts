/** `explain`: the meaning of a number of the summary. */

import { closest } from "../base/closest.js";
import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import type { Column } from "../reporters/grid.js";
import { tableAndJson } from "../reporters/reporters.js";
import { type Pen, paragraphs } from "../reporters/style.js";
import { type Metric, metrics, metricsNamed } from "../results/metrics.js";
import type { Command, OptionValues } from "./command.js";
import { chosenOutput, outputOptions, printResult } from "./output.js";

const reporters = tableAndJson("the same as a JSON array", () => explanations);
const listReporters = tableAndJson("the same as a JSON array", () => metricTable);

export const explainCommand: Command = {
  name: "explain",
  group: "Reference and setup",
  summary: "definition, formula and reference of a number",
  description: "what a number is: formula, definition, method, reference, and the counts that it is computed from",
  argument: { name: "metrics", description: "names such as mean, low_rate, nps; --list shows all" },
  options: [
    {
      flags: "--list",
      group: "Output",
      brief: "all metrics with their formulas",
      description: "all metrics with their formulas",
    },
    ...outputOptions(reporters),
  ],
  examples: [
    ["feedback-stats explain nps", "how the Net Promoter Score is computed"],
    ["feedback-stats explain low_rate low_rate_interval", "a share, and its confidence interval"],
    ["feedback-stats explain --list", "all metrics"],
  ],
  run,
};

async function run(names: readonly string[], values: OptionValues, io: Io): Promise<number> {
  if (values.list !== true && names.length === 0) throw feedbackError("metric-missing");
  const asked = names.length === 0 ? metrics : [...new Set(names.flatMap(named))];
  const shown = asked.map(({ gate, ...metric }) => metric);
  const output = chosenOutput(values, values.list === true ? listReporters : reporters);
  await printResult(output, values, io, async () => shown);
  return exitCodes.ok;
}

/** Throws a usage error if a word names no metric. */
function named(word: string): readonly Metric[] {
  const found = metricsNamed(word);
  if (found.length > 0) return found;
  const names = metrics.map(({ name }) => name);
  const words = metrics.flatMap(({ name, aliases }) => [name, ...aliases]);
  throw feedbackError("metric-unknown", word, names, closest(word, words));
}

async function explanations(asked: readonly Metric[], pen: Pen): Promise<string> {
  const { factLines } = await import("../reporters/fact-lines.js");
  const blocks = asked.map(async (metric) =>
    [`${pen.paint.bold(metric.name)}  ${metric.title}`, ...(await factLines(explained(metric), pen))].join("\n"),
  );
  return paragraphs(await Promise.all(blocks));
}

/** The lines about a metric, each with its word. */
export function explained(metric: Metric): readonly (readonly [word: string, text: string])[] {
  const { formula, definition, method, counts, interval, reference, key } = metric;
  return [
    ["Formula", formula],
    ["Definition", definition],
    ["Method", method],
    ["Counts", counts],
    ...(interval === null ? [] : ([["Interval", interval]] as const)),
    ["Reference", reference],
    ["JSON", key],
  ];
}

async function metricTable(asked: readonly Metric[], pen: Pen): Promise<string> {
  const { grid } = await import("../reporters/grid.js");
  const columns: readonly Column<Metric>[] = [
    { title: "Metric", cell: ({ name }) => pen.paint.bold(name) },
    { title: "What it is", wraps: 28, cell: ({ title }) => title },
    { title: "Formula", hide: 1, wraps: 40, cell: ({ formula }) => formula },
    { title: "JSON", hide: 2, wraps: 24, cell: ({ key }) => key },
  ];
  return `${await grid(columns, asked, pen)}\n`;
}
