/** Whether the segments of a summary differ at all, to be read before the best and the worst of many. */

import { inserted } from "../../base/interner.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import { segmentSpread } from "../../statistics/segment-spread.js";
import { keyInSegment } from "./ratings.js";
import { scoresOf } from "./score-tables.js";
import type { AmongSegments, Segment, Summary } from "./summary.js";
import { calendarKey } from "./time-series.js";

type SpreadQuery = Pick<SummaryQuery, "by" | "cluster" | "normalize">;

/**
 * The tests of the ratings whose answers are in one segment each, in the order of the total's; no key if there are none. None of segments that are periods, which
 * the trend tests, none of answers with several tags, and none where raters are distinguished. Cost of `segmentSpread`.
 */
export function amongSegments(
  { total, segments }: { readonly total: Segment; readonly segments: readonly Segment[] },
  { by, cluster, normalize }: SpreadQuery,
): Pick<Summary, "amongSegments"> {
  if (segments.length < 2 || cluster !== undefined || (calendarKey(by) !== null && by.length === 1)) return {};
  const byKey = new Map<string, Segment["ratings"][number][]>();
  for (const rating of segments.flatMap(({ ratings }) => ratings))
    if (rating.count > 0) inserted(byKey, keyInSegment(rating, normalize), () => []).push(rating);
  const among = total.ratings.flatMap((whole): readonly AmongSegments[] => {
    const parts = byKey.get(keyInSegment(whole, normalize)) ?? [];
    const isShared = parts.reduce((sum, { count }) => sum + count, 0) > whole.count;
    const spread = isShared ? null : segmentSpread(parts.map(({ distribution }) => scoresOf(distribution)));
    const { category, scale } = whole;
    return spread === null ? [] : [{ category, scale, segments: parts.length, ...spread }];
  });
  return among.length === 0 ? {} : { amongSegments: among };
}
