/** The segments side by side: a line per segment and rating, the total last. */

import type { TrendEvent } from "../query/summary-query.js";
import type { Rating, Segment, Summary } from "../results/summary/summary.js";
import { calendarKey, type Gap } from "../results/summary/time-series.js";
import { datedSegments } from "../results/summary/timeline.js";
import { type Column, grid, withoutColor } from "./grid.js";
import { count, dash, intervalTitle, percent, plural, scaleText, signed, signedInterval } from "./numbers.js";
import { orderNotes } from "./order-note.js";
import { scoreColumns } from "./rating-table.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";
import { weightedColumns } from "./weighted-table.js";

/** A line: a segment with one of its ratings, or with none. */
interface Line {
  readonly segment: Segment;
  readonly rating: Rating | null;
  /** The first line of its segment shows what belongs to the segment as a whole. */
  readonly isFirst: boolean;
  readonly isTotal: boolean;
  /** Not the segment but the time before it, which has no feedback. */
  readonly gap: Gap | null;
  readonly events: readonly TrendEvent[];
  /** Fewer responses than `--min-n`. */
  readonly isSmall: boolean;
  /** A period with so few responses that a few more could move its mean by much. */
  readonly isFew: boolean;
  /** A period that feedback covers only in part. */
  readonly isPart: boolean;
}

const fewBelow = 30;
const longestKey = 40;

export async function segmentTable(summary: Summary, pen: Pen): Promise<string> {
  const lines = linesOf(summary);
  const columns = columnsFor(summary, lines, pen).map((column) => ({
    ...column,
    cell: (line: Line) => (isDimmed(line) ? pen.paint.dim(withoutColor(column.cell(line))) : column.cell(line)),
  }));
  const marks = [
    ...(lines.some(({ isFew }) => isFew)
      ? [`(few: under ${fewBelow} responses; a few answers more could move the mean)`]
      : []),
    ...(lines.some(({ isPart }) => isPart) ? ["(part: feedback covers only a part of that time)"] : []),
  ];
  return [await grid(columns, lines, pen), ...marks, ...notes(summary), ...orderNotes(summary.order)].join("\n");
}

const isDimmed = ({ gap, isSmall, isFew }: Line): boolean => gap !== null || isSmall || isFew;

function linesOf(summary: Summary): readonly Line[] {
  const { segments, total, query } = summary;
  const unit = calendarKey(query.by);
  const dated =
    unit === null
      ? segments.map((segment) => ({ segment, gap: null, events: [], eventsInGap: [] }))
      : datedSegments(summary, unit);
  return [
    ...dated.flatMap(({ segment, events, gap, eventsInGap }): readonly Line[] => {
      const isSmall = segment.responses < (query.minN ?? 0);
      const isFew = unit !== null && segment.responses < fewBelow;
      const isPart = unit !== null && (summary.trend?.partial.includes(segment.key[unit] ?? "") ?? false);
      const line = { segment, isTotal: false, gap: null, events, isSmall, isFew, isPart };
      if (gap === null) return ratingLines(line);
      return [{ ...line, gap, events: eventsInGap, rating: null, isFirst: true }, ...ratingLines(line)];
    }),
    ...ratingLines({
      segment: total,
      isTotal: true,
      gap: null,
      events: [],
      isSmall: false,
      isFew: false,
      isPart: false,
    }),
  ];
}

function ratingLines(line: Omit<Line, "rating" | "isFirst">): readonly Line[] {
  const { ratings } = line.segment;
  return (ratings.length === 0 ? [null] : ratings).map((rating, index) => ({ ...line, rating, isFirst: index === 0 }));
}

function columnsFor(summary: Summary, lines: readonly Line[], pen: Pen): readonly Column<Line>[] {
  const { query, total, segments, trend } = summary;
  const shown = lines.filter(({ gap }) => gap === null);
  const scales = new Set(
    shown.map(({ rating }) => (rating === null ? "" : `${rating.category} ${scaleText(rating.scale)}`)),
  );
  const hasEvents = calendarKey(query.by) !== null && (trend?.events ?? []).length > 0;
  const others: readonly Column<Line>[] = [
    responseColumn,
    ...(lines.some(({ isFew, isPart }) => isFew || isPart) ? [markColumn] : []),
    ...(query.cluster === undefined ? [] : [raterColumn]),
    ...(segments.some(({ calls }) => calls !== null) ? callColumns : []),
    ...(total.responseStatistics === null ? [] : requestColumns),
    ...(scales.size > 1 ? ratingColumns : []),
    ...scoreColumns(query.confidence, pen).map(ofRating),
    ...(segments.some(({ weighted }) => weighted != null) ? weightedColumns(query.confidence) : []),
    ...(total.nps === null ? [] : npsColumns(query.confidence, pen)),
    ...(total.issues.length === 0 ? [] : [issueColumn]),
  ];
  return [
    ...query.by.map((name, index) => keyColumn(name, index, query.by, pen)),
    ...(hasEvents ? [eventColumn] : []),
    ...others.map(blankInGaps),
  ];
}

