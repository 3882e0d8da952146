/** The finished numbers as Enco's report: the same names, types and spellings. */

import { feedbackError } from "../../base/errors.js";
import type { Nps } from "../../statistics/nps.js";
import type { ResponseStatistics, Segment, Summary } from "./summary.js";

/** A report of Enco. Times have milliseconds and no zone, as Enco writes them; they are UTC here. */
export interface EncoReport {
  /** When the report was made: null, since nothing depends on the clock. */
  readonly date: null;
  /** As asked, else the times of the first and the last request. */
  readonly from: string | null;
  readonly to: string | null;
  readonly segments: readonly string[];
  readonly segmentMode: "ALL" | "ANY";
  readonly nps: EncoNps;
  readonly responseStatistics: ResponseStatistics;
}

export interface EncoNps {
  readonly promoters: number;
  readonly detractors: number;
  /** -100 to 100; null without responses. */
  readonly score: number | null;
}

const noRequests: ResponseStatistics = {
  totalRequests: 0,
  totalResponses: 0,
  goodResponses: 0,
  badResponses: 0,
  failed: 0,
};

/** The report of a summary. Throws if its input is not a list of requests with NPS answers, or holds other scores as well. */
export function encoReportOf({ query, total }: Summary): EncoReport {
  return {
    date: null,
    from: localTime(query.from ?? total.firstAt, "T00:00:00.000"),
    to: localTime(query.to ?? total.lastAt, "T23:59:59.999"),
    segments: query.segments,
    segmentMode: query.segmentMode === "all" ? "ALL" : "ANY",
    ...encoNumbersOf(total),
  };
}

/** The numbers of one segment; those of nothing are zeros without a score. Throws as above. */
export function encoNumbersOf(segment: Segment): Pick<EncoReport, "nps" | "responseStatistics"> {
  const { nps, responseStatistics, ratings } = segment;
  const isEmpty = ratings.length === 0 && segment.responses === 0;
  if (responseStatistics === null && !isEmpty) throw feedbackError("resource-requests");
  const statistics = responseStatistics ?? noRequests;
  if ((nps?.count ?? 0) !== statistics.goodResponses || ratings.some(({ category }) => category !== "nps"))
    throw feedbackError("resource-requests");
  return { nps: encoNps(nps), responseStatistics: statistics };
}

function encoNps(nps: Nps | null): EncoNps {
  return { promoters: nps?.promoters ?? 0, detractors: nps?.detractors ?? 0, score: nps?.score ?? null };
}

/** Of a day its `edge`; of a time itself, without its Z. */
function localTime(value: string | null, edge: string): string | null {
  if (value === null) return null;
  return value.includes("T") ? value.replace(/Z$/, "") : value + edge;
}
