/** The ratings of a segment: a line per category and scale. */

import type { Rating } from "../results/summary/summary.js";
import { distribution } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, interval, percent, score } from "./numbers.js";
import type { Pen } from "./style.js";

export function ratingTable(ratings: readonly Rating[], confidence: number, pen: Pen): Promise<string> {
  const columns: readonly Column<Rating>[] = [
    { title: "Rating", align: "left", hide: 0, cell: ({ category }) => category },
    { title: "Scale", align: "left", hide: 0, cell: scale },
    { title: "Scores", align: "right", hide: 0, cell: (rating) => count(rating.count) },
    ...scoreColumns(confidence, pen),
    ...(ratings.some(({ satisfied }) => satisfied !== undefined) ? [satisfiedColumn] : []),
  ];
  return grid(columns, ratings, pen.style, pen.paint.dim);
}

const satisfiedColumn: Column<Rating> = {
  title: "Satisfied",
  align: "right",
  hide: 4,
  cell: ({ satisfied }) => percent(satisfied?.rate ?? null),
};

/** The columns that ratings have everywhere: in the total and in segments. */
export function scoreColumns(confidence: number, pen: Pen): readonly Column<Rating>[] {
  return [
    { title: "Mean", align: "right", hide: 0, cell: ({ mean }) => pen.paint.bold(decimal(mean)) },
    { title: confidenceTitle(confidence), align: "left", hide: 1, cell: ({ meanInterval }) => interval(meanInterval) },
    { title: "Median", align: "right", hide: 3, cell: ({ median }) => score(median) },
    { title: "Sample SD", align: "right", hide: 6, cell: ({ sampleStddev }) => decimal(sampleStddev) },
    { title: "Low", align: "right", hide: 4, cell: (rating) => low(rating, pen) },
    { title: "Top", align: "right", hide: 5, cell: ({ top }) => percent(top.rate) },
    { title: "Distribution", align: "left", hide: 2, cell: (rating) => coloredDistribution(rating, pen) },
  ];
}

export function confidenceTitle(confidence: number): string {
  return `${score(confidence * 100)} % interval`;
}

/** `1-5`; where the threshold is not the usual one, a normalised scale says that there are several. */
export function scale({ scale: { min, max } }: Rating): string {
  return `${score(min)}-${score(max)}`;
}

/** The share of low scores and what counts as low: `11.9 % (≤ 2)`. */
function low({ low: { rate }, scale: { lowThreshold } }: Rating, { style }: Pen): string {
  if (lowThreshold === null) return percent(rate);
  return `${percent(rate)} (${style.ascii ? "<=" : "≤"} ${score(lowThreshold)})`;
}

function coloredDistribution(rating: Rating, { paint, style }: Pen): string {
  const { steps, isLow } = distribution(rating, style.ascii);
  return steps.map((step, index) => (isLow[index] ? paint.red(step) : paint.green(step))).join("");
}