function keyColumn(name: string, index: number, by: readonly string[], { paint, style }: Pen): Column<Line> {
  const unit = calendarKey(by);
  const cell = ({ segment, isFirst, isTotal, gap }: Line) => {
    if (!isFirst) return "";
    if (gap !== null && name === unit) return gapText(gap);
    if (gap !== null && index > by.indexOf(unit ?? "")) return "";
    if (isTotal) return index === 0 ? paint.bold("all") : "";
    const value = segment.key[name] ?? null;
    if (value === null) return paint.dim("(none)");
    return style.width === null ? visibleText(value) : shortened(visibleText(value));
  };
  return { title: visibleText(name), cell };
}

/** `2026-W05 to 2026-W07: none`. */
function gapText({ first, last }: Gap): string {
  return `${first === last ? first : `${first} to ${last}`}: none`;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longestKey ? text : `${characters.slice(0, longestKey - 1).join("")}…`;
}

/** The releases of each period, and of the gaps. */
const eventColumn: Column<Line> = {
  title: "Event",
  cell: ({ events, isFirst }) => (isFirst ? events.map(({ name }) => visibleText(name)).join(", ") : ""),
};

const responseColumn: Column<Line> = {
  title: "Responses",
  align: "right",
  cell: ({ segment, isFirst, isSmall }) => (isFirst ? `${isSmall ? "* " : ""}${count(segment.responses)}` : ""),
};

/** Those of a rating who are known. */
const raterColumn: Column<Line> = {
  title: "Raters",
  align: "right",
  cell: ({ rating }) => count(rating?.clusters?.raters ?? null),
};

/** A word, because colour alone does not reach every reader. */
const markColumn: Column<Line> = {
  title: "",
  cell: ({ isFirst, isFew, isPart }) =>
    isFirst ? [...(isFew ? ["few"] : []), ...(isPart ? ["part"] : [])].join(", ") : "",
};

const ratingColumns: readonly Column<Line>[] = [
  { title: "Rating", cell: ({ rating }) => rating?.category ?? dash },
  { title: "Scale", cell: ({ rating }) => (rating === null ? dash : scaleText(rating.scale)) },
  { title: "Scores", align: "right", cell: ({ rating }) => count(rating?.count ?? null) },
];

function ofRating(column: Column<Rating>): Column<Line> {
  return { ...column, cell: ({ rating }) => (rating === null ? dash : column.cell(rating)) };
}

function blankInGaps(column: Column<Line>): Column<Line> {
  return { ...column, cell: (line) => (line.gap === null ? column.cell(line) : "") };
}

/** On the first line of each segment. */
function ofSegment(cell: (segment: Segment) => string): Column<Line>["cell"] {
  return ({ segment, isFirst }) => (isFirst ? cell(segment) : "");
}

function npsColumns(confidence: number, { paint }: Pen): readonly Column<Line>[] {
  return [
    { title: "NPS", align: "right", cell: ofSegment(({ nps }) => paint.bold(signed(nps?.score ?? null))) },
    { title: intervalTitle(confidence), hide: 1, cell: ofSegment(({ nps }) => signedInterval(nps?.interval ?? null)) },
    { title: "Promoters", align: "right", hide: 4, cell: ofSegment(({ nps }) => count(nps?.promoters ?? null)) },
    { title: "Detractors", align: "right", hide: 4, cell: ofSegment(({ nps }) => count(nps?.detractors ?? null)) },
  ];
}

/** The calls that a log has in a segment, and the share of them that was answered. */
const callColumns: readonly Column<Line>[] = [
  { title: "Calls", align: "right", hide: 2, cell: ofSegment(({ calls }) => count(calls)) },
  { title: "Of calls", align: "right", hide: 2, cell: ofSegment(({ responseRate }) => percent(responseRate)) },
];

/** How many requests of a segment were sent, answered and not delivered. */
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
  cell: ofSegment(({ responseStatistics }) => count(responseStatistics?.[key] ?? null)),
}));

const issueColumn: Column<Line> = {
  title: "Most frequent issue",
  hide: 5,
  cell: ofSegment(({ issues: [most] }) =>
    most === undefined ? dash : `${visibleText(most.issue)} (${percent(most.responseRate)})`,
  ),
};

/** What the marks mean, and how many segments are left out. */
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
          `(${count(small)} ${plural(small, "segment")} with fewer than ${count(minCell)} responses ${small === 1 ? "is" : "are"} not shown${withThem})`,
        ]
      : []),
  ];
}
