/** The columns of the table of segments: what each is, and in which order a narrow terminal hides them. */

import type { Rating, Segment, SegmentNps, Summary } from "../results/summary/summary.js";
import { calendarKey, type Gap } from "../results/summary/time-series.js";
import type { Column } from "./grid.js";
import { keyFigureColumns } from "./key-figure-columns.js";
import { count, counted, dash, percent, scaleText } from "./numbers.js";
import { scoreColumns } from "./rating-table.js";
import type { SegmentLine } from "./segment-table-lines.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";
import { weightedColumns } from "./weighted-table.js";

const longestKey = 40;

/** The columns for which the lines have values. */
export function segmentColumns(
  summary: Summary,
  lines: readonly SegmentLine[],
  pen: Pen,
): readonly Column<SegmentLine>[] {
  const { query, total, segments, trend } = summary;
  const kinds = new Set(lines.filter(({ gap }) => gap === null).map(kindOf));
  const hasEvents = calendarKey(query.by) !== null && (trend?.events ?? []).length > 0;
  const others: readonly Column<SegmentLine>[] = [
    ...(lines.some(({ isFew, isPart }) => isFew || isPart) ? [markColumn] : []),
    ...(query.cluster === undefined ? [] : [raterColumn]),
    ...(segments.some(({ calls }) => calls !== null) ? callColumns : []),
    ...(total.responseStatistics === null ? [] : requestColumns),
    ...(kinds.size > 1 ? kindColumns : []),
    ...keyFigureColumns(lines, query.confidence, pen),
    ...scoreColumns(query.confidence, pen).map(ofRating),
    ...(segments.some(({ weighted }) => weighted != null) ? weightedColumns(summary) : []),
    ...(total.nps === null ? [] : npsPartColumns),
    ...(total.issues.length === 0 ? [] : [issueColumn]),
  ];
  return [
    ...query.by.map((name, index) => keyColumn(name, index, query.by, pen)),
    ...(hasEvents ? [eventColumn] : []),
    responseColumn,
    ...others.map(blankInGaps),
  ];
}

function kindOf({ rating }: SegmentLine): string {
  return rating === null ? "" : `${rating.category} ${scaleText(rating.scale)}`;
}

function keyColumn(name: string, index: number, by: readonly string[], { paint, style }: Pen): Column<SegmentLine> {
  const unit = calendarKey(by);
  const cell = ({ segment, isFirst, isTotal, gap }: SegmentLine) => {
    if (!isFirst) return "";
    if (gap !== null && name === unit) return gapText(gap, unit);
    if (gap !== null && index > by.indexOf(unit ?? "")) return "";
    if (isTotal) return index === 0 ? paint.bold("Total") : "";
    const value = segment.key[name] ?? null;
    if (value === null) return paint.dim("(none)");
    return style.width === null ? visibleText(value) : shortened(visibleText(value));
  };
  return { title: visibleText(name), cell };
}

/** No wider than a period next to it, so that the next column stays close: `2026-W05`, `(3 weeks)`. */
function gapText({ first, buckets }: Gap, unit: string): string {
  return buckets === 1 ? first : `(${counted(buckets, unit)})`;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longestKey ? text : `${characters.slice(0, longestKey - 1).join("")}…`;
}

/** The releases of each period, and of the gaps. */
const eventColumn: Column<SegmentLine> = {
  title: "Event",
  cell: ({ events, isFirst }) => (isFirst ? events.map(({ name }) => visibleText(name)).join(", ") : ""),
};

const responseColumn: Column<SegmentLine> = {
  title: "Responses",
  align: "right",
  cell: ({ segment, isFirst, gap }) => (gap !== null ? "none" : isFirst ? count(segment.responses) : ""),
};

/** A word, because colour alone does not reach every reader. */
const markColumn: Column<SegmentLine> = {
  title: "",
  cell: ({ isFirst, isFew, isPart }) =>
    isFirst ? [...(isFew ? ["few"] : []), ...(isPart ? ["part"] : [])].join(", ") : "",
};

/** Those of a rating who are known. */
const raterColumn: Column<SegmentLine> = {
  title: "Raters",
  align: "right",
  cell: ({ rating }) => count(rating?.clusters?.raters ?? null),
};

const kindColumns: readonly Column<SegmentLine>[] = [
  { title: "Rating", cell: ({ rating }) => rating?.category ?? dash },
  { title: "Scale", hide: 4, cell: ({ rating }) => (rating === null ? dash : scaleText(rating.scale)) },
  { title: "Scores", align: "right", hide: 3, cell: ({ rating }) => count(rating?.count ?? null) },
];

function ofRating(column: Column<Rating>): Column<SegmentLine> {
  return { ...column, cell: ({ rating }) => (rating === null ? dash : column.cell(rating)) };
}

function blankInGaps(column: Column<SegmentLine>): Column<SegmentLine> {
  return { ...column, cell: (line) => (line.gap === null ? column.cell(line) : "") };
}

/** On the first line of each segment. */
function ofSegment(cell: (segment: Segment) => string): Column<SegmentLine>["cell"] {
  return ({ segment, isFirst }) => (isFirst ? cell(segment) : "");
}

/** On the line of the rating that the NPS is of. */
function ofNps(cell: (nps: SegmentNps) => string): Column<SegmentLine>["cell"] {
  return ({ nps, rating }) => (rating === null ? dash : nps === null ? "" : cell(nps));
}

const npsPartColumns: readonly Column<SegmentLine>[] = [
  { title: "Promoters", align: "right", hide: 8, cell: ofNps(({ promoters }) => count(promoters)) },
  { title: "Detractors", align: "right", hide: 8, cell: ofNps(({ detractors }) => count(detractors)) },
];

/** The calls that a log has in a segment, and the share of them that was answered. */
const callColumns: readonly Column<SegmentLine>[] = [
  { title: "Calls", align: "right", hide: 3, cell: ofSegment(({ calls }) => count(calls)) },
  { title: "% of calls", align: "right", hide: 3, cell: ofSegment(({ responseRate }) => shareText(responseRate)) },
];

/** More responses than calls are not a share of them. */
function shareText(rate: number | null): string {
  return percent(rate !== null && rate <= 1 ? rate : null);
}

/** How many requests of a segment were sent, answered and not delivered. */
const requestColumns: readonly Column<SegmentLine>[] = (
  [
    ["Requests", "totalRequests"],
    ["Good", "goodResponses"],
    ["Bad", "badResponses"],
    ["Failed", "failed"],
  ] as const
).map(([title, key]) => ({
  title,
  align: "right",
  hide: title === "Requests" ? 3 : 5,
  cell: ofSegment(({ responseStatistics }) => count(responseStatistics?.[key] ?? null)),
}));

const issueColumn: Column<SegmentLine> = {
  title: "Most frequent issue",
  hide: 7,
  cell: ofSegment(({ issues: [most] }) =>
    most === undefined ? dash : `${visibleText(most.issue)} (${percent(most.responseRate)})`,
  ),
};
