/** How the scores of a rating are distributed, as a chart and as counts. */

import { type HistogramBar, histogramOf } from "../../results/report/histogram.js";
import type { Rating } from "../../results/summary/summary.js";
import { count, percent } from "../numbers.js";
import { dataTable } from "./data-table.js";
import { smallFigure } from "./draw-chart.js";
import { barName, histogramChart } from "./histogram-chart.js";
import { html, type Markup } from "./markup.js";

/** The chart, with its table folded away. */
export async function distributionFigure(rating: Rating, title: string): Promise<Markup> {
  const histogram = histogramOf(rating);
  return html`${await smallFigure(histogramChart(histogram, title))}
<details><summary>Counts of ${title}</summary>${dataTable(`Scores of ${title}`, columns, histogram.bars)}</details>`;
}

const columns = [
  { title: "Score", cell: (bar: HistogramBar) => barName(bar) },
  { title: "Count", isNumber: true, cell: (bar: HistogramBar) => count(bar.count) },
  { title: "Share", isNumber: true, cell: ({ share }: HistogramBar) => percent(share) },
];
