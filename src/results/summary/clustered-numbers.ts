/** Numbers of ratings whose raters are known: intervals that allow for dependent ratings of one rater. */

import type { RaterSizes } from "../../counts/rater-sizes.js";
import { type ClusterDesign, clusterDesign, type RaterSums } from "../../statistics/cluster-design.js";
import { clusteredMeanInterval, clusteredShareInterval } from "../../statistics/cluster-intervals.js";
import { sampleStddev } from "../../statistics/moments.js";
import { type Nps, npsScale, npsTable } from "../../statistics/nps.js";
import { type HeadlineName, mapHeadline } from "../headline-share.js";
import { bySizeOfNps, bySizeOfRating, clustersOf, designOfShare, sumsOver } from "./rating-clusters.js";
import { scoresOf } from "./score-tables.js";
import type { Rating, SegmentNps, Share } from "./summary.js";

/** The rating with intervals that allow for its raters, and these raters. */
export function clusteredRating(rating: Rating, sizes: RaterSizes, confidence: number): Rating {
  const { count, scale, sampleStddev: deviation, low, top, distribution } = rating;
  const bySize = bySizeOfRating(sizes, rating);
  refuseOthers(bySize, count);
  const design = clusterDesign(sumsOver(bySize, "score"), (deviation ?? 0) ** 2);
  const share = (value: "low" | "top" | HeadlineName, { count: part }: Share) =>
    clusteredShare(
      part,
      count,
      designOfShare(sumsOver(bySize, value), { count: part, total: count }, design),
      confidence,
    );
  return {
    ...rating,
    meanInterval: clusteredMeanInterval(scoresOf(distribution), design, confidence, scale),
    low: share("low", low),
    top: share("top", top),
    ...mapHeadline(rating, (part, name) => share(name, part)),
    clusters: { ...clustersOf(sizes, design), bySize },
  };
}

/** A share with the interval of its design. */
function clusteredShare(count: number, total: number, design: ClusterDesign | null, confidence: number): Share {
  return {
    count,
    rate: total === 0 ? null : count / total,
    interval: clusteredShareInterval({ count, total }, design, confidence),
    designEffect: design?.designEffect ?? null,
  };
}

/** The NPS with an interval that allows for its raters, and these raters. */
export function clusteredNps(nps: Nps, sizes: RaterSizes, confidence: number): SegmentNps {
  const bySize = bySizeOfNps(sizes);
  refuseOthers(bySize, nps.count);
  const design = designOfNps(nps, sumsOver(bySize, "nps"));
  const interval = clusteredMeanInterval(npsTable(nps), design, confidence, npsScale);
  return { ...nps, interval, clusters: { ...clustersOf(sizes, design), bySize } };
}

/** The design of an NPS, which is the mean of 100, 0 and -100. */
export function designOfNps(nps: Pick<Nps, "promoters" | "passives" | "detractors">, sums: readonly RaterSums[]) {
  return clusterDesign(sums, (sampleStddev(npsTable(nps)) ?? 0) ** 2);
}

/** Every rating has one rater; otherwise no interval can be trusted. */
function refuseOthers(bySize: readonly { readonly ratings: number; readonly raters: number }[], count: number): void {
  const ratings = bySize.reduce((sum, size) => sum + size.ratings * size.raters, 0);
  if (ratings !== count) throw new Error(`${count} ratings were counted, but raters gave ${ratings}`);
}
