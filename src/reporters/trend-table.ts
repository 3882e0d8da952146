/** The trend of a calendar unit: a line per rating with its sparkline, how steep it is, and whether that may be chance. */

import type { Summary, Trend } from "../results/summary/summary.js";
import { isBetween, isWithin, seriesNumbers, seriesOf } from "../results/summary/time-series.js";
import { sparkline } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, dash, decimal, score, signed } from "./numbers.js";
import { confidenceTitle } from "./rating-table.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

type RatingTrend = Trend["ratings"][number];

const bucketsDrawn = 60;

/** A line of the section; the marks of events are one, too. */
interface Line {
  readonly name: string;
  readonly drawing: string;
  readonly trend: RatingTrend | null;
}

export async function trendTable(summary: Summary, trend: Trend, pen: Pen): Promise<string> {
  const numbers = seriesNumbers(summary.segments, trend.unit, bucketsDrawn);
  const lines = trend.ratings.map(
    (rating): Line => ({
      name: ratingName(rating),
      drawing: drawingOf(summary, rating, trend.unit, numbers, pen),
      trend: rating,
    }),
  );
  const marks = eventMarks(trend, numbers);
  const shown = marks.trim() === "" ? lines : [...lines, { name: "events", drawing: marks, trend: null }];
  const parts = [
    `${pen.paint.bold(`Trend by ${trend.unit}`)}: ${headline(trend, numbers.length)}`,
    await grid(columnsFor(summary.query.confidence, trend, pen), shown, pen.style, pen.paint.dim),
    ...notes(summary, trend),
  ];
  return parts.join("\n");
}

function headline({ unit, buckets, gaps }: Trend, drawn: number): string {
  const without = gaps === 0 ? "" : `, ${count(gaps)} of them without feedback`;
  const all = `${count(buckets)} ${plural(unit, buckets)}${without}`;
  return drawn < buckets ? `${all}; the last ${drawn} are drawn` : all;
}

const plural = (unit: string, number: number): string => (number === 1 ? unit : `${unit}s`);

function columnsFor(confidence: number, { unit }: Trend, { paint }: Pen): readonly Column<Line>[] {
  const ofTrend = (cell: (trend: RatingTrend) => string) => (line: Line) =>
    line.trend === null ? "" : cell(line.trend);
  return [
    { title: "Rating", align: "left", hide: 0, cell: ({ name }) => name },
    { title: "Over the scale", align: "left", hide: 1, cell: ({ drawing }) => drawing },
    {
      title: `Per ${unit}`,
      align: "right",
      hide: 0,
      cell: ofTrend((trend) => paint.bold(signed(trend.slope, decimalsOf(trend)))),
    },
    {
      title: confidenceTitle(confidence),
      align: "left",
      hide: 2,
      cell: ofTrend((trend) =>
        trend.interval === null
          ? dash
          : `${signed(trend.interval.low, decimalsOf(trend))} to ${signed(trend.interval.high, decimalsOf(trend))}`,
      ),
    },
    { title: "Tau", align: "right", hide: 4, cell: ofTrend(({ tau }) => signed(tau, 2)) },
    { title: "p", align: "right", hide: 3, cell: ofTrend(({ pValue }) => probability(pValue)) },
    { title: "In words", align: "left", hide: 0, cell: ofTrend(words) },
  ];
}

function ratingName({ category, scale, statistic }: RatingTrend): string {
  return statistic === "nps" ? "NPS" : `${category} ${score(scale.min)}-${score(scale.max)}`;
}

const decimalsOf = ({ statistic }: RatingTrend): number => (statistic === "nps" ? 1 : 3);

function probability(pValue: number | null): string {
  if (pValue === null) return dash;
  return pValue < 0.001 ? "< 0.001" : decimal(pValue, 3);
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
    default:
      return "may be chance";
  }
}

/** A character per bucket, as high as its value on the scale; blank where there are no scores. */
function drawingOf(
  summary: Summary,
  rating: RatingTrend,
  unit: Trend["unit"],
  numbers: readonly number[],
  { style, paint }: Pen,
): string {
  const values = new Map(seriesOf(summary.segments, unit, rating).map(({ number, value }) => [number, value]));
  const [low, high] = rating.statistic === "nps" ? [-100, 100] : [rating.scale.min, rating.scale.max];
  const shares = numbers.map((number) => {
    const value = values.get(number);
    return value === undefined ? null : (value - low) / (high - low);
  });
  return paint.cyan(sparkline(shares, style.ascii));
}

function eventMarks({ unit, events }: Trend, numbers: readonly number[]): string {
  return numbers
    .map((number) => (events.some(({ bucket }) => isWithin(bucket, unit, number, number)) ? "^" : " "))
    .join("");
}

function notes({ segments }: Summary, { ratings, events, unit }: Trend): readonly string[] {
  const names = segments.flatMap(({ key }) => key[unit] ?? []);
  const isSeen = (bucket: string) => isBetween(bucket, unit, names[0], names.at(-1));
  return [
    ...ratings.flatMap((rating) => {
      const { changePoint: change } = rating;
      if (change === null) return [];
      const decimals = rating.statistic === "nps" ? 0 : 2;
      return [
        `${ratingName(rating)} changed in ${change.bucket}: ${decimal(change.before, decimals)} before, ${decimal(change.after, decimals)} from then on (p ${probability(change.pValue)}${rating.direction === null ? "" : "; a steady trend shows as a change, too"})`,
      ];
    }),
    ...events
      .filter(({ bucket }) => !isSeen(bucket))
      .map(({ name, at }) => `${visibleText(name)} (${at}) lies outside of the time of the feedback`),
  ];
}
