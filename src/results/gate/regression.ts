/**
 * Regressions: the current evidence against that of the baseline -> fail where it is shown to be worse by more than the margin, pass
 * where that is ruled out, else inconclusive. Each is judged by itself here.
 */

import { withCommas } from "../../base/number.js";
import { type AnswersRange, atLeast } from "../../statistics/answers-for-margin.js";
import type { Interval } from "../../statistics/intervals.js";
import { gateMetric } from "../metrics.js";
import type { Summary } from "../summary/summary.js";
import { amountWords, statedAmount } from "./amount-words.js";
import { definitionsThatDiffer, queryDifferences } from "./baseline-fit.js";
import { type Evidence, estimateOf, isReason } from "./evidence.js";
import { keysOf, type Regression, type Target } from "./expression.js";
import { type BaselineComparison, type GateSettings, isOnly, type RuleResult, unknownResult } from "./gate-result.js";
import { defaultMargin, rangeOf } from "./margins.js";
import { type GateReason, gateReason } from "./reasons.js";
import { summaryFor } from "./selected-counts.js";
import { answersThatDecide, type Worsening, worseningOf } from "./worsening.js";

/** Finds the evidence of a target among summaries, or why there is none. */
export type FindEvidence = (target: Target, among: readonly Summary[]) => Evidence | GateReason;

/** The baseline of a regression: a summary, or why there is none. */
export type Baseline = Summary | GateReason;

/** A baseline, and why its answers overlap the current ones; null if they do not. */
export interface Reference {
  readonly baseline: Baseline;
  readonly overlap: GateReason | null;
}

/** A missing baseline is not an error yet; one that cannot be compared is. */
const notYet: readonly string[] = ["no-baseline", "baseline-window-empty"];

/** The result of a regression. */
export function regressionResult(
  rule: Regression,
  summaries: readonly Summary[],
  { baseline, overlap }: Reference,
  settings: GateSettings,
  find: FindEvidence,
): RuleResult {
  const unknown = unknownResult(rule);
  const now = find(rule, summaries);
  if (isReason(now)) return { ...unknown, reason: now };
  const estimate = { ...unknown, ...estimateOf(now, settings.confidence) };
  if ("code" in baseline)
    return { ...estimate, verdict: notYet.includes(baseline.code) ? "inconclusive" : "error", reason: baseline };
  const { query } = summaryFor(rule, summaries)!;
  const differences = queryDifferences(query, baseline.query, keysOf(rule));
  if (differences.length > 0) return { ...estimate, reason: gateReason("baseline-differs", differences) };
  const before = overlap ?? evidenceBefore(rule, now, baseline, find);
  if (isReason(before)) return { ...estimate, reason: before };
  const problem = marginProblem(rule, now);
  return problem === null ? { ...estimate, ...tested(rule, now, before, settings) } : { ...estimate, reason: problem };
}

/** A margin as wide as the range of the metric decides nothing: a larger worsening is impossible. */
function marginProblem({ metric, margin }: Regression, now: Evidence): GateReason | null {
  const { unit } = gateMetric(metric);
  const range = rangeOf(gateMetric(metric), now);
  return margin !== null && margin >= range
    ? gateReason("margin-off-scale", statedAmount(unit, margin), statedAmount(unit, range))
    : null;
}

/** The evidence of the baseline, if its scores are defined like the current ones. */
function evidenceBefore(rule: Regression, now: Evidence, baseline: Summary, find: FindEvidence): Evidence | GateReason {
  const before = find(rule, [baseline]);
  if (isReason(before)) return gateReason("baseline-without", before.message);
  const differing = definitionsThatDiffer(now.definition, before.definition);
  return differing.length > 0 ? gateReason("baseline-differs", differing) : before;
}

type Tested = Pick<RuleResult, "verdict" | "pValue" | "answersNeeded" | "baseline" | "reason">;

function tested(rule: Regression, now: Evidence, before: Evidence, settings: GateSettings): Tested {
  const { confidence, minN, decide } = settings;
  const metric = gateMetric(rule.metric);
  const margin = rule.margin ?? defaultMargin(metric, now);
  const worsening = worseningOf(metric, now, before, margin, confidence);
  const baseline = comparisonOf(worsening, before, margin, metric.worse === "lower", confidence);
  const needed = isOnly(settings) ? answersThatDecide(worsening, margin, now, before, confidence) : null;
  if (Math.min(now.n, before.n) < minN) return { ...tooFew(now.n, before.n, minN, needed), baseline };
  const { difference, pAboveMargin } = worsening.measured;
  if (decide === "point" && difference !== null) return { ...decided(difference <= margin), baseline };
  if (worsening.bounds === null || pAboveMargin === null) return { ...undecided(gateReason("no-interval")), baseline };
  const known = { pValue: pAboveMargin, baseline };
  if (pAboveMargin < 1 - confidence) return { ...decided(false), ...known };
  if (worsening.bounds.high <= margin || decide === "no-worse") return { ...decided(true), ...known };
  return { ...notShown(rule, worsening.bounds, margin, before, needed, settings), ...known };
}

/** Which side has too few answers: more current ones help only if that is the current side. */
function tooFew(n: number, nBefore: number, minN: number, needed: AnswersRange | null): Tested {
  if (nBefore < minN) return undecided(gateReason("baseline-too-few", nBefore, minN));
  return { ...undecided(gateReason("too-few", n, minN, needed)), answersNeeded: atLeast(needed, minN - n) };
}

function notShown(
  { metric }: Regression,
  { high }: Interval,
  margin: number,
  before: Evidence,
  needed: AnswersRange | null,
  settings: GateSettings,
): Tested {
  const { unit, worse } = gateMetric(metric);
  const hidden = `a ${worse === "lower" ? "drop" : "rise"} of up to ${amountWords(unit, high)}`;
  const note =
    margin === 0
      ? ", so that only an improvement would pass"
      : needed === null && isOnly(settings)
        ? `; if the difference is as measured, no number of new responses can settle it against the ${withCommas(before.n)} of the baseline`
        : "";
  const reason = gateReason("not-shown", hidden, statedAmount(unit, margin), note, needed);
  return { ...undecided(reason), answersNeeded: needed };
}

function decided(isGood: boolean): Tested {
  return { verdict: isGood ? "pass" : "fail", pValue: null, answersNeeded: null, baseline: null, reason: null };
}

function undecided(reason: GateReason): Tested {
  return { verdict: "inconclusive", pValue: null, answersNeeded: null, baseline: null, reason };
}

function comparisonOf(
  { measured, bounds }: Worsening,
  before: Evidence,
  margin: number,
  isLowerWorse: boolean,
  confidence: number,
): BaselineComparison {
  const { difference, interval } = measured;
  const { value, n } = estimateOf(before, confidence);
  return {
    value,
    n,
    difference: isLowerWorse ? negated(difference) : difference,
    interval: isLowerWorse ? turned(interval) : interval,
    margin,
    worsening: bounds,
  };
}

function negated(value: number | null): number | null {
  return value === null || value === 0 ? value : -value;
}

function turned(interval: Interval | null): Interval | null {
  return interval === null ? null : { low: -interval.high, high: -interval.low };
}
