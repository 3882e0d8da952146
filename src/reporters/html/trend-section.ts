/** The ratings over time: a chart for each, what tests say of it, and all buckets in a table. */

import { type BucketPoint, trendPoints } from "../../results/report/trend-points.js";
import type { RatingTrend, Summary, Trend } from "../../results/summary/summary.js";
import { count, counted, decimal, interval, intervalTitle, pText, signed, signedInterval } from "../numbers.js";
import { trendNotes } from "../trend-notes.js";
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
    ...outside.map(({ name, at }) => `${name} (${at}) is outside of the time of the feedback`),
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

async function ratingPart(rating: RatingTrend, trend: Trend, summary: Summary): Promise<Markup> {
  const isNps = rating.statistic === "nps";
  const title = isNps ? "NPS" : ratingTitle(rating);
  const points = trendPoints(summary, trend, rating, mostDrawn);
  const scale = isNps ? { min: -100, max: 100 } : rating.scale;
  const description = `${title} by ${trend.unit}, ${spanOf(points, isNps)}`;
  return html`<h3>${title}</h3>
${slopeLine(rating, trend, summary.query.confidence)}
${await chartFigure(trendChart({ points, unit: trend.unit, events: trend.events, scale, description }))}
${tableBehind(`${title} by ${trend.unit}`, columnsFor(rating, trend, summary.query.confidence), points)}`;
}

function spanOf(points: readonly BucketPoint[], isNps: boolean): string {
  const known = points.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return "without scores";
  const spelled = ({ bucket, value }: BucketPoint) => `${isNps ? signed(value) : decimal(value)} in ${bucket}`;
  return `from ${spelled(first)} to ${spelled(last)}`;
}

/** How steep the trend is, and whether that may be chance. */
function slopeLine(
  { slope, interval: ends, pValue, direction, statistic }: RatingTrend,
  { unit }: Trend,
  confidence: number,
): Markup {
  if (slope === null) return html`<p>Too few ${unit}s to tell a trend.</p>`;
  const decimals = (statistic === "nps" ? 1 : 3) + (unit === "hour" ? 2 : 0);
  const words = direction === null ? "no trend that tests support" : direction === "up" ? "rising" : "falling";
  const test = pValue === null ? null : html`, ${methodLink("trend_p", pText(pValue))}`;
  const range = ends === null ? null : html` (${intervalTitle(confidence)} ${signedInterval(ends, decimals)})`;
  return html`<p>${methodLink("trend_slope", `${signed(slope, decimals)} per ${unit}`)}${range}${test}: ${words}.</p>`;
}

function columnsFor({ statistic }: RatingTrend, { unit, events, partial }: Trend, confidence: number) {
  const isNps = statistic === "nps";
  return [
    { title: unit, cell: ({ bucket }: BucketPoint) => bucket },
    { title: "Scores", isNumber: true, cell: (point: BucketPoint) => count(point.count) },
    {
      title: isNps ? "NPS" : "Mean",
      isNumber: true,
      cell: ({ value }: BucketPoint) => (isNps ? signed(value) : decimal(value)),
    },
    {
      title: intervalTitle(confidence),
      isNumber: true,
      cell: ({ interval: ends }: BucketPoint) => (isNps ? signedInterval(ends) : interval(ends)),
    },
    {
      title: "Event",
      isShown: events.length > 0,
      cell: (point: BucketPoint) => point.events.map(({ name }) => name).join(", "),
    },
    { title: "Note", isShown: partial.length > 0, cell: ({ isPart }: BucketPoint) => (isPart ? "part" : "") },
  ];
}
