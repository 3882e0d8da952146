/** The counts of a segment that a comparison uses, and the counts of all responses that are not in a segment. */

import type { NpsCounts } from "../../statistics/nps.js";
import { mapHeadline, type OfHeadline } from "../headline-share.js";
import { isSameRating } from "../summary/ratings.js";
import type { Issue, Rating, ResponseStatistics, Segment, SegmentNps } from "../summary/summary.js";

/** The part of a Segment that is compared. */
export interface ComparedSegment extends Pick<Segment, "responses" | "calls" | "firstAt" | "lastAt"> {
  readonly ratings: readonly RatingCounts[];
  readonly issues: readonly IssueCount[];
  readonly nps: (NpsCounts & Pick<SegmentNps, "clusters">) | null;
  readonly responseStatistics: Pick<ResponseStatistics, "totalRequests" | "totalResponses"> | null;
}

export interface RatingCounts
  extends Pick<Rating, "category" | "scale" | "count" | "unscored" | "distribution" | "clusters" | "byScale">,
    OfHeadline<{ readonly count: number }> {
  readonly low: { readonly count: number };
  readonly top: { readonly count: number };
}

export type IssueCount = Pick<Issue, "issue" | "category" | "count">;

export function issueKey({ issue, category }: Pick<Issue, "issue" | "category">): string {
  return `${category} ${issue}`;
}

/** All responses that are not in the segment. The total has a response with several tags once, so tags are no exception. */
export function restOf(total: ComparedSegment, segment: ComparedSegment): ComparedSegment {
  const issues = new Map(segment.issues.map((issue) => [issueKey(issue), issue.count]));
  return {
    responses: total.responses - segment.responses,
    calls: total.calls === null || segment.calls === null ? null : total.calls - segment.calls,
    firstAt: null,
    lastAt: null,
    ratings: total.ratings
      .map((rating) =>
        ratingWithout(
          rating,
          segment.ratings.find((part) => isSameRating(part, rating)),
        ),
      )
      .filter(({ count, unscored }) => count > 0 || unscored !== 0),
    issues: total.issues
      .map(({ issue, category, count }) => ({
        issue,
        category,
        count: count - (issues.get(issueKey({ issue, category })) ?? 0),
      }))
      .filter(({ count }) => count > 0),
    nps: total.nps === null ? null : npsWithout(total.nps, segment.nps),
    responseStatistics: statisticsWithout(total.responseStatistics, segment.responseStatistics),
  };
}

function ratingWithout(whole: RatingCounts, part: RatingCounts | undefined): RatingCounts {
  if (part === undefined) return whole;
  const counts = new Map(part.distribution.map(({ score, count }) => [score, count]));
  return {
    category: whole.category,
    scale: whole.scale,
    count: whole.count - part.count,
    unscored: whole.unscored === null || part.unscored === null ? null : whole.unscored - part.unscored,
    low: { count: whole.low.count - part.low.count },
    top: { count: whole.top.count - part.top.count },
    ...mapHeadline(whole, ({ count }, name) => ({ count: count - part[name]!.count })),
    distribution: whole.distribution
      .map(({ score, count }) => ({ score, count: count - (counts.get(score) ?? 0) }))
      .filter(({ count }) => count > 0),
  };
}

function npsWithout(whole: NpsCounts, part: NpsCounts | null): NpsCounts {
  return {
    promoters: whole.promoters - (part?.promoters ?? 0),
    passives: whole.passives - (part?.passives ?? 0),
    detractors: whole.detractors - (part?.detractors ?? 0),
  };
}

function statisticsWithout(
  whole: ComparedSegment["responseStatistics"],
  part: ComparedSegment["responseStatistics"],
): ComparedSegment["responseStatistics"] {
  if (whole === null) return null;
  return {
    totalRequests: whole.totalRequests - (part?.totalRequests ?? 0),
    totalResponses: whole.totalResponses - (part?.totalResponses ?? 0),
  };
}
