/** How much worse a metric is now than in the baseline: measured, tested against the margin, and what can still hide. */

import { type AnswersRange, answersForMargin, type MeasuredSide } from "../../statistics/answers-for-margin.js";
import type { Difference } from "../../statistics/difference.js";
import type { Interval } from "../../statistics/intervals.js";
import { normalQuantileTwoSided } from "../../statistics/normal.js";
import type { Evidence } from "./evidence.js";
import type { GateMetric } from "./gate-metric.js";

/** A worsening is above 0 whichever way the metric gets worse. */
export interface Worsening {
  /** The difference for the worse, with its two-sided interval. */
  readonly measured: Difference;
  /** One-sided: each end holds for itself at the confidence. Null where nothing can be told. */
  readonly bounds: Interval | null;
}

/** The worsening from `before` to `now`. `confidence` is that of each verdict, 0.95 for 95 %. */
export function worseningOf(
  { worse, name }: GateMetric,
  now: Evidence,
  before: Evidence,
  margin: number,
  confidence: number,
): Worsening {
  // The side that would be larger if it got worse comes first: the margin is one-sided
  const [a, b] = worse === "lower" ? [before, now] : [now, before];
  const { estimator } = now;
  if (estimator.difference === undefined) throw new Error(`${name} has no test of a difference`);
  const measured = estimator.difference(a.sample, b.sample, { confidence, margin });
  if (measured.reason !== null) return { measured, bounds: null };
  // The ends of a two-sided 90 % interval are those of two one-sided 95 % intervals
  const bounds = estimator.difference(a.sample, b.sample, { confidence: 2 * confidence - 1, margin }).interval;
  return { measured, bounds };
}

/** About how many more answers now decide whether it is worse than the margin; null if no number would, or it is not known. */
export function answersThatDecide(
  { difference }: Difference,
  margin: number,
  now: Evidence,
  before: Evidence,
  confidence: number,
): AnswersRange | null {
  const [grows, stays] = [sideOf(now, confidence), sideOf(before, confidence)];
  if (difference === null || grows === null || stays === null) return null;
  return answersForMargin(difference, margin, grows, stays, 1 - confidence);
}

/** The standard error as the interval of the value tells it, which has a width also where all answers are equal. */
function sideOf({ sample, estimator, n }: Evidence, confidence: number): MeasuredSide | null {
  const interval = estimator.interval?.(sample, confidence) ?? null;
  return interval === null
    ? null
    : { error: (interval.high - interval.low) / 2 / normalQuantileTwoSided(confidence), n };
}
