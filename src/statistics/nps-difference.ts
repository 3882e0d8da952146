/** The difference of two NPS. Counts of promoters, passives and detractors in, a difference in points (-200 to 200) out. */

import type { Difference, DifferenceQuestion } from "./difference.js";
import { meanDifference } from "./mean-difference.js";
import { type NpsCounts, npsScale, npsTable } from "./nps.js";

/**
 * The difference of two NPS, in points, with its interval and test: the difference of the means of 100 for each promoter, 0 for
 * each passive and -100 for each detractor, which is what an NPS is. Method, accuracy and reference as of `meanDifference`. Null
 * with a reason if a side is empty. Constant cost.
 */
export function npsDifference(a: NpsCounts, b: NpsCounts, question: DifferenceQuestion): Difference {
  return meanDifference(npsTable(a), npsTable(b), npsScale, question);
}
