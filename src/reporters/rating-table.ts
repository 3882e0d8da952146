/** The ratings of a segment: a line per category and scale. */

import type { Rating } from "../results/summary/summary.js";
import { distribution } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, interval, intervalTitle, percent, scaleText, score } from "./numbers.js";
import type { Pen } from "./style.js";

export function ratingTable(ratings: readonly Rating[], confidence: number, pen: Pen): Promise<string> {
  const isShown = ratings.some(({ satisfied }) => satisfied !== undefined);
  const columns: readonly Column<Rating>[] = [
    { title: "Rating", cell: ({ category }) => category },
    { title: "Scale", cell: ({ scale }) => scaleText(scale) },
    { title: "Scores", align: "right", cell: (rating) => count(rating.count) },
    ...scoreColumns(confidence, pen),
    { title: "Satisfied", align: "right", hide: 4, isShown, cell: ({ satisfied }) => percent(satisfied?.rate ?? null) },
  ];
  return grid(columns, ratings, pen);
}

/** The columns that ratings have everywhere: in the total and in segments. */
export function scoreColumns(confidence: number, pen: Pen): readonly Column<Rating>[] {
  return [
    { title: "Mean", align: "right", cell: ({ mean }) => pen.paint.bold(decimal(mean)) },
    { title: intervalTitle(confidence), hide: 1, cell: ({ meanInterval }) => interval(meanInterval) },
    { title: "Median", align: "right", hide: 3, cell: ({ median }) => score(median) },
    { title: "Sample SD", align: "right", hide: 6, cell: ({ sampleStddev }) => decimal(sampleStddev) },
    { title: "Low", align: "right", hide: 4, cell: (rating) => lowShare(rating, pen) },
    { title: "Top", align: "right", hide: 5, cell: ({ top }) => percent(top.rate) },
    { title: "Distribution", hide: 2, cell: (rating) => coloredDistribution(rating, pen) },
  ];
}

/** The share of low scores and the highest of them: `11.9% (≤ 2)`. */
function lowShare({ low: { rate }, scale: { lowThreshold } }: Rating, { style }: Pen): string {
  if (lowThreshold === null) return percent(rate);
  return `${percent(rate)} (${style.ascii ? "<=" : "≤"} ${score(lowThreshold)})`;
}

function coloredDistribution(rating: Rating, { paint, style }: Pen): string {
  const { steps, isLow } = distribution(rating, style.ascii);
  return steps.map((step, index) => (isLow[index] ? paint.red(step) : paint.green(step))).join("");
}
