/** The first and the last bucket of a series, if feedback covers only a part of them. */

import type { TimeUnit } from "../../base/calendar.js";
import { timeSegmentNumber, timeSegmentStart } from "../../base/time-segment.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import { statedPeriod } from "../../query/period.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import { raised } from "../../statistics/raised.js";
import type { Segment } from "./summary.js";

/** How much of a bucket lies before its first feedback, and after its last, as shares. */
interface Coverage {
  readonly bucket: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly before: number;
  readonly after: number;
  readonly responses: number;
}

/** In a partial bucket, feedback begins or ends at least this much farther from the edge than in any other bucket. */
const leastMissing = 0.1;
/** And the probability that its responses miss that time by chance is at most this. */
const mostByChance = 0.01;
/** With fewer other buckets it is unknown what is usual. */
const fewestOthers = 2;

/**
 * The names of the first and of the last bucket, if they are parts: `--from` or `--to` lies within them, or their feedback
 * begins later, or ends earlier, than in every other bucket by a tenth of its length, and by more than this many responses
 * would leave out by chance. So a week of an office that is closed at weekends is whole, and one whose export was made on
 * a Tuesday is not. `segments` ascend by time.
 */
export function partialBuckets(
  segments: readonly Segment[],
  unit: TimeUnit,
  query: Pick<SummaryQuery, "from" | "to" | "timeZone">,
): readonly string[] {
  const buckets = segments.flatMap((segment) => coverageOf(segment, unit, query.timeZone));
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { fromMs, toMs } = statedPeriod(query);
  const isLate = (fromMs ?? first.startMs) > first.startMs || standsOut(buckets, ({ before }) => before);
  const isEarly = (toMs ?? last.endMs) < last.endMs - 1 || standsOut(buckets.toReversed(), ({ after }) => after);
  return [...new Set([...(isLate ? [first.bucket] : []), ...(isEarly ? [last.bucket] : [])])];
}

function coverageOf(
  { key, firstAt, lastAt, responses }: Segment,
  unit: TimeUnit,
  timeZone: string,
): readonly Coverage[] {
  const bucket = key[unit];
  if (bucket == null || firstAt === null || lastAt === null) return [];
  const zone = checkedTimeZone(timeZone);
  const number = timeSegmentNumber(bucket, unit);
  const [startMs, endMs] = [timeSegmentStart(number, unit, zone), timeSegmentStart(number + 1, unit, zone)];
  const length = endMs - startMs;
  return [
    {
      ...{ bucket, startMs, endMs, responses },
      before: (Date.parse(firstAt) - startMs) / length,
      after: (endMs - Date.parse(lastAt)) / length,
    },
  ];
}

/** Whether the first bucket misses much more time than all others. */
function standsOut([first, ...others]: readonly Coverage[], shareOf: (bucket: Coverage) => number): boolean {
  if (first === undefined || others.length < fewestOthers) return false;
  const excess = shareOf(first) - Math.max(...others.map(shareOf));
  return excess > leastMissing && raised(1 - excess, first.responses) < mostByChance;
}
