/** `gate`: requirements and regressions -> exit code. What makes the verdicts is loaded only where a gate is run. */

import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { OutputFile, writingFile } from "../base/output-file.js";
import { summarize } from "../pipeline/summarize.js";
import { gateReporters } from "../reporters/reporters.js";
import type { GateResult } from "../results/gate/gate-result.js";
import type { GateRules } from "../results/gate/rules.js";
import type { Summary } from "../results/summary/summary.js";
import { type BaselineOptions, baselineOptions, readBaseline } from "./baseline.js";
import type { Command, CommandOption, OptionValues } from "./command.js";
import { configuredOptions } from "./config-options.js";
import { type ChosenReport, chosenReports, gateReportOption, writeReports } from "./gate-reports.js";
import { keepingRejects, namedInputs, writtenFiles } from "./inputs.js";
import { notes } from "./notes.js";
import { chosenOutput, outputOptions, styleFor } from "./output-options.js";
import { minCellOption, readingOptions } from "./reading-options.js";

const ruleOptions: readonly CommandOption[] = [
  {
    flags: "--require <rule>",
    description: "what must hold, as metric[issue]{key=value} operator number, perhaps with @warn or @info",
    repeatable: true,
  },
  {
    flags: "--baseline <file>",
    description: "the saved summary (--json) that regressions are told by",
  },
  {
    flags: "--no-regression <metrics>",
    description: "what must not be significantly worse than in the baseline: mean,nps{channel=SMS}",
    repeatable: true,
  },
  {
    flags: "--margin <metric=number>",
    description: "how much worse is no regression yet: mean=0.1,nps=5,low_rate=1% (default: 0)",
    repeatable: true,
  },
  { flags: "--update-baseline", description: "where the gate holds, make this summary the baseline" },
  {
    flags: "--decide <how>",
    description:
      "confident (default): by the whole interval; point: by the number alone; no-worse: fail only where the whole interval is bad",
  },
  {
    flags: "--on-inconclusive <action>",
    description: "warn (default): hold, and say so; fail: exit code 4; pass: hold",
  },
  { flags: "--min-n <number>", description: "fewer answers decide nothing (default: 30)" },
  gateReportOption,
];

export const gateCommand: Command = {
  name: "gate",
  description: "requirements and regressions, for CI: exit code 0 where they hold, 3 where they do not",
  argument: {
    name: "inputs",
    description: "exports: files, folders, patterns, or - for standard input; or a saved summary",
  },
  options: [...ruleOptions, minCellOption, ...readingOptions, ...outputOptions(gateReporters)],
  examples: [
    ["feedback-stats gate calls.csv --require 'mean >= 4.2' --require 'low_rate <= 8%'", "two requirements"],
    [
      "feedback-stats gate calls.csv --require 'nps{segment=customer} >= 30' --require 'issue_rate[one-way-audio] <= 2% @warn'",
      "of a segment; and one that only warns",
    ],
    [
      "feedback-stats gate calls.csv --baseline main.json --no-regression mean,low_rate --margin mean=0.1",
      "no worse than before, as far as that can be told",
    ],
    [
      "feedback-stats gate calls.csv --require 'mean >= 4.2' --report junit=gate.xml --report markdown --report github",
      "with reports for the CI server",
    ],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const output = chosenOutput(values, gateReporters);
  const reports = chosenReports(values, output, io.env);
  const names = namedInputs(inputs, io);
  const { options, gate, note } = await configuredOptions(values, io);
  const { checkRules, segmentations } = await import("../results/gate/rules.js");
  const rules = checkRules({ ...gate, ...typedRules(values), providers: options.providers ?? [] });
  const baseline = baselineOptions(values, rules.regressions.length > 0);
  const passes = segmentations(rules);
  if (passes.length > 1 && names.includes("-")) throw feedbackError("gate-stream");
  const before = await readBaseline(baseline);

  const files = writtenFiles(output.path, values);
  const outputs = distinct([...files.outputs, ...updated(baseline), ...reports.flatMap(({ path }) => path ?? [])]);
  const { evaluateRules } = await import("../results/gate/evaluate.js");
  const evaluated = await writingFile(output.path, io, async (file) => {
    const [by = [], ...others] = passes;
    const first = await keepingRejects({ ...files, outputs }, io, (kept) =>
      summarize(names, { ...options, ...kept, by }, io.stdin),
    );
    const summaries = [first];
    for (const keys of others) summaries.push(await summarize(names, { ...options, outputs, by: keys }, io.stdin));
    const result = evaluateRules(summaries, rules, before);
    await writeReports(reports, result, io);
    await printGate(result, file, { reports, output }, values, io);
    return { result, summary: first };
  });
  if (evaluated.result.holds) updateBaseline(baseline, evaluated.summary, io);
  if (values.quiet !== true) await io.stderr.write(note + (await gateNotes(evaluated.result, values, io)));
  return exitCodeOf(evaluated.result);
}

function typedRules(values: OptionValues): GateRules {
  const lists = { require: values.require, noRegression: values.regression, margin: values.margin };
  const words = { decide: values.decide, onInconclusive: values.onInconclusive };
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => Array.isArray(list))),
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => typeof word === "string")),
    ...(typeof values.minN === "string" ? { minN: wholeNumber(values.minN) } : {}),
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text.trim())) throw feedbackError("number-invalid", "--min-n", text);
  return Number(text);
}

function updated({ path, updates }: BaselineOptions): readonly string[] {
  return path !== null && updates ? [path] : [];
}

function distinct(paths: readonly string[]): readonly string[] {
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw feedbackError("report-twice", twice);
  return paths;
}

/** The result itself; a document on standard output takes the place of the table. */
async function printGate(
  result: GateResult,
  file: OutputFile | null,
  { reports, output }: { reports: readonly ChosenReport[]; output: ReturnType<typeof chosenOutput<GateResult>> },
  values: OptionValues,
  io: Io,
): Promise<void> {
  const { report } = output.reporter;
  if (file !== null) file.write(await report(result, { colorLevel: 0, ascii: values.ascii === true, width: null }));
  else if (!reports.some(({ isDocument, path, appends }) => isDocument && path === null && !appends))
    await io.stdout.write(await report(result, styleFor(io.stdout, values, io.env)));
}

/** The new baseline, whole or not at all. */
function updateBaseline({ path, updates }: BaselineOptions, summary: Summary, io: Io): void {
  if (path === null || !updates) return;
  const file = new OutputFile(path, io);
  file.write(`${JSON.stringify(summary, null, 2)}\n`);
  file.commit();
}

async function gateNotes(result: GateResult, values: OptionValues, io: Io): Promise<string> {
  const style = styleFor(io.stderr, values, io.env);
  const undecided = result.verdict === "inconclusive" && result.settings.onInconclusive === "warn";
  const loud = undecided
    ? "warning: the gate is inconclusive and holds all the same; --on-inconclusive fail would end with exit code 4\n"
    : "";
  return `${await notes(result, style)}${loud}`;
}

function exitCodeOf({ holds, verdict }: GateResult): number {
  if (holds) return exitCodes.ok;
  return verdict === "inconclusive" ? exitCodes.inconclusive : exitCodes.gate;
}
