/** The ratings over time: for each a chart, the results of its tests, and a table of all buckets. */

import { type BucketPoint, rangeOfMeasure, trendPoints } from "../../results/report/trend-points.js";
import type { Interval, RatingTrend, Summary, Trend } from "../../results/summary/summary.js";
import {
  count,
  counted,
  decimal,
  interval,
  intervalTitle,
  percent,
  percentInterval,
  pText,
  signed,
  signedInterval,
} from "../numbers.js";
import { trendNotes } from "../trend-notes.js";
import { slopeEnds, slopeText } from "../trend-table.js";
import { tableBehind } from "./data-table.js";
import { chartFigure } from "./draw-chart.js";
import { html, type Markup } from "./markup.js";
import { methodLink } from "./method-link.js";
import { ratingTitle } from "./rating-title.js";
import { trendChart } from "./trend-chart.js";

const mostDrawn = 400;

/** A part for each rating of the trend. */
export async function trendSection(summary: Summary, trend: Trend): Promise<Markup> {
  const { unit, buckets, gaps, ratings, events } = trend;
  const parts = await Promise.all(ratings.map((rating) => ratingPart(rating, trend, summary)));
  const outside = events.filter((event) => !isWithin(event.bucket, summary, trend));
  const without = gaps === 0 ? "" : `, ${count(gaps)} of them without feedback`;
  const drawn = buckets > mostDrawn ? `; the last ${mostDrawn} are shown` : "";
  const notes = [
    ...trendNotes(trend),
    ...outside.map(({ name, at }) => `${name} (${at}) is outside the period of the feedback`),
  ];
  return html`<section aria-labelledby="trend"><h2 id="trend">Trend by ${unit}</h2>
<p>${counted(buckets, unit)}${without}${drawn}. The band is the ${intervalTitle(summary.query.confidence)} of each ${unit}${trend.partial.length === 0 ? null : `; a hollow point is a ${unit} that feedback covers only in part`}.</p>
${parts}
${notes.length === 0 ? null : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}</section>`;
}

function isWithin(bucket: string, { segments }: Summary, { unit }: Trend): boolean {
  const known = segments.flatMap(({ key }) => key[unit] ?? []);
  return known.length > 0 && bucket >= (known[0] ?? "") && bucket <= (known.at(-1) ?? "");
}

/** The format of the values of a statistic. */
interface Spelling {
  readonly title: string;
  /** The head of their column. */
  readonly head: string;
  readonly value: (value: number | null) => string;
  readonly ends: (ends: Interval | null) => string;
  /** For the axis, as d3 writes it. */
  readonly format: string;
}

function spellingOf(rating: RatingTrend, others: readonly RatingTrend[]): Spelling {
  switch (rating.statistic) {
    case "mean":
      return { title: ratingTitle(rating, others), head: "Mean", value: decimal, ends: interval, format: "~f" };
    case "nps":
      return { title: "NPS", head: "NPS", value: signed, ends: signedInterval, format: "~f" };
    default: {
      const title = `${ratingTitle(rating, others)}: ${rating.statistic}`;
      return { title, head: "Share", value: percent, ends: percentInterval, format: ".0%" };
    }
  }
}

async function ratingPart(rating: RatingTrend, trend: Trend, summary: Summary): Promise<Markup> {
  const spelling = spellingOf(rating, trend.ratings);
  const { title, format } = spelling;
  const { unit, events } = trend;
  const points = trendPoints(summary, trend, rating, mostDrawn);
  const description = `${title} by ${unit}, ${spanOf(points, spelling)}`;
  return html`<h3>${title}</h3>
${slopeLine(rating, trend, summary.query.confidence)}
${await chartFigure(trendChart({ points, unit, events, range: rangeOfMeasure(rating), format, description }))}
${tableBehind(`${title} by ${unit}`, columnsFor(spelling, trend, summary.query.confidence), points)}`;
}

function spanOf(points: readonly BucketPoint[], spelling: Spelling): string {
  const known = points.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return "without scores";
  const spelled = ({ bucket, value }: BucketPoint) => `${spelling.value(value)} in ${bucket}`;
  return `from ${spelled(first)} to ${spelled(last)}`;
}

/** The slope of the trend, and whether it may be chance. */
function slopeLine(rating: RatingTrend, { unit }: Trend, confidence: number): Markup {
  const { slope, interval: ends, pValue, direction } = rating;
  if (slope === null) return html`<p>Too few ${unit}s for a trend.</p>`;
  const words = direction === null ? "no significant trend" : direction === "up" ? "rising" : "falling";
  const test = pValue === null ? null : html`, ${methodLink("trend_p", pText(pValue))}`;
  const range = ends === null ? null : html` (${intervalTitle(confidence)} ${slopeEnds(rating, unit)})`;
  return html`<p>${methodLink("trend_slope", `${slopeText(rating, unit)} per ${unit}`)}${range}${test}: ${words}.</p>`;
}

function columnsFor({ head, value: spelled, ends }: Spelling, { unit, events, partial }: Trend, confidence: number) {
  return [
    { title: unit, cell: ({ bucket }: BucketPoint) => bucket },
    { title: "Scores", isNumber: true, cell: (point: BucketPoint) => count(point.count) },
    { title: head, isNumber: true, cell: ({ value }: BucketPoint) => spelled(value) },
    { title: intervalTitle(confidence), isNumber: true, cell: (point: BucketPoint) => ends(point.interval) },
    {
      title: "Event",
      isShown: events.length > 0,
      cell: (point: BucketPoint) => point.events.map(({ name }) => name).join(", "),
    },
    { title: "Note", isShown: partial.length > 0, cell: ({ isPart }: BucketPoint) => (isPart ? "part" : "") },
  ];
}
