/** The effect of the raters of a segment on its numbers: a line for each rating and the NPS. */

import type { Clusters, Segment } from "../results/summary/summary.js";
import { count, counted, decimal, plural } from "./numbers.js";
import { ratingName } from "./rating-names.js";

/** Null if raters are not distinguished. */
export function clusterLines({ ratings, nps }: Segment): string | null {
  const lines = ratings.flatMap((rating) => {
    const { count: scores, clusters } = rating;
    return clusters === undefined || scores === 0 ? [] : [clusterLine(ratingName(rating, ratings), scores, clusters)];
  });
  if (nps?.clusters !== undefined && nps.count > 0) lines.push(clusterLine("NPS", nps.count, nps.clusters));
  return lines.length === 0 ? null : lines.join("\n");
}

/** `csat 1-5: 600 scores of 12 raters, worth about 13 of different people (design effect 44.40, 11 degrees of freedom)`. */
function clusterLine(rated: string, scores: number, clusters: Clusters): string {
  const { raters, unknown, designEffect, degreesOfFreedom, effectiveCount } = clusters;
  const others = unknown === 0 ? "" : ` and ${count(unknown)} of unknown people`;
  const given = `${rated}: ${counted(scores, "score")} of ${counted(raters, "rater")}${others}`;
  if (effectiveCount === null) return `${given}; one rater does not show how raters differ, so there is no interval`;
  if (degreesOfFreedom === null) return `${given}, one each`;
  const worth = Math.max(1, Math.floor(effectiveCount));
  if (designEffect === null)
    return `${given}, worth about ${count(worth)} of different people: no scores differ, so each rater counts about once`;
  const freedom = Math.floor(degreesOfFreedom);
  const few = freedom < fewDegrees ? "; so few raters leave it uncertain, and the intervals allow for that" : "";
  return `${given}, worth about ${count(worth)} of different people (design effect ${decimal(designEffect)}, ${count(freedom)} ${plural(freedom, "degree")} of freedom${few})`;
}

/** Below this, Student's t is at least a seventh above z. */
const fewDegrees = 10;
