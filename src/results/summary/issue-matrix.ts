/** The shares of the most frequent issues in each segment, and which of them differ clearly from the share of all responses. */

import { type Interval, shareInterval } from "../../statistics/intervals.js";
import { ratedIn } from "./ratings.js";
import type { Issue, Segment, Summary } from "./summary.js";

/** An issue in all segments. */
export interface IssueShares extends Pick<Issue, "issue" | "category"> {
  /** Its share of the responses rated in its category. */
  readonly total: number | null;
  /** In the order of the segments. */
  readonly cells: readonly IssueCell[];
}

export interface IssueCell {
  /** Null if nobody was rated in the category of the issue, or if that is not known. */
  readonly rate: number | null;
  /** Whether the whole interval of the share lies above or below that of the total. */
  readonly side: "above" | "below" | null;
}

/** The `most` most frequent issues of the total, in their order. Without intervals no share is marked as different. */
export function issueMatrix(
  { total, segments, query: { confidence } }: Pick<Summary, "total" | "segments" | "query">,
  most: number,
): readonly IssueShares[] {
  return total.issues.slice(0, most).map(({ issue, category, responseRate, interval }) => ({
    issue,
    category,
    total: responseRate,
    cells: segments.map((segment) => cellOf(segment, { issue, category }, interval, confidence)),
  }));
}

function cellOf(
  { issues, ratings }: Segment,
  { issue, category }: Pick<Issue, "issue" | "category">,
  ofTotal: Interval | null,
  confidence: number,
): IssueCell {
  const count = issues.find((one) => one.issue === issue && one.category === category)?.count ?? 0;
  const rated = ratedIn(ratings, category);
  if (rated === null || rated === 0) return { rate: null, side: null };
  const own = shareInterval(count, rated, confidence);
  return { rate: count / rated, side: own === null || ofTotal === null ? null : sideOf(own, ofTotal) };
}

function sideOf(own: Interval, ofTotal: Interval): IssueCell["side"] {
  if (own.low > ofTotal.high) return "above";
  return own.high < ofTotal.low ? "below" : null;
}
