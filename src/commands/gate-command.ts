/** `gate`: requirements and regressions -> exit code. The code of the verdicts is loaded only if a gate is run. */

import { exitCodes, FeedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { writeWhole } from "../base/output-file.js";
import type { BaselineOptions, GateRun } from "../pipeline/gate.js";
import { gateReporters } from "../reporters/reporters.js";
import { visibleText } from "../reporters/visible-text.js";
import type { GateResult } from "../results/gate/gate-result.js";
import type { GateRules } from "../results/gate/rules.js";
import {
  type Command,
  type CommandOption,
  inputMissing,
  namedInputs,
  type OptionValues,
  typedWholeNumber,
} from "./command.js";
import { configuredOptions } from "./config.js";
import { againWarning, earlierRun } from "./gate-again.js";
import { baselineOptions, typedBaseline } from "./gate-baseline.js";
import { looksFile, looksOptions, readLooks, typedLooks, writeLooks } from "./gate-looks.js";
import { type ChosenReport, chosenReports, gateReportOption, writeReports } from "./gate-reports.js";
import { heldOptions } from "./held-options.js";
import { writeNotes } from "./notes.js";
import { chosenOutput, type OutputPaths, Outputs, outputOptions, rejectsPath, resultText } from "./output.js";
import { exitCodeOfResult } from "./partial-inputs.js";
import { withProgress } from "./progress.js";
import { optionsNamed, readingOptions } from "./typed-options.js";

/** Its rules, its baseline and its outputs. */
const ruleOptions: readonly CommandOption[] = [
  {
    flags: "--require <rule>",
    group: "Rules",
    brief: "such as 'mean >= 4.2' or 'low_rate <= 8% @warn'",
    description:
      "a requirement such as mean >= 4.2; [issue] or {key=value} may follow the metric, and @warn or @info the limit; may be repeated, all must pass",
    repeatable: true,
  },
  ...baselineOptions,
  {
    flags: "--no-regression <metrics>",
    group: "Rules",
    brief: "metrics that must not be worse than the baseline",
    description: "metrics that must not regress from the baseline by more than their margin: mean,nps{channel=SMS}",
    repeatable: true,
  },
  {
    flags: "--margin <metric=number>",
    group: "Rules",
    brief: "tolerated difference: mean=0.1,nps=5,low_rate=1%",
    description: "tolerated drop: mean=0.1,nps=5 (default: 2.5% of the range of the metric, 1% for issue_rate)",
    repeatable: true,
  },
  {
    flags: "--decide <how>",
    group: "Rules",
    description:
      "confident (default): by the whole interval; point: by the number alone; no-worse: fail only if the whole interval is bad",
  },
  {
    flags: "--on-inconclusive <action>",
    group: "Rules",
    brief: "warn (default), fail or pass",
    description: "if a rule is inconclusive: warn (default): pass with a warning; fail: exit code 4; pass: pass",
  },
  {
    flags: "--min-n <number>",
    group: "Rules",
    brief: "rules with fewer are inconclusive (default: 30)",
    description: "rules with fewer responses are inconclusive (default: 30)",
  },
  ...looksOptions,
  gateReportOption,
];

export const gateCommand: Command = {
  name: "gate",
  group: "Checks",
  summary: "requirements and regressions as an exit code, for CI",
  description: "requirements and regressions, for CI: exit code 0 if all pass, 3 if one fails",
  argument: {
    name: "inputs",
    description:
      "exports (files, folders, patterns, or - for standard input), a saved summary, or a clickhouse:// table",
  },
  options: [...ruleOptions, ...optionsNamed("cluster", "minCell"), ...readingOptions, ...outputOptions(gateReporters)],
  examples: [
    ["feedback-stats gate calls.csv --require 'mean >= 4.2' --require 'nps >= 30'", "two requirements"],
    [
      "feedback-stats gate calls.csv --require 'nps{tag=customer} >= 30' --require 'issue_rate[one-way-audio] <= 2% @warn'",
      "for a segment, and one that only warns",
    ],
    [
      "feedback-stats gate calls.csv --baseline main.json --no-regression mean,low_rate --margin mean=0.1",
      "no regression from the baseline",
    ],
    [
      "feedback-stats gate since-release.csv --baseline last-release.json --no-regression mean,low_rate --looks 30",
      "every day for a month, on all responses since the release",
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
  const names = namedInputs(inputs, io, gateCommand);
  const { options, gate, note, reads } = await configuredOptions(values, io);
  const { checkRules } = await import("../results/gate/rules.js");
  const rules = checkRules({ ...rulesThatHold(values, gate), providers: options.providers ?? [] });
  const baseline = typedBaseline(values, rules.regressions.length > 0);
  const stateFile = looksFile(values, rules.settings, baseline);
  const looks = stateFile === null ? null : await readLooks(stateFile);
  const { gate: runGate } = await import("../pipeline/gate.js");

  const { result, rejects } = { result: output.path, rejects: rejectsPath(values) };
  const earlier = earlierRun(baseline.path, output.path);
  const outputs = new Outputs({ result, rejects, ...filesOf(reports, baseline, stateFile, reads) }, values, io);
  try {
    const run = await withProgress(values, io, (watch) =>
      runGate(names, { ...options, ...outputs.options, ...watch }, rules, { ...baseline, looks }, io.stdin),
    );
    const { result } = run;
    outputs.commitRejects();
    await writeReports(reports, result, outputs);
    const isReplaced = output.path === null && reports.some(({ isDocument, path }) => isDocument && path === null);
    if (!isReplaced) await outputs.writeAll(output.path, await resultText(output, result, values, io));
    await outputs.commit();
    if (stateFile !== null && run.looks !== null) writeLooks(stateFile, run.looks, io);
    writeBaseline(baseline, run, io);
    const notes = [keptNote(baseline, run), warningOf(result), againWarning(result, earlier, io)];
    await writeNotes(note, result, values, io, notes.join(""));
    return exitCodeOf(result);
  } catch (error) {
    outputs.discard(error);
    throw inputs.length === 0 && isNothingPiped(error) ? inputMissing(gateCommand) : error;
  }
}

/** In CI standard input is often open and empty without being meant as input. */
function isNothingPiped(error: unknown): boolean {
  return error instanceof FeedbackError && error.code === "stdin-empty";
}

/** The typed rules, else those of the config. */
function rulesThatHold(values: OptionValues, config: GateRules): GateRules {
  const levels = [typedRules(values), config].map((options) => ({ origin: "", options }));
  return Object.fromEntries(heldOptions(levels).map(({ name, value }) => [name, value]));
}

function typedRules(values: OptionValues): GateRules {
  const lists = { require: values.require, noRegression: values.regression, margin: values.margin };
  const words = { decide: values.decide, onInconclusive: values.onInconclusive };
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => Array.isArray(list))),
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => typeof word === "string")),
    ...(values.concurrent === true ? { concurrent: true } : {}),
    ...(typeof values.minN === "string" ? { minN: typedWholeNumber("--min-n", values.minN) } : {}),
    ...typedLooks(values),
  };
}

