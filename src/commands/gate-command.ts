/** `gate`: requirements and regressions -> exit code. What makes the verdicts is loaded only if a gate is run. */

import { existsSync } from "node:fs";
import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { OutputFile } from "../base/output-file.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import { summarize } from "../pipeline/summarize.js";
import { gateReporters } from "../reporters/reporters.js";
import type { GateResult } from "../results/gate/gate-result.js";
import type { GateRules } from "../results/gate/rules.js";
import type { Summary } from "../results/summary/summary.js";
import { type Command, type CommandOption, namedInputs, type OptionValues, typedWholeNumber } from "./command.js";
import { configuredOptions } from "./config.js";
import { type ChosenReport, chosenReports, gateReportOption, writeReports } from "./gate-reports.js";
import {
  chosenOutput,
  type OutputPaths,
  Outputs,
  outputOptions,
  rejectsPath,
  resultText,
  writeNotes,
} from "./output.js";
import { optionsNamed, readingOptions } from "./typed-options.js";

const ruleOptions: readonly CommandOption[] = [
  {
    flags: "--require <rule>",
    description: "what must hold, as metric[issue]{key=value} operator number, perhaps with @warn or @info",
    repeatable: true,
  },
  { flags: "--baseline <file>", description: "the saved summary (--json) that regressions are told by" },
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
  options: [...ruleOptions, ...optionsNamed("minCell"), ...readingOptions, ...outputOptions(gateReporters)],
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
  const { options, gate, note, reads } = await configuredOptions(values, io);
  const { checkRules, segmentations } = await import("../results/gate/rules.js");
  const rules = checkRules({ ...gate, ...typedRules(values), providers: options.providers ?? [] });
  const baseline = baselineOptions(values, rules.regressions.length > 0);
  const keys = segmentations(rules);
  if (keys.length > 1 && names.includes("-")) throw feedbackError("gate-stream");
  const before = await readBaseline(baseline);
  const { evaluateRules } = await import("../results/gate/evaluate.js");

  const { result, rejects } = { result: output.path, rejects: rejectsPath(values) };
  const outputs = new Outputs({ result, rejects, ...filesOf(reports, baseline, reads) }, io);
  try {
    const summaries = await summariesBy(keys, names, options, outputs, io);
    const result = evaluateRules(summaries, rules, before);
    await writeReports(reports, result, outputs);
    const isReplaced = output.path === null && reports.some(({ isDocument, path }) => isDocument && path === null);
    if (!isReplaced) await outputs.writeAll(output.path, await resultText(output, result, values, io));
    outputs.commit();
    if (result.holds) updateBaseline(baseline, summaries[0], io);
    await writeNotes(note, result, values, io, warningOf(result));
    return exitCodeOf(result);
  } catch (error) {
    outputs.discard(error);
    throw error;
  }
}

function typedRules(values: OptionValues): GateRules {
  const lists = { require: values.require, noRegression: values.regression, margin: values.margin };
  const words = { decide: values.decide, onInconclusive: values.onInconclusive };
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => Array.isArray(list))),
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => typeof word === "string")),
    ...(typeof values.minN === "string" ? { minN: typedWholeNumber("--min-n", values.minN) } : {}),
  };
}

/** The files of a gate beside its result. Those that are appended to, and a new baseline, are written in the end. */
function filesOf(
  reports: readonly ChosenReport[],
  { path: baseline, updates }: BaselineOptions,
  reads: readonly string[],
): Pick<OutputPaths, "reports" | "later" | "reads"> {
  return {
    reads: baseline === null || updates ? reads : [...reads, baseline],
    reports: reports.flatMap(({ path, appends }) => (path === null || appends ? [] : [path])),
    later: [
      ...(baseline !== null && updates ? [baseline] : []),
      ...reports.flatMap(({ path, appends }) => (path !== null && appends ? [path] : [])),
    ],
  };
}

/** A summary for each list of keys that the rules name; the rejected records, which are the same, are kept once. */
async function summariesBy(
  [by = [], ...others]: readonly (readonly string[])[],
  names: readonly string[],
  options: SummarizeOptions,
  outputs: Outputs,
  io: Io,
): Promise<readonly [Summary, ...Summary[]]> {
  const first = await summarize(names, { ...options, ...outputs.options, by }, io.stdin);
  outputs.commitRejects();
  const summaries: [Summary, ...Summary[]] = [first];
  for (const keys of others) {
    const again = { ...options, outputs: outputs.options.outputs ?? [], by: keys };
    summaries.push(await summarize(names, again, io.stdin));
  }
  return summaries;
}

interface BaselineOptions {
  readonly path: string | null;
  readonly updates: boolean;
}

/** Checks the options of the baseline against each other. Throws usage errors. */
function baselineOptions(values: OptionValues, hasRegressions: boolean): BaselineOptions {
  const path = typeof values.baseline === "string" ? values.baseline : null;
  const updates = values.updateBaseline === true;
  if (path === null && hasRegressions) throw feedbackError("gate-no-baseline");
  if (path === null && updates) throw feedbackError("gate-update-without");
  if (path !== null && !hasRegressions && !updates) throw feedbackError("gate-baseline-alone", "--baseline");
  return { path, updates };
}

/** The saved summary; null if there is none yet and this run writes the first. Throws if the file is not a summary. */
async function readBaseline({ path, updates }: BaselineOptions): Promise<Summary | null> {
  if (path === null) return null;
  if (!existsSync(path)) {
    if (updates) return null;
    throw feedbackError("baseline-missing", path);
  }
  const { isSavedFile } = await import("../pipeline/saved-inputs.js");
  if (!(await isSavedFile(path))) throw feedbackError("baseline-no-summary", path);
  return summarize([path]);
}

/** The new baseline, whole or not at all. */
function updateBaseline({ path, updates }: BaselineOptions, summary: Summary, io: Io): void {
  if (path === null || !updates) return;
  const file = new OutputFile(path, io);
  file.write(`${JSON.stringify(summary, null, 2)}\n`);
  file.commit();
}

function warningOf({ verdict, settings }: GateResult): string {
  return verdict === "inconclusive" && settings.onInconclusive === "warn"
    ? "warning: the gate is inconclusive and holds all the same; --on-inconclusive fail would end with exit code 4\n"
    : "";
}

function exitCodeOf({ holds, verdict }: GateResult): number {
  if (holds) return exitCodes.ok;
  return verdict === "inconclusive" ? exitCodes.inconclusive : exitCodes.gate;
}
