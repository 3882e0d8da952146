/** The cost of an issue: how much lower the mean is with it, and how much higher it would be if nobody had it, ignoring other issues. */

import type { Issue, Segment } from "../summary/summary.js";

export interface IssueCost {
  /** The mean with the issue less the mean without it, as for drivers; null if either is unknown. */
  readonly difference: number | null;
  /**
   * The mean without the issue less the mean of all; null where issues are asked for with low scores only, which makes every issue
   * look costly.
   */
  readonly gain: number | null;
}

/** Plain differences of means: `DriverRanking` holds other issues constant. */
export function issueCost({ category, meanScore, meanScoreWithout }: Issue, { ratings }: Segment): IssueCost {
  const own = ratings.filter((rating) => rating.category === category && rating.count > 0);
  const [rating] = own;
  const difference = meanScore === null || meanScoreWithout === null ? null : meanScore - meanScoreWithout;
  if (difference === null || own.length > 1 || rating === undefined) return { difference, gain: null };
  const isAskedOfAll = rating.askedBelow === undefined && rating.byScale === undefined;
  const gain =
    isAskedOfAll && meanScoreWithout !== null && rating.mean !== null ? meanScoreWithout - rating.mean : null;
  return { difference, gain };
}