/** The files of a gate in addition to its result. Those that are appended to, and a new baseline, are written in the end. */
function filesOf(
  reports: readonly ChosenReport[],
  { path: baseline, updates }: BaselineOptions,
  stateFile: string | null,
  reads: readonly string[],
): Pick<OutputPaths, "reports" | "later" | "reads"> {
  return {
    reads: baseline === null || updates ? reads : [...reads, baseline],
    reports: reports.flatMap(({ path, appends }) => (path === null || appends ? [] : [path])),
    later: [
      ...(baseline !== null && updates ? [baseline] : []),
      ...(stateFile === null ? [] : [stateFile]),
      ...reports.flatMap(({ path, appends }) => (path !== null && appends ? [path] : [])),
    ],
  };
}

/** The new baseline, whole or not at all. */
function writeBaseline({ path }: BaselineOptions, { baseline }: GateRun, io: Io): void {
  if (path !== null && baseline !== null) writeWhole(path, baseline, io);
}

function keptNote({ path }: BaselineOptions, { kept }: GateRun): string {
  return kept === null ? "" : `note: ${visibleText(path ?? "")} is unchanged: ${visibleText(kept)}\n`;
}

function warningOf({ verdict, settings }: GateResult): string {
  return verdict === "inconclusive" && settings.onInconclusive === "warn"
    ? "warning: the gate is inconclusive, treated as passed; --on-inconclusive fail would end with exit code 4\n"
    : "";
}

function exitCodeOf({ holds, verdict, warnings }: GateResult): number {
  if (holds) return exitCodeOfResult({ warnings });
  return verdict === "inconclusive" ? exitCodes.inconclusive : exitCodes.gate;
}
