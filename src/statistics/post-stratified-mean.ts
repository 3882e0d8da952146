/** The mean of a population in which some strata answered more often than others. Frequency tables and sizes in, a mean out. */

import { countOf, type ScoreCounts } from "./exact.js";
import type { Interval, ScaleEnds } from "./intervals.js";
import { meanInterval } from "./mean-interval.js";
import { mean } from "./moments.js";

/** A stratum of the population, such as the calls of a direction. */
export interface SizedStratum {
  /** The size of the stratum, answered or not. */
  readonly size: number;
  /** The scores of those who answered; there may be none. */
  readonly scores: ScoreCounts;
}

export interface PostStratifiedMean {
  /** The scores of strata with a size. */
  readonly count: number;
  /** Of the strata with scores. Null without any. */
  readonly mean: number | null;
  readonly interval: Interval | null;
  /** The number of equally weighted scores that would be as informative. */
  readonly effectiveCount: number | null;
  /** How many times as many scores as with equal weights are needed: the scores per effective one. */
  readonly designEffect: number | null;
  /** The share of the population whose strata have no scores; null without a population. */
  readonly unansweredShare: number | null;
  /** The bounds of the mean of the whole population if all without scores were at one end of the scale or the other. */
  readonly bounds: Interval | null;
}

/**
 * The mean of the strata, each weighing by its size instead of by its scores. It corrects for strata that answer more often, not
 * for who answers within one. The interval joins the score intervals of the strata (variance recovery), each times its weight. The
 * bounds join the mean of the strata with scores and both ends of the scale by their sizes: they assume nothing of the others.
 * Not exact: 14 digits of the mean, 12 of the others; an interval a stratum.
 *
 * Reference: Holt and Smith (1979), Post Stratification, Journal of the Royal Statistical Society A 142; Yan and Su (2010),
 * Stratified Wilson and Newcombe Confidence Intervals for Multiple Proportions, Statistics in Biopharmaceutical Research 2(3); Kish
 * (1965), Survey Sampling, 11.2C, for the effective number; Manski (1989), Anatomy of the Selection Problem, Journal of Human
 * Resources 24(3), for the bounds.
 */
export function postStratifiedMean(
  strata: readonly SizedStratum[],
  scale: ScaleEnds,
  confidence: number,
): PostStratifiedMean {
  const answered = strata.filter(({ size, scores }) => size > 0 && scores.length > 0);
  const all = strata.reduce((sum, { size }) => sum + size, 0);
  const covered = answered.reduce((sum, { size }) => sum + size, 0);
  if (covered === 0) return { ...withoutScores, unansweredShare: all === 0 ? null : 1 };
  const parts = answered.map(({ size, scores }): WeightedPart => {
    const [level, interval] = [mean(scores)!, meanInterval(scores, confidence, scale)!];
    return { weight: size / covered, count: countOf(scores), mean: level, interval };
  });
  const centre = parts.reduce((sum, part) => sum + part.weight * part.mean, 0);
  const effectiveCount = 1 / parts.reduce((sum, { weight, count }) => sum + weight ** 2 / count, 0);
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const [known, unknown] = [covered / all, (all - covered) / all];
  return {
    count,
    mean: centre,
    interval: joinedInterval(centre, parts),
    effectiveCount,
    designEffect: count / effectiveCount,
    unansweredShare: unknown,
    bounds: { low: known * centre + unknown * scale.min, high: known * centre + unknown * scale.max },
  };
}

const withoutScores = {
  count: 0,
  mean: null,
  interval: null,
  effectiveCount: null,
  designEffect: null,
  bounds: null,
} as const;

interface WeightedPart {
  readonly weight: number;
  readonly count: number;
  readonly mean: number;
  readonly interval: Interval;
}

function joinedInterval(centre: number, parts: readonly WeightedPart[]): Interval {
  let [down, up] = [0, 0];
  for (const { weight, mean: level, interval } of parts) {
    down += (weight * (level - interval.low)) ** 2;
    up += (weight * (interval.high - level)) ** 2;
  }
  return { low: centre - Math.sqrt(down), high: centre + Math.sqrt(up) };
}
