/** The segments side by side: a line per segment and rating, the total last. */

import type { Rating, Segment, Summary } from "../../summary/summary.js";
import { visibleText } from "../visible-text.js";
import { type Column, grid } from "./grid.js";
import { count, dash, percent, signed, signedInterval } from "./numbers.js";
import { confidenceTitle, scale, scoreColumns } from "./ratings.js";
import type { Pen } from "./table.js";

/** A line: a segment with one of its ratings, or with none. */
interface Line {
  readonly segment: Segment;
  readonly rating: Rating | null;
  /** The first line of its segment says what belongs to the segment as a whole. */
  readonly isFirst: boolean;
}

const longestKey = 40;

export function segmentTable(summary: Summary, pen: Pen): Promise<string> {
  const { by, confidence } = summary.query;
  const lines = [...summary.segments, summary.total].flatMap(linesOf);
  const scales = new Set(lines.map(({ rating }) => (rating === null ? "" : `${rating.category} ${scale(rating)}`)));
  const columns: readonly Column<Line>[] = [
    ...by.map((name, index) => keyColumn(name, index, summary, pen)),
    {
      title: "Responses",
      align: "right",
      hide: 0,
      cell: ({ segment, isFirst }) => (isFirst ? count(segment.responses) : ""),
    },
    ...(summary.segments.some(({ calls }) => calls !== null) ? callColumns : []),
    ...(summary.total.responseStatistics === null ? [] : requestColumns),
    ...(scales.size > 1 ? ratingColumns : []),
    ...scoreColumns(confidence, pen).map(onLine),
    ...(summary.total.nps === null ? [] : npsColumns(confidence, pen)),
    ...(summary.total.issues.length === 0 ? [] : [issueColumn]),
  ];
  return grid(columns, lines, pen.style, pen.paint.dim);
}

function linesOf(segment: Segment): readonly Line[] {
  if (segment.ratings.length === 0) return [{ segment, rating: null, isFirst: true }];
  return segment.ratings.map((rating, index) => ({ segment, rating, isFirst: index === 0 }));
}

function keyColumn(name: string, index: number, summary: Summary, { paint, style }: Pen): Column<Line> {
  const cell = ({ segment, isFirst }: Line) => {
    if (!isFirst) return "";
    if (segment === summary.total) return index === 0 ? paint.bold("all") : "";
    const value = segment.key[name] ?? null;
    if (value === null) return paint.dim("(none)");
    return style.width === null ? visibleText(value) : shortened(visibleText(value));
  };
  return { title: visibleText(name), align: "left", hide: 0, cell };
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longestKey ? text : `${characters.slice(0, longestKey - 1).join("")}…`;
}

const ratingColumns: readonly Column<Line>[] = [
  { title: "Rating", align: "left", hide: 0, cell: ({ rating }) => rating?.category ?? dash },
  { title: "Scale", align: "left", hide: 0, cell: ({ rating }) => (rating === null ? dash : scale(rating)) },
  { title: "Scores", align: "right", hide: 0, cell: ({ rating }) => count(rating?.count ?? null) },
];

function onLine(column: Column<Rating>): Column<Line> {
  return { ...column, cell: ({ rating }) => (rating === null ? dash : column.cell(rating)) };
}

function npsColumns(confidence: number, { paint }: Pen): readonly Column<Line>[] {
  const ofFirst = (cell: (segment: Segment) => string) => (line: Line) => (line.isFirst ? cell(line.segment) : "");
  return [
    { title: "NPS", align: "right", hide: 0, cell: ofFirst(({ nps }) => paint.bold(signed(nps?.score ?? null))) },
    {
      title: confidenceTitle(confidence),
      align: "left",
      hide: 1,
      cell: ofFirst(({ nps }) => signedInterval(nps?.interval ?? null)),
    },
    { title: "Promoters", align: "right", hide: 4, cell: ofFirst(({ nps }) => count(nps?.promoters ?? null)) },
    { title: "Detractors", align: "right", hide: 4, cell: ofFirst(({ nps }) => count(nps?.detractors ?? null)) },
  ];
}

/** The calls that a log has in a segment, and the share of them that was answered for. */
const callColumns: readonly Column<Line>[] = [
  {
    title: "Calls",
    align: "right",
    hide: 2,
    cell: ({ segment, isFirst }) => (isFirst ? count(segment.calls) : ""),
  },
  {
    title: "Of calls",
    align: "right",
    hide: 2,
    cell: ({ segment, isFirst }) => (isFirst ? percent(segment.responseRate) : ""),
  },
];

/** What became of the requests of a segment. */
const requestColumns: readonly Column<Line>[] = (
  [
    ["Requests", "totalRequests"],
    ["Good", "goodResponses"],
    ["Bad", "badResponses"],
    ["Failed", "failed"],
  ] as const
).map(([title, key]) => ({
  title,
  align: "right",
  hide: title === "Requests" ? 2 : 3,
  cell: ({ segment, isFirst }) => (isFirst ? count(segment.responseStatistics?.[key] ?? null) : ""),
}));

/** The most frequent issue of a segment. */
const issueColumn: Column<Line> = {
  title: "Most frequent issue",
  align: "left",
  hide: 5,
  cell: ({ segment, isFirst }) => {
    const issue = segment.issues[0];
    if (!isFirst || issue === undefined) return isFirst ? dash : "";
    return `${visibleText(issue.issue)} (${percent(issue.responseRate)})`;
  },
};
