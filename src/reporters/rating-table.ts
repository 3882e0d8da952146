/** The ratings of a segment: a line per category and scale. */

import type { Rating, Segment } from "../results/summary/summary.js";
import { distribution } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { keyFigureColumns, placeOfNps } from "./key-figure-columns.js";
import { count, decimal, interval, intervalTitle, percent, scaleText, score } from "./numbers.js";
import type { Pen } from "./style.js";

export function ratingTable({ ratings, nps }: Segment, confidence: number, pen: Pen): Promise<string> {
  const place = placeOfNps(ratings, nps);
  const lines = ratings.map((rating, index) => ({ rating, nps: index === place ? nps : null }));
  const ofRating = (column: Column<Rating>): Column<{ readonly rating: Rating }> => {
    return { ...column, cell: ({ rating }) => column.cell(rating) };
  };
  const columns: readonly Column<(typeof lines)[number]>[] = [
    { title: "Rating", cell: ({ rating }) => rating.category },
    { title: "Scale", cell: ({ rating }) => scaleText(rating.scale) },
    { title: "Scores", align: "right", cell: ({ rating }) => count(rating.count) },
    ...keyFigureColumns(lines, confidence, pen),
    ...scoreColumns(confidence, pen).map(ofRating),
  ];
  return grid(columns, lines, pen);
}

/** The columns that ratings have in the total and in segments. The interval is the last one to be hidden. */
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
