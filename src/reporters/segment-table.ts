/** The segments side by side: a line per segment and rating, the total last. */

import type { TrendEvent } from "../query/summary-query.js";
import type { Rating, Segment, Summary, Trend } from "../results/summary/summary.js";
import { calendarKey, type Gap, gapsBefore, isWithin } from "../results/summary/time-series.js";
import { type Column, grid } from "./grid.js";
import { count, dash, percent, signed, signedInterval } from "./numbers.js";
import { confidenceTitle, scale, scoreColumns } from "./rating-table.js";
import type { Pen } from "./style.js";
import { paintFor } from "./style.js";
import { visibleText } from "./visible-text.js";

/** A line: a segment with one of its ratings, or with none. */
interface Line {
  readonly segment: Segment;
  readonly rating: Rating | null;
  /** The first line of its segment says what belongs to the segment as a whole. */
  readonly isFirst: boolean;
  /** Not the segment but the time before it, in which nobody gave feedback. */
  readonly gap: Gap | null;
}

/** Below so many responses a period is thin: a few answers more could move its mean by much. */
const thinBelow = 30;

type TimeUnit = Trend["unit"];

const longestKey = 40;

export async function segmentTable(summary: Summary, pen: Pen): Promise<string> {
  const unit = calendarKey(summary.query.by);
  const gaps =
    unit === null || summary.suppressed !== undefined ? [] : gapsBefore(summary.segments, unit, summary.query);
  const lines = [...summary.segments, summary.total].flatMap((segment, index) => linesOf(segment, gaps[index] ?? null));
  const isThin = (line: Line) => isSmall(line, summary) || isFew(line);
  const isFew = ({ segment, gap }: Line) =>
    unit !== null && (gap !== null || (segment !== summary.total && segment.responses < thinBelow));
  const plain = columnsFor(summary, lines, { ...pen, paint: await paintFor({ colorLevel: 0 }) });
  const columns = columnsFor(summary, lines, pen).map((column, index) => ({
    ...column,
    cell: (line: Line) => (isThin(line) ? pen.paint.dim(plain[index]?.cell(line) ?? "") : column.cell(line)),
  }));
  const table = await grid(columns, lines, pen.style, pen.paint.dim);
  const isSomeThin = lines.some((line) => line.gap === null && isFew(line));
  const few = `(few: under ${thinBelow} responses; a few answers more could move the mean)`;
  return [table, ...(isSomeThin ? [few] : []), ...notes(summary)].join("\n");
}

function columnsFor(summary: Summary, lines: readonly Line[], pen: Pen): readonly Column<Line>[] {
  const { by, confidence } = summary.query;
  const shown = lines.filter(({ gap }) => gap === null);
  const scales = new Set(shown.map(({ rating }) => (rating === null ? "" : `${rating.category} ${scale(rating)}`)));
  const unit = calendarKey(by);
  const events = summary.trend?.events ?? [];
  const isSomeThin = lines.some(({ segment }) => segment !== summary.total && segment.responses < thinBelow);
  const others: readonly Column<Line>[] = [
    {
      title: "Responses",
      align: "right",
      hide: 0,
      cell: (line) => (line.isFirst ? `${isSmall(line, summary) ? "* " : ""}${count(line.segment.responses)}` : ""),
    },
    ...(unit !== null && isSomeThin ? [thinColumn(summary)] : []),
    ...(summary.segments.some(({ calls }) => calls !== null) ? callColumns : []),
    ...(summary.total.responseStatistics === null ? [] : requestColumns),
    ...(scales.size > 1 ? ratingColumns : []),
    ...scoreColumns(confidence, pen).map(onLine),
    ...(summary.total.nps === null ? [] : npsColumns(confidence, pen)),
    ...(summary.total.issues.length === 0 ? [] : [issueColumn]),
  ];
  return [
    ...by.map((name, index) => keyColumn(name, index, summary, pen)),
    ...(unit === null || events.length === 0 ? [] : [eventColumn(summary, unit, events)]),
    ...others.map(
      (column): Column<Line> => ({ ...column, cell: (line) => (line.gap === null ? column.cell(line) : "") }),
    ),
  ];
}

const isSmall = ({ segment }: Line, { query, total }: Summary): boolean =>
  segment !== total && segment.responses < (query.minN ?? 0);

/** What the marks mean, and which segments are missing. */
function notes({ query, segments, suppressed }: Summary): readonly string[] {
  const { minN = 0 } = query;
  const { minCell = 0, larger = 0 } = suppressed ?? {};
  const small = (suppressed?.segments ?? 0) - larger;
  const withThem =
    larger === 0
      ? ""
      : `, nor ${larger === 1 ? "is a larger one" : `are ${larger} larger ones`} that would tell of ${small === 1 ? "it" : "them"}`;
  return [
    ...(segments.some(({ responses }) => responses < minN) ? [`(* fewer than ${count(minN)} responses)`] : []),
    ...(small > 0
      ? [
          `(${count(small)} ${small === 1 ? "segment" : "segments"} with fewer than ${count(minCell)} responses ${small === 1 ? "is" : "are"} not shown${withThem})`,
        ]
      : []),
  ];
}

function linesOf(segment: Segment, gap: Gap | null): readonly Line[] {
  const empty: readonly Line[] = gap === null ? [] : [{ segment, rating: null, isFirst: true, gap }];
  if (segment.ratings.length === 0) return [...empty, { segment, rating: null, isFirst: true, gap: null }];
  return [...empty, ...segment.ratings.map((rating, index) => ({ segment, rating, isFirst: index === 0, gap: null }))];
}

/** Says in words which periods are thin: colour alone would not do. */
function thinColumn({ total }: Summary): Column<Line> {
  const cell = ({ segment, isFirst }: Line) =>
    isFirst && segment !== total && segment.responses < thinBelow ? "few" : "";
  return { title: "", align: "left", hide: 0, cell };
}

/** The releases of each period, and of the gaps. */
function eventColumn({ total }: Summary, unit: TimeUnit, events: readonly TrendEvent[]): Column<Line> {
  const isHere = ({ segment, gap }: Line, bucket: string) =>
    gap === null ? segment.key[unit] === bucket : isWithin(bucket, unit, gap.from, gap.to);
  const cell = (line: Line) => {
    if (!line.isFirst || line.segment === total) return "";
    const here = events.filter(({ bucket }) => isHere(line, bucket));
    return here.map(({ name }) => visibleText(name)).join(", ");
  };
  return { title: "Event", align: "left", hide: 0, cell };
}

/** `2026-W05 to 2026-W07: none`. */
function gapText({ first, last }: Gap): string {
  return `${first === last ? first : `${first} to ${last}`}: none`;
}

function keyColumn(name: string, index: number, summary: Summary, { paint, style }: Pen): Column<Line> {
  const unit = calendarKey(summary.query.by);
  const cell = ({ segment, isFirst, gap }: Line) => {
    if (!isFirst) return "";
    if (gap !== null && name === unit) return gapText(gap);
    if (gap !== null && index > summary.query.by.indexOf(unit ?? "")) return "";
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
