/** The trend of a calendar unit: the ratings drawn over time, then the slope of each, and whether it may be chance. */

import type { TimeUnit } from "../base/calendar.js";
import type { Interval, RatingTrend, Summary, Trend } from "../results/summary/summary.js";
import { type Timeline, timelineOf } from "../results/summary/timeline.js";
import { sparkline } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, counted, dash, intervalTitle, probability, signed, signedInterval, timesHundred } from "./numbers.js";
import { statisticName } from "./rating-names.js";
import type { Pen } from "./style.js";
import { trendNotes } from "./trend-notes.js";
import { visibleText } from "./visible-text.js";

const bucketsDrawn = 60;

export async function trendTable(summary: Summary, trend: Trend, pen: Pen): Promise<string> {
  const timeline = timelineOf(summary, trend, bucketsDrawn);
  const parts = [
    `${pen.paint.bold(`Trend by ${trend.unit}`)}: ${headline(trend, timeline.hasEvent.length)}`,
    ...(timeline.hasEvent.length > 0 ? [await grid(drawingColumns, drawingsOf(trend, timeline, pen), pen), ""] : []),
    await grid(columnsFor(summary.query.confidence, trend, pen), trend.ratings, pen),
    ...trendNotes(trend),
    ...timeline.eventsOutside.map(
      ({ name, at }) => `${visibleText(name)} (${at}) is outside the period of the feedback`,
    ),
  ];
  return parts.join("\n");
}

function headline({ unit, buckets, gaps }: Trend, drawn: number): string {
  const without = gaps === 0 ? "" : `, ${count(gaps)} of them without feedback`;
  const all = `${counted(buckets, unit)}${without}`;
  return drawn > 0 && drawn < buckets ? `${all}; the last ${drawn} are drawn` : all;
}

/** A rating, or the marks of events, along the time. */
interface Drawing {
  readonly name: string;
  readonly drawing: string;
}

const drawingColumns: readonly Column<Drawing>[] = [
  { title: "Rating", cell: ({ name }) => name },
  { title: "Trend", cell: ({ drawing }) => drawing },
];

/** A character per bucket, as high as its value on the scale; blank without scores. */
function drawingsOf({ ratings }: Trend, { hasEvent, values }: Timeline, { paint, style }: Pen): readonly Drawing[] {
  const drawings = ratings.map((trend, index) => ({
    name: statisticName(trend, ratings),
    drawing: paint.cyan(sparkline(values[index] ?? [], style.ascii)),
  }));
  if (!hasEvent.includes(true)) return drawings;
  return [...drawings, { name: "events", drawing: hasEvent.map((has) => (has ? "^" : " ")).join("") }];
}

function columnsFor(confidence: number, { unit, ratings }: Trend, { paint }: Pen): readonly Column<RatingTrend>[] {
  return [
    { title: "Rating", cell: (trend) => statisticName(trend, ratings) },
    { title: `Per ${unit}`, align: "right", cell: (trend) => paint.bold(slopeText(trend, unit)) },
    { title: intervalTitle(confidence), hide: 1, cell: (trend) => slopeEnds(trend, unit) },
    { title: "Tau", align: "right", hide: 4, cell: ({ tau }) => signed(tau, 2) },
    { title: "p", align: "right", hide: 3, cell: ({ pValue }) => probability(pValue) },
    { title: "Direction", wraps: 12, cell: directionWords },
    { title: `Newest ${unit}s`, hide: 2, cell: ({ newest }) => (newest === null ? dash : newestWord(newest)) },
  ];
}

/** The slope of a trend; for a share in percentage points. */
export function slopeText(trend: RatingTrend, unit: TimeUnit): string {
  const { slope } = trend;
  if (slope === null || !isShare(trend)) return signed(slope, decimalsOf(trend, unit));
  return `${signed(100 * slope, decimalsOf(trend, unit))} pp`;
}

/** The interval of a slope. */
export function slopeEnds(trend: RatingTrend, unit: TimeUnit): string {
  const ends = (interval: Interval) => (isShare(trend) ? timesHundred(interval) : interval);
  return trend.interval === null ? dash : signedInterval(ends(trend.interval), decimalsOf(trend, unit));
}

function isShare({ statistic }: RatingTrend): boolean {
  return statistic !== "mean" && statistic !== "nps";
}

/** A slope per hour is small: two more digits show as much of it as of a slope per day. */
function decimalsOf({ statistic }: RatingTrend, unit: TimeUnit): number {
  return (statistic === "mean" ? 3 : 1) + (unit === "hour" ? 2 : 0);
}

function newestWord({ direction }: NonNullable<RatingTrend["newest"]>): string {
  if (direction === null) return "no change";
  return direction === "up" ? "higher" : "lower";
}

function directionWords({ direction, reason, slope }: RatingTrend): string {
  if (direction !== null) return direction === "up" ? "rising" : "falling";
  switch (reason) {
    case "too-few-buckets":
      return "too few to test";
    case "too-many-buckets":
      return "too many to test; use a longer unit";
    case "no-spread":
      return "constant";
    case "weekdays-unknown":
      return "too short to test";
    default:
      return slope === null || slope === 0 ? "none" : `${slope > 0 ? "rising" : "falling"}, not significant`;
  }
}
