/** The ratings of a segment: a line per category and scale. */

import { headlineShares } from "../results/headline-share.js";
import type { Rating } from "../results/summary/summary.js";
import { distribution } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, interval, intervalTitle, percent, percentInterval, scaleText, score } from "./numbers.js";
import type { Pen } from "./style.js";

export function ratingTable(ratings: readonly Rating[], confidence: number, pen: Pen): Promise<string> {
  const columns: readonly Column<Rating>[] = [
    { title: "Rating", cell: ({ category }) => category },
    { title: "Scale", cell: ({ scale }) => scaleText(scale) },
    { title: "Scores", align: "right", cell: (rating) => count(rating.count) },
    ...headlineColumns(ratings, confidence, pen),
    ...scoreColumns(confidence, pen),
  ];
  return grid(columns, ratings, pen);
}

/** The share that is reported of CSAT, and that of CES, with their intervals: first of all columns, where there are such ratings. */
export function headlineColumns(ratings: readonly Rating[], confidence: number, pen: Pen): readonly Column<Rating>[] {
  return headlineShares.flatMap(({ name }): readonly Column<Rating>[] => {
    const isShown = ratings.some((rating) => rating[name] !== undefined);
    const cell = (rating: Rating, spelled: (share: NonNullable<Rating[typeof name]>) => string) =>
      rating[name] === undefined ? "" : spelled(rating[name]);
    return [
      {
        title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        align: "right",
        isShown,
        cell: (rating) => cell(rating, ({ rate }) => pen.paint.bold(percent(rate))),
      },
      {
        title: intervalTitle(confidence),
        hide: 1,
        isShown,
        cell: (rating) => cell(rating, (share) => percentInterval(share.interval)),
      },
    ];
  });
}

/** The columns that ratings have everywhere: in the total and in segments. The interval is the last that is hidden. */
export function scoreColumns(confidence: number, pen: Pen): readonly Column<Rating>[] {
  return [
    { title: "Mean", align: "right", cell: ({ mean }) => pen.paint.bold(decimal(mean)) },
    { title: intervalTitle(confidence), hide: 2, cell: ({ meanInterval }) => interval(meanInterval) },
    { title: "Median", align: "right", hide: 6, cell: ({ median }) => score(median) },
    { title: "Sample SD", align: "right", hide: 9, cell: ({ sampleStddev }) => decimal(sampleStddev) },
    { title: "Low", align: "right", hide: 5, cell: (rating) => lowShare(rating, pen) },
    { title: "Top", align: "right", hide: 8, cell: ({ top }) => percent(top.rate) },
    { title: "Distribution", hide: 4, cell: (rating) => coloredDistribution(rating, pen) },
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
