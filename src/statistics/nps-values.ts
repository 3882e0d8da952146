/** Answers on 0-10 as the numbers whose mean is the Net Promoter Score. */

import type { ScoreCount, ScoreCounts } from "./exact.js";
import { npsCounts } from "./nps.js";

/** A frequency table of 100 for each promoter, 0 for each passive and -100 for each detractor. */
export function npsValues(table: ScoreCounts): ScoreCounts {
  const { promoters, passives, detractors } = npsCounts(table);
  const values: readonly ScoreCount[] = [
    [-100, detractors],
    [0, passives],
    [100, promoters],
  ];
  return values.filter(([, count]) => count > 0);
}
