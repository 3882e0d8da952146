/** The trend of a calendar unit: a line per rating with its sparkline, how steep it is, and whether that may be chance. */

import type { TimeUnit } from "../base/calendar.js";
import type { Summary, Trend } from "../results/summary/summary.js";
import { type Timeline, timelineOf } from "../results/summary/timeline.js";
import { sparkline } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, counted, dash, intervalTitle, probability, signed, signedInterval, statisticName } from "./numbers.js";
import type { Pen } from "./style.js";
import { trendNotes } from "./trend-notes.js";
import { visibleText } from "./visible-text.js";

type RatingTrend = Trend["ratings"][number];

const bucketsDrawn = 60;
const drawingTitle = "Over the scale";

/** A line of the section: a rating, or the marks of events. */
interface Line {
  readonly name: string;
  readonly drawing: string;
  readonly trend: RatingTrend | null;
}

export async function trendTable(summary: Summary, trend: Trend, pen: Pen): Promise<string> {
  const timeline = timelineOf(summary, trend, bucketsDrawn);
  const hasDrawing = timeline.hasEvent.length > 0;
  const parts = [
    `${pen.paint.bold(`Trend by ${trend.unit}`)}: ${headline(trend, timeline.hasEvent.length)}`,
    await grid(
      columnsFor(summary.query.confidence, trend, pen).filter(({ title }) => title !== drawingTitle || hasDrawing),
      linesOf(trend, timeline, pen),
      pen,
    ),
    ...trendNotes(trend),
    ...timeline.eventsOutside.map(
      ({ name, at }) => `${visibleText(name)} (${at}) lies outside of the time of the feedback`,
    ),
  ];
  return parts.join("\n");
}

function headline({ unit, buckets, gaps }: Trend, drawn: number): string {
  const without = gaps === 0 ? "" : `, ${count(gaps)} of them without feedback`;
  const all = `${counted(buckets, unit)}${without}`;
  return drawn > 0 && drawn < buckets ? `${all}; the last ${drawn} are drawn` : all;
}

/** A character per bucket, as high as its value on the scale; blank without scores. */
function linesOf({ ratings }: Trend, { hasEvent, values }: Timeline, { paint, style }: Pen): readonly Line[] {
  const lines = ratings.map(
    (trend, index): Line => ({
      name: statisticName(trend),
      drawing: paint.cyan(sparkline(values[index] ?? [], style.ascii)),
      trend,
    }),
  );
  if (!hasEvent.includes(true)) return lines;
  return [...lines, { name: "events", drawing: hasEvent.map((has) => (has ? "^" : " ")).join(""), trend: null }];
}

function columnsFor(confidence: number, { unit }: Trend, { paint }: Pen): readonly Column<Line>[] {
  const ofTrend = (cell: (trend: RatingTrend) => string) => (line: Line) =>
    line.trend === null ? "" : cell(line.trend);
  return [
    { title: "Rating", cell: ({ name }) => name },
    { title: drawingTitle, hide: 1, cell: ({ drawing }) => drawing },
    {
      title: `Per ${unit}`,
      align: "right",
      cell: ofTrend((trend) => paint.bold(signed(trend.slope, decimalsOf(trend, unit)))),
    },
    {
      title: intervalTitle(confidence),
      hide: 2,
      cell: ofTrend((trend) => signedInterval(trend.interval, decimalsOf(trend, unit))),
    },
    { title: "Tau", align: "right", hide: 4, cell: ofTrend(({ tau }) => signed(tau, 2)) },
    { title: "p", align: "right", hide: 3, cell: ofTrend(({ pValue }) => probability(pValue)) },
    { title: "In words", cell: ofTrend(words) },
    { title: `Newest ${unit}s`, hide: 2, cell: ofTrend(({ newest }) => (newest === null ? dash : newestWord(newest))) },
  ];
}

/** What changes by the hour is small: two digits more make as much of an hour's slope visible as of a day's. */
function decimalsOf({ statistic }: RatingTrend, unit: TimeUnit): number {
  return (statistic === "nps" ? 1 : 3) + (unit === "hour" ? 2 : 0);
}

function newestWord({ direction }: NonNullable<RatingTrend["newest"]>): string {
  if (direction === null) return "no change shown";
  return direction === "up" ? "higher" : "lower";
}

function words({ direction, reason }: RatingTrend): string {
  if (direction !== null) return direction === "up" ? "rises" : "falls";
  switch (reason) {
    case "too-few-buckets":
      return "too few to tell";
    case "too-many-buckets":
      return "too many; take a longer unit";
    case "no-spread":
      return "always the same";
    case "weekdays-unknown":
      return "too short to tell";
    default:
      return "may be chance";
  }
}
