/** The summary as tables for people: an overview, ratings, issues, NPS, requests, and the segments side by side. */

import type { ResponseStatistics, Segment, Summary } from "../results/summary/summary.js";
import { driverTable } from "./driver-table.js";
import { issueTable } from "./issue-table.js";
import { npsLines } from "./nps-lines.js";
import { count, percent } from "./numbers.js";
import { overviewLines } from "./overview.js";
import { ratingTable } from "./rating-table.js";
import { segmentTable } from "./segment-table.js";
import { type Pen, paintFor, type Style } from "./style.js";
import { trendTable } from "./trend-table.js";

export async function reportTable(summary: Summary, style: Style): Promise<string> {
  const pen: Pen = { paint: await paintFor(style), style };
  const { total } = summary;
  const parts = [
    overviewLines(summary, pen),
    responseLine(total),
    total.ratings.length === 0 ? null : await ratingTable(total.ratings, summary.query.confidence, pen),
    total.nps === null ? null : await npsLines(total.nps, summary.query.confidence, pen),
    total.issues.length === 0 ? null : await issueTable(total, summary.query.confidence, pen),
    total.drivers === null ? null : await driverTable(total.drivers, summary.query.confidence, pen),
    summary.query.by.length === 0 ? null : await segmentTable(summary, pen),
    summary.trend === null ? null : await trendTable(summary, summary.trend, pen),
  ];
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

/** `590 responses of 10,200 calls (5.8 %)`, and what became of the requests where they are known. */
function responseLine({ responses, calls, responseRate, responseStatistics }: Segment): string {
  const answered = `${count(responses)} ${responses === 1 ? "response" : "responses"}`;
  const ofCalls = calls === null ? "" : ` of ${count(calls)} calls (${percent(responseRate)})`;
  return `${answered}${ofCalls}${responseStatistics === null ? "" : `; ${requestText(responseStatistics)}`}`;
}

function requestText(statistics: ResponseStatistics): string {
  const { totalRequests, totalResponses, goodResponses, badResponses, failed } = statistics;
  const silent = totalRequests - totalResponses - failed;
  const parts = [
    `${count(goodResponses)} good`,
    `${count(badResponses)} bad`,
    `${count(failed)} failed`,
    `${count(silent)} without answer`,
  ];
  return `${count(totalRequests)} requests: ${parts.join(", ")}`;
}
