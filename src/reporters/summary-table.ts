/** A summary as tables for people: an overview, ratings, NPS, issues, drivers, the segments side by side, and the trend. */

import { minute } from "../base/time.js";
import { shareOf } from "../results/summary/ratings.js";
import type { Nps, ResponseStatistics, Segment, Summary } from "../results/summary/summary.js";
import { amongSegmentsLines } from "./among-segments-lines.js";
import { bar } from "./bars.js";
import { clusterLines } from "./cluster-lines.js";
import { driverTable } from "./driver-table.js";
import { type Column, grid } from "./grid.js";
import { issueMatrixTable } from "./issue-matrix-table.js";
import { issueTable } from "./issue-table.js";
import { count, counted, intervalTitle, percent, signed, signedInterval } from "./numbers.js";
import { ratingTable } from "./rating-table.js";
import { segmentTable } from "./segment-table.js";
import { selectedPeriod } from "./selected-period.js";
import { type Paint, type Pen, paragraphs } from "./style.js";
import { trendTable } from "./trend-table.js";
import { inputName } from "./visible-text.js";
import { weightedTable } from "./weighted-table.js";

/** A summary as tables for people. */
export async function reportSummary(summary: Summary, pen: Pen): Promise<string> {
  const { total, query, trend } = summary;
  return paragraphs([
    overview(summary, pen.paint),
    responseLine(total),
    total.ratings.length === 0 ? null : await ratingTable(total, query.confidence, pen),
    total.nps === null ? null : await npsTable(total.nps, query.confidence, pen),
    clusterLines(total),
    total.weighted == null ? null : await weightedTable(summary, total.weighted, pen),
    total.issues.length === 0 ? null : await issueTable(total, query.confidence, pen),
    total.drivers === null ? null : await driverTable(total.drivers, query.confidence, pen),
    query.by.length === 0 ? null : await segmentTable(summary, pen),
    amongSegmentsLines(summary),
    await issueMatrixTable(summary, pen),
    trend === null ? null : await trendTable(summary, trend, pen),
  ]);
}

const filesNamed = 3;

/** Which files, of which providers, which period, and how many of the records are used. */
function overview(summary: Summary, paint: Paint): string {
  const { read, used, filtered, duplicate, rejected } = summary.records;
  const providers = [...new Set(summary.inputs.map(({ provider }) => provider ?? "no records"))];
  const rejectedText = `${count(rejected)} rejected`;
  const records = [
    `${counted(read, "record")} read`,
    `${count(used)} used`,
    `${count(filtered)} filtered`,
    `${count(duplicate)} duplicate`,
    rejected > 0 ? paint.yellow(rejectedText) : rejectedText,
  ];
  const lines = [`${paint.bold(fileNames(summary))}  ${providers.join(", ")}`];
  if (read > 0) lines.push(period(summary));
  lines.push(records.join(", "));
  if (summary.query.normalize) lines.push("scores of all scales are put on 0-100");
  return lines.join("\n");
}

function fileNames({ inputs }: Summary): string {
  const names = inputs.map(({ name }) => inputName(name));
  if (names.length <= filesNamed) return names.join(", ");
  return `${names.slice(0, filesNamed).join(", ")} and ${names.length - filesNamed} more files`;
}

/** The period of the feedback, and the selected period, if there is one. */
function period({ query, total: { firstAt, lastAt } }: Summary): string {
  const found = firstAt === null || lastAt === null ? "no dates" : `${minute(firstAt)} to ${minute(lastAt)} UTC`;
  if (query.from === null && query.to === null) return found;
  return `${found} (selected: ${selectedPeriod(query)})`;
}

/** `590 responses of 10,200 calls (5.8%)`, and the answers to the requests if these are known. */
function responseLine({ responses, calls, responseRate, responseStatistics }: Segment): string {
  const isShare = calls !== null && responses <= calls;
  const ofCalls = isShare ? ` of ${count(calls)} calls (${percent(responseRate)})` : callsText(calls);
  const ofRequests = responseStatistics === null ? "" : `; ${requestText(responseStatistics)}`;
  return `${counted(responses, "response")}${ofCalls}${ofRequests}`;
}

/** More responses than calls are not a share of them; a warning says so. */
function callsText(calls: number | null): string {
  return calls === null ? "" : `, more than the ${counted(calls, "call")}`;
}

function requestText(statistics: ResponseStatistics): string {
  const { totalRequests, totalResponses, goodResponses, badResponses, failed } = statistics;
  const parts = [
    `${count(goodResponses)} good`,
    `${count(badResponses)} bad`,
    `${count(failed)} failed`,
    `${count(totalRequests - totalResponses - failed)} without answer`,
  ];
  return `${count(totalRequests)} requests: ${parts.join(", ")}`;
}

const barWidth = 24;

/** Promoters, passives or detractors. */
interface NpsPart {
  readonly name: string;
  readonly scores: string;
  readonly count: number;
  readonly rate: number | null;
  readonly color: keyof Paint;
}

/** The NPS with its interval and its three parts. */
async function npsTable(nps: Nps, confidence: number, pen: Pen): Promise<string> {
  const interval = nps.interval === null ? "no scores" : `${intervalTitle(confidence)} ${signedInterval(nps.interval)}`;
  const title = `${pen.paint.dim("NPS")} ${pen.paint.bold(signed(nps.score))}  (${interval})`;
  return `${title}\n${await grid(npsColumns(pen), npsParts(nps, confidence), pen)}`;
}

function npsParts({ count: all, promoters, passives, detractors }: Nps, confidence: number): readonly NpsPart[] {
  return [
    { name: "promoters", scores: "9-10", ...shareOf(promoters, all, confidence), color: "green" },
    { name: "passives", scores: "7-8", ...shareOf(passives, all, confidence), color: "yellow" },
    { name: "detractors", scores: "0-6", ...shareOf(detractors, all, confidence), color: "red" },
  ];
}

function npsColumns({ paint, style }: Pen): readonly Column<NpsPart>[] {
  return [
    { title: "Group", cell: ({ name }) => name },
    { title: "Scores", hide: 1, cell: ({ scores }) => scores },
    { title: "Count", align: "right", cell: (part) => count(part.count) },
    { title: "Share", align: "right", cell: ({ rate }) => percent(rate) },
    { title: "", hide: 2, cell: ({ rate, color }) => paint[color](bar(rate ?? 0, barWidth, style.ascii)) },
  ];
}
