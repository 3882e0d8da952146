/** The finished numbers as Enco's report: the same names, types and spellings. */

import { feedbackError } from "../../base/errors.js";
import { npsScore } from "../../statistics/nps.js";
import type { ResponseStatistics, Segment, Summary } from "./summary.js";

/** A report of Enco. Times have milliseconds and no zone, as Enco writes them; they are UTC here. */
export interface EncoReport extends EncoNumbers {
  /** The time of the report: null, since nothing depends on the clock. */
  readonly date: null;
  /** The requested period, else the times of the first and the last request. */
  readonly from: string | null;
  readonly to: string | null;
  readonly segments: readonly string[];
  readonly segmentMode: "ALL" | "ANY";
}

export interface EncoNumbers {
  /** The score is -100 to 100; null without responses. */
  readonly nps: { readonly promoters: number; readonly detractors: number; readonly score: number | null };
  readonly responseStatistics: ResponseStatistics;
}

/** The report of a summary. Throws if its input is not a list of requests with NPS answers, or holds other scores as well. */
export function encoReportOf({ query, total }: Summary): EncoReport {
  return {
    date: null,
    from: localTime(query.from ?? total.firstAt, "T00:00:00.000"),
    to: localTime(query.to ?? total.lastAt, "T23:59:59.999"),
    segments: query.tags,
    segmentMode: query.tagMode === "all" ? "ALL" : "ANY",
    ...encoNumbersOf([total]),
  };
}

/** The numbers of segments together; a response with several tags is in each of them. Without responses they are zeros. Throws as above. */
export function encoNumbersOf(segments: readonly Segment[]): EncoNumbers {
  for (const segment of segments) refuseOtherFeedback(segment);
  const sum = (count: (segment: Segment) => number | undefined) =>
    segments.reduce((before, segment) => before + (count(segment) ?? 0), 0);
  const statistic = (name: keyof ResponseStatistics) => sum(({ responseStatistics }) => responseStatistics?.[name]);
  const promoters = sum(({ nps }) => nps?.promoters);
  const passives = sum(({ nps }) => nps?.passives);
  const detractors = sum(({ nps }) => nps?.detractors);
  return {
    nps: { promoters, detractors, score: npsScore({ promoters, passives, detractors }) },
    responseStatistics: {
      totalRequests: statistic("totalRequests"),
      totalResponses: statistic("totalResponses"),
      goodResponses: statistic("goodResponses"),
      badResponses: statistic("badResponses"),
      failed: statistic("failed"),
    },
  };
}

function refuseOtherFeedback({ nps, responseStatistics, ratings, responses }: Segment): void {
  const isEmpty = ratings.length === 0 && responses === 0;
  const areRequests = responseStatistics !== null || isEmpty;
  const areAllNps = ratings.every(({ category }) => category === "nps");
  if (!areRequests || !areAllNps || (nps?.count ?? 0) !== (responseStatistics?.goodResponses ?? 0))
    throw feedbackError("resource-requests");
}

/** The `edge` of a day; a time without its Z. */
function localTime(value: string | null, edge: string): string | null {
  if (value === null) return null;
  return value.includes("T") ? value.replace(/Z$/, "") : value + edge;
}
