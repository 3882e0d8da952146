/** The score intervals of a mean and of a share over ratings, some of which come from the same raters. */

import { type ClusterDesign, criticalValue } from "./cluster-design.js";
import { countOf, type ExactSums, exactSums, type ScoreCounts } from "./exact.js";
import { type Interval, type ScaleEnds, type ShareCounts, shareIntervalAt } from "./intervals.js";
import { meanIntervalAt } from "./mean-interval.js";

/**
 * The score interval of a mean for the effective number of ratings of different people, with Student's t in place of z: it lies
 * on the scale, and follows the skew of the scores. Null without a design. test/simulations/clusters.test.ts measures its
 * coverage.
 *
 * Reference: as of `meanInterval` and `clusterDesign`; Franco, Little, Louis and Slud (2019), Comparative Study of Confidence
 * Intervals for Proportions in Complex Sample Surveys, Journal of Survey Statistics and Methodology 7(3).
 */
export function clusteredMeanInterval(
  table: ScoreCounts,
  design: ClusterDesign | null,
  confidence: number,
  scale: ScaleEnds,
  sums: ExactSums = exactSums(table),
): Interval | null {
  if (design === null) return null;
  return meanIntervalAt(table, criticalValue(design, countOf(table), confidence), scale, sums);
}

/** Wilson's interval of a share, in the same way and with the same reference. */
export function clusteredShareInterval(
  { count, total }: ShareCounts,
  design: ClusterDesign | null,
  confidence: number,
): Interval | null {
  return design === null ? null : shareIntervalAt(count, total, criticalValue(design, total, confidence));
}
