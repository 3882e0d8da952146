/** How much worse a metric is now than in the baseline: measured, tested against the margin, and how much could still be hidden. */

import { type AnswersRange, answersForMargin, type MeasuredSide } from "../../statistics/answers-for-margin.js";
import type { Difference } from "../../statistics/difference.js";
import type { Interval } from "../../statistics/intervals.js";
import { normalQuantile, normalQuantileTwoSided } from "../../statistics/normal.js";
import type { Evidence } from "./evidence.js";
import type { GateMetric } from "./gate-metric.js";

/** A worsening is above 0, whatever the direction in which the metric gets worse. */
export interface Worsening {
  /** The difference for the worse, with its two-sided interval. */
  readonly measured: Difference;
  /** One-sided: each end holds by itself at the confidence level. Null if unknown. */
  readonly bounds: Interval | null;
}

/** Of a two-sided interval that still has two ends. */
const leastConfidence = 1e-4;

/** The worsening from `before` to `now`. `confidence` is that of each verdict, 0.95 for 95%. */
export function worseningOf(
  { worse }: GateMetric,
  now: Evidence,
  before: Evidence,
  margin: number,
  confidence: number,
): Worsening {
  // The side that would be larger if it got worse comes first: the margin is one-sided
  const [a, b] = worse === "lower" ? [before, now] : [now, before];
  const { estimator } = now;
  const difference = estimator.difference!; // every metric that can get worse has one
  const measured = difference(a.sample, b.sample, { confidence, margin });
  if (measured.reason !== null) return { measured, bounds: null };
  // The ends of a two-sided 90% interval are those of two one-sided 95% intervals; one of 0% would have no ends
  const twoSided = Math.max(2 * confidence - 1, leastConfidence);
  const bounds = difference(a.sample, b.sample, { confidence: twoSided, margin }).interval;
  return { measured, bounds };
}

/** About how many more current answers decide whether it is worse by more than the margin; null if no number would, or if unknown. */
export function answersThatDecide(
  { measured: { difference }, bounds }: Worsening,
  margin: number,
  now: Evidence,
  before: Evidence,
  confidence: number,
): AnswersRange | null {
  const [grows, stays] = [sideOf(now, confidence), sideOf(before, confidence)];
  if (difference === null || grows === null || stays === null) return null;
  const times =
    bounds === null ? 1 : reachOfBound(difference, bounds, margin, Math.hypot(grows.error, stays.error), confidence);
  return answersForMargin(difference, margin, enlarged(grows, times), enlarged(stays, times), 1 - confidence);
}

/**
 * The distance to the bound that has to pass the margin, divided by the distance that the standard error gives; at least 1. If nearly all
 * answers are equal, the interval is asymmetric, and by the standard error alone too few more answers would seem to decide.
 */
function reachOfBound(difference: number, bounds: Interval, margin: number, error: number, confidence: number): number {
  const away = difference < margin ? bounds.high - difference : difference - bounds.low;
  const z = normalQuantile(confidence);
  return z > 0 && error > 0 ? Math.max(1, away / (z * error)) : 1;
}

function enlarged({ error, n }: MeasuredSide, times: number): MeasuredSide {
  return { error: error * times, n };
}

/** The standard error by the interval of the value, which has a width even if all answers are equal. */
function sideOf({ sample, estimator, n }: Evidence, confidence: number): MeasuredSide | null {
  const interval = estimator.interval!(sample, confidence);
  return interval === null
    ? null
    : { error: (interval.high - interval.low) / 2 / normalQuantileTwoSided(confidence), n };
}
