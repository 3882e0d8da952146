/**
 * Regressions: the evidence of now against that of the baseline. A regression is a difference for the worse that is
 * significant and larger than the margin, one-sided, by Holm's method over all of the gate.
 */

import type { SummaryQuery } from "../../query/summary-query.js";
import type { Difference, DifferenceQuestion } from "../../statistics/difference.js";
import { holmAdjusted } from "../../statistics/holm.js";
import type { Interval } from "../../statistics/intervals.js";
import { npsDifference } from "../../statistics/nps-difference.js";
import { shareDifference } from "../../statistics/share-difference.js";
import { gateMetric } from "../metrics.js";
import { type Estimate, estimateOf } from "./estimate.js";
import { type Evidence, type ScoreDefinition, sameKeys } from "./evidence.js";
import type { Regression } from "./expression.js";
import type { BaselineComparison, GateSettings } from "./gate-result.js";
import { type GateReason, gateReason, scaleWords } from "./reasons.js";
import type { Judgement } from "./verdict.js";

/** A regression that is tested, before its p-value is adjusted for the others. */
export interface TestedRegression {
  readonly estimate: Estimate;
  readonly comparison: Omit<BaselineComparison, "adjustedPValue">;
  /** Why the test has no answer. */
  readonly untested: GateReason | null;
}

/** Tests one regression, or says how the definitions of the two sides differ. */
export function testRegression(
  regression: Regression,
  now: Evidence,
  before: Evidence,
  { confidence, minN }: Pick<GateSettings, "confidence" | "minN">,
): TestedRegression | GateReason {
  const differing = definitionsThatDiffer(now, before);
  if (differing.length > 0) return gateReason("baseline-differs", differing);
  const [estimate, baseline] = [estimateOf(regression, now, confidence), estimateOf(regression, before, confidence)];
  const isLowerWorse = gateMetric(regression.metric).worse === "lower";
  const question = { confidence, margin: regression.margin };
  // The side that would be larger if it got worse comes first: the margin is one-sided
  const worsening = isLowerWorse ? differenceOf(before, now, question) : differenceOf(now, before, question);
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
    untested: n < minN ? gateReason("too-few", n, minN, minN - n) : reasonWithout(worsening, regression.margin),
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

function differenceOf(a: Evidence, b: Evidence, question: DifferenceQuestion): Difference {
  if (a.basis === "nps" && b.basis === "nps") return npsDifference(a.counts, b.counts, question);
  if (a.basis === "scores" && b.basis === "scores" && a.estimator.difference !== undefined)
    return a.estimator.difference(a.scores, b.scores, question);
  if (a.basis !== "share" || b.basis !== "share") throw new Error(`a ${a.basis} has no test of a difference`);
  // No share is a whole 1 above another unless nothing is left to be worse
  return shareDifference(a.share, b.share, { ...question, margin: Math.min(question.margin, 1 - 1e-9) });
}

/** Both sides of equal scores have no spread: equal ones are not worse, anything else is unknown. */
function reasonWithout({ reason: why, difference }: Difference, margin: number): GateReason | null {
  if (why === null || (why === "no-spread" && difference !== null && difference <= margin)) return null;
  return gateReason(why === "no-spread" ? "no-spread" : "no-interval");
}

function definitionsThatDiffer(now: Evidence, before: Evidence): readonly string[] {
  const [definition, earlier] = [definitionOf(now), definitionOf(before)];
  if (definition === undefined || earlier === undefined) return [];
  const [scale, was] = [scaleWords(definition.scale), scaleWords(earlier.scale)];
  if (scale !== was) return [`the scale is ${scale} and was ${was}`];
  const [low, lowBefore] = [definition.lowThreshold, earlier.lowThreshold];
  if (low === lowBefore) return [];
  return [`low scores end at ${low ?? "several thresholds"} and ended at ${lowBefore ?? "several thresholds"}`];
}

function definitionOf(evidence: Evidence): ScoreDefinition | undefined {
  if (evidence.basis === "scores") return evidence;
  return evidence.basis === "share" ? evidence.of : undefined;
}

function negated(value: number | null): number | null {
  return value === null || value === 0 ? value : -value;
}

function turned(interval: Interval | null): Interval | null {
  return interval === null ? null : { low: -interval.high, high: -interval.low };
}

/** What may differ: the period, which is the point of a baseline; the keys of --by, which are compared below; the confidence. */
const mayDiffer: ReadonlySet<string> = new Set(["from", "to", "by", "confidence"]);

/** How two queries differ, in words. `keys` are those of the segments that are compared. */
export function queryDifferences(now: SummaryQuery, before: SummaryQuery, keys: readonly string[]): readonly string[] {
  const asked = new Set([...Object.keys(now), ...Object.keys(before)].filter((key) => !mayDiffer.has(key)));
  const differing = [...asked].flatMap((key) => {
    const [value, was] = [valueIn(now, key), valueIn(before, key)];
    return value === was ? [] : [`${key} is ${value} and was ${was}`];
  });
  if (keys.length > 0 && !sameKeys(before.by, keys))
    return [...differing, `its segments are by ${before.by.join(", ") || "nothing"}`];
  return differing;
}

/** An older summary lacks the keys of newer options, which it did not ask for. */
function valueIn(query: SummaryQuery, key: string): string {
  return JSON.stringify((query as unknown as Readonly<Record<string, unknown>>)[key] ?? null);
}
