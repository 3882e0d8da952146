/** The NPS with responses added that nobody gave, which keeps its normal interval honest where n is small. */

import type { Nps } from "./nps.js";

/** The counts of an NPS. */
export type NpsCounts = Pick<Nps, "promoters" | "passives" | "detractors">;

/** Where an adjusted NPS lies, in points, and the variance of that, in points squared. */
export interface AdjustedNps {
  readonly centre: number;
  readonly variance: number;
}

/**
 * The NPS with `added` responses more: a quarter of them promoters, half passives, a quarter detractors. Counts need
 * not be whole. Not exact: 14 digits; constant cost.
 *
 * Reference: Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4), who adds
 * 3.
 */
export function adjustedNps({ promoters, passives, detractors }: NpsCounts, added: number): AdjustedNps {
  const total = promoters + passives + detractors + added;
  const share = (count: number, part: number) => (count + added * part) / total;
  const [up, between, down] = [share(promoters, 1 / 4), share(passives, 1 / 2), share(detractors, 1 / 4)];
  // share of either - (up - down) ** 2, written so that nothing cancels where one share is almost 1
  const spread = up * (between + down) + down * (between + up) + 2 * up * down;
  return { centre: (100 * (promoters - detractors)) / total, variance: (10_000 * spread) / total };
}

/** Responses of an NPS. */
export function countOfNps({ promoters, passives, detractors }: NpsCounts): number {
  return promoters + passives + detractors;
}
