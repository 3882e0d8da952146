/** The segments of `--by` side by side: a chart for each rating, and all numbers in a table. */

import { isNpsRating } from "../../base/feedback-schema.js";
import { headlineIn } from "../../results/headline-share.js";
import { isSameRating } from "../../results/summary/ratings.js";
import type { Interval, Rating, Segment, Summary } from "../../results/summary/summary.js";
import { count, counted, decimal, interval, intervalTitle, percent, signed, signedInterval } from "../numbers.js";
import { leftOutNotes } from "../segment-notes.js";
import { dataTable, tableBehind } from "./data-table.js";
import { type Chart, chartFigure } from "./draw-chart.js";
import { html, type Markup } from "./markup.js";
import { methodLink } from "./method-link.js";
import { ratingTitle } from "./rating-title.js";
import { rowSpec } from "./row-chart.js";

const mostDrawn = 30;

/** A segment with one of its ratings: the mean, or the NPS. */
interface Line {
  readonly name: string;
  readonly segment: Segment;
  readonly rating: Rating;
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** A part for each rating of the total. */
export async function segmentSection(summary: Summary): Promise<Markup> {
  const { query, total, segments } = summary;
  const parts = await Promise.all(total.ratings.map((rating) => ratingPart(rating, summary)));
  return html`<section aria-labelledby="segments"><h2 id="segments">By ${query.by.join(", ")}</h2>
${segments.length === 0 ? html`<p>No segment has a response.</p>` : parts}
${leftOutNotes(summary).map((note) => html`<p class="soft">(${note})</p>`)}
${total.ratings.length === 0 ? dataTable("Responses", responseColumns(summary), segments) : null}</section>`;
}

async function ratingPart(rating: Rating, summary: Summary): Promise<Markup> {
  const { query, segments } = summary;
  const title = ratingTitle(rating, summary.total.ratings);
  const lines = segments.flatMap((segment) => lineOf(segment, rating, summary));
  const known = lines.filter(({ value }) => value !== null);
  const drawn = known
    .toSorted((a, b) => b.rating.count - a.rating.count)
    .slice(0, mostDrawn)
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const some =
    drawn.length < known.length ? html`; the ${drawn.length} with the most scores of ${count(known.length)}` : null;
  const statistic = isNpsRating(rating) ? methodLink("nps", "NPS") : methodLink("mean", "Mean");
  return html`<h3>${title}</h3>
<p>${statistic} with its ${intervalTitle(query.confidence)}, the highest first${some}. The dashed line is the value of all responses.</p>
${drawn.length === 0 ? html`<p>No segment has a score.</p>` : await chartFigure(valueChart(drawn, rating, summary.total))}
${tableBehind(`${title} by ${query.by.join(", ")}`, columnsFor(rating, summary), lines)}`;
}

function lineOf(segment: Segment, { category, scale }: Rating, { query }: Summary): readonly Line[] {
  const rating = segment.ratings.find((other) => isSameRating(other, { category, scale }));
  if (rating === undefined) return [];
  const name = query.by.map((key) => segment.key[key] ?? "(none)").join(", ");
  const { nps } = segment;
  return isNpsRating(rating)
    ? [{ name, segment, rating, value: nps?.score ?? null, interval: nps?.interval ?? null }]
    : [{ name, segment, rating, value: rating.mean, interval: rating.meanInterval }];
}

function valueChart(lines: readonly Line[], rating: Rating, total: Segment): Chart {
  const isNps = isNpsRating(rating);
  const rows = lines.map(({ name, value, interval: ends }) => ({
    name,
    value: value ?? 0,
    interval: ends,
    label: isNps ? signed(value) : decimal(value),
  }));
  const [first, last] = [rows[0], rows.at(-1)];
  const limits = isNps ? { min: -100, max: 100 } : rating.scale;
  const reference = isNps ? (total.nps?.score ?? null) : rating.mean;
  return {
    description: `${ratingTitle(rating, total.ratings)} of ${counted(rows.length, "segment")}: from ${last?.label} (${last?.name}) to ${first?.label} (${first?.name})`,
    specFor: (width) => rowSpec({ rows, asBars: false, limits, reference, format: "~f" }, width),
  };
}

function columnsFor(rating: Rating, { query, total }: Summary) {
  const isNps = isNpsRating(rating);
  const headline = headlineIn(rating);
  const value = (line: Line) => (isNps ? signed(line.value) : decimal(line.value));
  const ends = (line: Line) => (isNps ? signedInterval(line.interval) : interval(line.interval));
  return [
    { title: query.by.join(", "), cell: ({ name }: Line) => name },
    { title: "Responses", isNumber: true, cell: ({ segment }: Line) => count(segment.responses) },
    { title: "Scores", isNumber: true, cell: (line: Line) => count(line.rating.count) },
    { title: isNps ? "NPS" : "Mean", isNumber: true, cell: value },
    { title: intervalTitle(query.confidence), isNumber: true, cell: ends },
    {
      title: headline?.share.title ?? "",
      isNumber: true,
      isShown: headline !== null,
      cell: (line: Line) => percent(headlineIn(line.rating)?.value.rate ?? null),
    },
    { title: "Low", isNumber: true, cell: (line: Line) => percent(line.rating.low.rate) },
    { title: "Top", isNumber: true, cell: (line: Line) => percent(line.rating.top.rate) },
    {
      title: "Most frequent issue",
      isShown: total.issues.length > 0,
      cell: ({ segment: { issues } }: Line) =>
        issues[0] === undefined ? "-" : `${issues[0].issue} (${percent(issues[0].responseRate)})`,
    },
  ];
}

function responseColumns({ query }: Summary) {
  return [
    {
      title: query.by.join(", "),
      cell: ({ key }: Segment) => query.by.map((name) => key[name] ?? "(none)").join(", "),
    },
    { title: "Responses", isNumber: true, cell: ({ responses }: Segment) => count(responses) },
  ];
}
