/** The rules of a gate as written -> checked rules, before anything is read. */

import { isListOfTexts, isPlainObject, requireArgument } from "../../base/argument-check.js";
import { feedbackError } from "../../base/errors.js";
import type { FeedbackSpec } from "../../importers/spec.js";
import { comparedMetrics, gateMetric } from "../metrics.js";
import {
  keysOf,
  parseMargins,
  parseRequirement,
  parseTargets,
  type Regression,
  type Requirement,
  type Target,
} from "./expression.js";
import {
  type Decision,
  decisions,
  type GateSettings,
  type InconclusiveAction,
  inconclusiveActions,
} from "./gate-result.js";
import { type LooksUnit, looksUnits } from "./looks-state.js";

/** The options of a gate, named like their flags. */
export interface GateRules {
  /** Requirements such as `mean >= 4.2`. */
  readonly require?: readonly string[];
  /** `mean,nps{channel=SMS}`: targets that must not get worse than in the baseline. */
  readonly noRegression?: readonly string[];
  /** `mean=0.1,nps=5`: the tolerated worsening; by default 2.5% of the metric's range, and 1 point for the share of an issue. */
  readonly margin?: readonly string[];
  /** `confident` (default), `point` or `no-worse`. */
  readonly decide?: Decision;
  /** `warn` (default), `fail` or `pass`. */
  readonly onInconclusive?: InconclusiveAction;
  /** With fewer answers nothing is decided; 30 by default. */
  readonly minN?: number;
  /** Whether the baseline may be from the same time as the summary: a canary next to what it replaces. False by default. */
  readonly concurrent?: boolean;
  /** The gate is one of this many looks at a growing number of answers; `evaluateLook` keeps their state. */
  readonly looks?: number;
  /** `run` (default) or `day`: the looks are this many runs, or the runs of this many days. */
  readonly looksPer?: LooksUnit;
  /** The verdicts hold for any number of runs while answers come in. */
  readonly alwaysValid?: boolean;
  /** Providers besides those that are built in, whose issues are known. */
  readonly providers?: readonly FeedbackSpec[];
}

export interface CheckedRules {
  readonly requirements: readonly Requirement[];
  readonly regressions: readonly Regression[];
  readonly settings: Omit<GateSettings, "confidence">;
  readonly providers: readonly FeedbackSpec[];
}

const defaultMinN = 30;
/** A look a day for a year; many more would take long to compute. */
export const mostLooks = 366;

/** Checks rules. Throws a usage error that names the flag and the place. */
export function checkRules(rules: GateRules): CheckedRules {
  requireArgument("rules", rules, isPlainObject(rules), "a list of rules or an object");
  for (const name of ["require", "noRegression", "margin"] as const)
    requireArgument(`rules.${name}`, rules[name], isListOfTexts(rules[name] ?? []), "a list of strings");
  const { minN = defaultMinN, looks = null, alwaysValid = false } = rules;
  if (!Number.isSafeInteger(minN) || minN < 0) throw feedbackError("number-invalid", "--min-n", String(minN));
  const requirements = (rules.require ?? []).map((text) => parseRequirement(text));
  const regressions = regressionsOf(rules);
  const decide = choiceOf("--decide", rules.decide ?? "confident", decisions);
  if (requirements.length + regressions.length === 0) throw feedbackError("gate-empty");
  refuseLooks(rules, decide, requirements);
  return {
    requirements,
    regressions,
    settings: {
      decide,
      onInconclusive: choiceOf("--on-inconclusive", rules.onInconclusive ?? "warn", inconclusiveActions),
      minN,
      concurrent: rules.concurrent ?? false,
      looks,
      looksPer: choiceOf("--looks", rules.looksPer ?? "run", looksUnits),
      alwaysValid,
    },
    providers: rules.providers ?? [],
  };
}

/** Looks need their number, and an uncertainty that can be corrected for several looks. */
function refuseLooks({ looks, alwaysValid }: GateRules, decide: Decision, requirements: readonly Requirement[]): void {
  if (looks === undefined && alwaysValid !== true) return;
  if (looks !== undefined && !(Number.isSafeInteger(looks) && looks >= 2 && looks <= mostLooks))
    throw feedbackError("looks-invalid", String(looks), mostLooks);
  if (looks !== undefined && alwaysValid === true) throw feedbackError("looks-twice");
  if (decide === "point") throw feedbackError("looks-by-number", looks === undefined ? "--always-valid" : "--looks");
  const spread = alwaysValid === true ? requirements.find(({ metric }) => gateMetric(metric).isSpread) : undefined;
  if (spread !== undefined) throw feedbackError("always-valid-spread", spread.text);
}

/** The keys of --by that the rules need, a list for each summary; a rule without segments accepts any. */
export function segmentations({ requirements, regressions }: CheckedRules): readonly (readonly string[])[] {
  // Those of the regressions come first: the first summary is the one that becomes a baseline
  const found = differentKeys([...regressions, ...requirements]);
  return found.length === 0 ? [[]] : found;
}

function differentKeys(targets: readonly Target[]): readonly (readonly string[])[] {
  const lists = targets.map(keysOf).filter((keys) => keys.length > 0);
  return [...new Map(lists.map((keys) => [JSON.stringify(keys), keys])).values()];
}

function regressionsOf({ noRegression = [], margin = [] }: GateRules): readonly Regression[] {
  const targets = noRegression.flatMap((text) => parseTargets(text));
  const margins = margin.flatMap((text) => parseMargins(text));
  for (const { metric, text } of targets)
    if (!comparedMetrics.includes(metric)) throw feedbackError("gate-not-compared", text, comparedMetrics);
  if (differentKeys(targets).length > 1) throw feedbackError("gate-two-segmentations");
  for (const set of margins)
    if (!targets.some((target) => isFor(set, target))) throw feedbackError("gate-margin-unused", set.text);
  return targets.map((target) => ({ ...target, margin: marginOf(target, margins) }));
}

/** The margin that names the target itself, else that of its metric, the later one of several. */
function marginOf(target: Target, margins: readonly Regression[]): number | null {
  const fitting = margins.filter((margin) => isFor(margin, target));
  return (fitting.findLast((margin) => isSame(margin, target)) ?? fitting.at(-1))?.margin ?? null;
}

function isFor(margin: Target, target: Target): boolean {
  const isPlain = margin.issue === null && margin.category === null && margin.scale === null;
  return isSame(margin, target) || (isPlain && margin.segment.length === 0 && margin.metric === target.metric);
}

function isSame(a: Target, b: Target): boolean {
  const spelled = ({ metric, issue, category, scale, segment }: Target) =>
    JSON.stringify([metric, issue, category, scale, segment]);
  return spelled(a) === spelled(b);
}

function choiceOf<Choice extends string>(flag: string, word: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === word);
  if (chosen === undefined) throw feedbackError("choice-unknown", flag, word, choices);
  return chosen;
}
