/**
 * Regressions: the evidence of now against that of the baseline. A regression is a difference for the worse that is
 * significant and larger than the margin, one-sided, by Holm's method over all of the gate.
 */

import type { Difference } from "../../statistics/difference.js";
import { holmAdjusted } from "../../statistics/holm.js";
import type { Interval } from "../../statistics/intervals.js";
import { npsDifference } from "../../statistics/nps-difference.js";
import { shareDifference } from "../../statistics/share-difference.js";
import { welch } from "../../statistics/welch.js";
import { type Estimate, estimateOf } from "./estimate.js";
import type { Evidence } from "./evidence.js";
import type { Target } from "./expression.js";
import type { BaselineComparison, GateSettings } from "./gate-result.js";
import { metricNamed } from "./metrics.js";
import { type Reason, reason, scaleWords } from "./reasons.js";
import type { Regression } from "./rules.js";
import type { Judgement } from "./verdict.js";

/** A regression that is tested, before all of them are held against each other. */
export interface TestedRegression {
  readonly estimate: Estimate;
  readonly comparison: Omit<BaselineComparison, "adjustedPValue">;
  /** Why the test has no answer. */
  readonly untested: Reason | null;
}

/** Tests one regression, or says how the definitions of the two sides differ. */
export function testRegression(
  regression: Regression,
  now: Evidence,
  before: Evidence,
  { confidence, minN }: Pick<GateSettings, "confidence" | "minN">,
): TestedRegression | Reason {
  const differing = definitionsThatDiffer(regression, now, before);
  if (differing.length > 0) return reason("baseline-differs", differing);
  const [estimate, baseline] = [estimateOf(regression, now, confidence), estimateOf(regression, before, confidence)];
  const isLowerWorse = metricNamed(regression.metric).worse === "lower";
  const question = { confidence, margin: regression.margin };
  // The side that would be larger where it got worse comes first: the margin is one-sided
  const worsening = isLowerWorse
    ? differenceOf(regression, before, now, question)
    : differenceOf(regression, now, before, question);
  const { difference, interval, pAboveMargin } = worsening;
  const n = Math.min(estimate.n, baseline.n);
  return {
    estimate,
    comparison: {
      value: baseline.value,
      n: baseline.n,
      difference: isLowerWorse ? negated(difference) : difference,
      interval: isLowerWorse ? turned(interval) : interval,
      margin: regression.margin,
      pValue: pAboveMargin,
    },
    untested: n < minN ? reason("too-few", n, minN, minN - n) : reasonWithout(worsening, regression.margin),
  };
}

/** The verdicts of all regressions at once, with their adjusted p-values; in the order given. */
export function judgeRegressions(
  tested: readonly TestedRegression[],
  { confidence }: Pick<GateSettings, "confidence">,
): readonly (Judgement & { readonly baseline: BaselineComparison })[] {
  const pValues = holmAdjusted(
    tested.map(({ untested, comparison }) => (untested === null ? comparison.pValue : null)),
  );
  return tested.map(({ comparison, untested }, index) => {
    const adjustedPValue = pValues[index] ?? null;
    const baseline = { ...comparison, adjustedPValue };
    if (untested !== null) return { verdict: "inconclusive", answersNeeded: null, reason: untested, baseline };
    const isWorse = adjustedPValue !== null && adjustedPValue < 1 - confidence;
    return { verdict: isWorse ? "fail" : "pass", answersNeeded: null, reason: null, baseline };
  });
}

function differenceOf(
  { metric }: Target,
  a: Evidence,
  b: Evidence,
  question: { readonly confidence: number; readonly margin: number },
): Difference {
  if (a.basis === "nps" && b.basis === "nps" && metric === "nps") return npsDifference(a.counts, b.counts, question);
  if (a.basis === "scores" && b.basis === "scores" && metric === "mean") return welch(a.scores, b.scores, question);
  const [ofA, ofB] = [shareOf(metric, a), shareOf(metric, b)];
  // No share is a whole 1 above another but where nothing is left to be worse
  return shareDifference(ofA, ofB, { ...question, margin: Math.min(question.margin, 1 - 1e-9) });
}

function shareOf(metric: Target["metric"], evidence: Evidence) {
  if (evidence.basis === "share") return evidence.share;
  if (evidence.basis === "scores") return metric === "low_rate" ? evidence.low : evidence.top;
  if (evidence.basis !== "nps") throw new Error(`${metric} is no share`);
  const { promoters, passives, detractors } = evidence.counts;
  return { count: metric === "promoters" ? promoters : detractors, total: promoters + passives + detractors };
}

/** Both sides of equal scores have no spread: no worse is no worse, anything else cannot be told. */
function reasonWithout({ reason: why, difference }: Difference, margin: number): Reason | null {
  if (why === null || (why === "no-spread" && difference !== null && difference <= margin)) return null;
  return reason(why === "no-spread" ? "no-spread" : "no-interval");
}

function definitionsThatDiffer({ metric }: Target, now: Evidence, before: Evidence): readonly string[] {
  if (now.basis !== "scores" || before.basis !== "scores") return [];
  const [scale, was] = [scaleWords(now.scale), scaleWords(before.scale)];
  if (scale !== was) return [`the scale is ${scale} and was ${was}`];
  const [low, lowBefore] = [now.lowThreshold, before.lowThreshold];
  if (metric === "low_rate" && low !== lowBefore)
    return [`low scores end at ${low ?? "several thresholds"} and ended at ${lowBefore ?? "several thresholds"}`];
  return [];
}

function negated(value: number | null): number | null {
  return value === null || value === 0 ? value : -value;
}

function turned(interval: Interval | null): Interval | null {
  return interval === null ? null : { low: -interval.high, high: -interval.low };
}
