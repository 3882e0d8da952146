/** Below the segments: whether they differ by more than chance, so that noise is not read as a ranking. */

import type { AmongSegments, Summary } from "../results/summary/summary.js";
import { decimal, pText } from "./numbers.js";
import { ratingName } from "./rating-names.js";

/** A line for each rating that was tested; null if none was. */
export function amongSegmentsLines({ amongSegments = [], query: { confidence } }: Summary): string | null {
  const tested = amongSegments.filter(({ pValue }) => pValue !== null);
  return tested.length === 0 ? null : tested.map((one) => line(one, tested, 1 - confidence)).join("\n");
}

function line(one: AmongSegments, others: readonly AmongSegments[], level: number): string {
  const { pValue, deviation } = one;
  const p = pText(pValue);
  const name = ratingName(one, others);
  return (pValue ?? 1) > level
    ? `${name}: the means of the segments differ no more than they would by chance (${p})`
    : `${name}: the means of the segments differ by more than chance (${p}); the standard deviation of the true means is about ${decimal(deviation, 2)}`;
}
