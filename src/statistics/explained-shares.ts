/** How much of the spread of the scores issues explain, in total and for each issue: sums of squares and products in, shares out. */

import type { IssueMoments } from "./issue-moments.js";
import { relativeWeights } from "./relative-weights.js";
import { smallestRest } from "./sweep.js";

/** Up to this many issues the shares are exact; each further one would double the cost. */
export const mostForShapley = 12;

export interface ExplainedShares {
  /** R squared: the share of the variance of the scores that the issues explain together. Null if no scores differ. */
  readonly together: number | null;
  /** By issue; they add up to the share explained together. */
  readonly shares: readonly (number | null)[];
  readonly method: "shapley" | "relative-weights";
}

/**
 * The share of the variance that each issue explains: what it adds to R squared, on average over all orders in which issues can be added
 * to the regression (LMG, the Shapley value). It is never below 0, and issues that always come together have equal shares. With more than
 * `mostForShapley` issues the relative weights of Johnson take its place, which are nearly the same. Not exact: about 10 digits.
 * Cost: of 12 issues some 75,000 steps; of more the cube of their number.
 *
 * References: Lindeman, Merenda and Gold (1980), Introduction to Bivariate and Multivariate Analysis; Groemping (2007), Estimators of
 * Relative Importance in Linear Regression Based on Variance Decomposition, The American Statistician 61(2).
 */
export function explainedShares(moments: IssueMoments): ExplainedShares {
  const { products, square } = moments;
  const issues = [...products.keys()].filter((issue) => products[issue]![issue]! > 0);
  const isExact = issues.length <= mostForShapley;
  const method = isExact ? "shapley" : "relative-weights";
  if (!(square > 0)) return { together: null, shares: products.map(() => null), method };
  const found = isExact ? shapleyShares(moments, issues) : relativeWeights(moments, issues);
  const shares = new Array<number>(products.length).fill(0);
  for (const [place, issue] of issues.entries()) shares[issue] = Math.max(0, found[place]!);
  return {
    together: Math.min(
      1,
      shares.reduce((sum, share) => sum + share, 0),
    ),
    shares,
    method,
  };
}

function shapleyShares(moments: IssueMoments, issues: readonly number[]): readonly number[] {
  const explained = explainedBySet(moments, issues);
  const size = issues.length;
  const sizes = [0];
  for (let set = 1; set < explained.length; set++) sizes.push(sizes[set >> 1]! + (set & 1));
  // Of the orders of all issues, so many have just a certain set of a size before a certain issue
  const weights = Array.from({ length: size }, (_, before) => 1 / (size * binomial(size - 1, before)));
  return issues.map((_, place) => {
    let share = 0;
    for (let set = 0; set < explained.length; set++)
      if ((set & (1 << place)) === 0)
        share += weights[sizes[set]!]! * (explained[set | (1 << place)]! - explained[set]!);
    return share;
  });
}

/** R squared of each set of issues, a bit for each: issues are taken in or left out in turn, so each set costs one step of elimination. */
function explainedBySet({ products, withScore, square }: IssueMoments, issues: readonly number[]): Float64Array {
  const size = issues.length;
  const width = size + 1;
  const explained = new Float64Array(1 << size);
  const squares = issues.map((issue) => products[issue]![issue]!);
  // The last row and column are those of the score
  const matrix = Float64Array.from({ length: width * width }, (_, cell) => {
    const [a, b] = [issues[Math.floor(cell / width)] ?? -1, issues[cell % width] ?? -1];
    return a === -1 ? (b === -1 ? square : withScore[b]!) : b === -1 ? withScore[a]! : products[a]![b]!;
  });
  // A matrix for each issue that is taken in: only sets with the same choices before it use it at a time
  const left = issues.map(() => new Float64Array(width * width));
  const decide = (cells: Float64Array, place: number, set: number): void => {
    if (place === size) {
      explained[set] = 1 - cells[width * width - 1]! / square;
      return;
    }
    decide(cells, place + 1, set);
    const isNew = cells[place * width + place]! > smallestRest * squares[place]!;
    if (isNew) eliminate(cells, place, width, left[place]!);
    decide(isNew ? left[place]! : cells, place + 1, set | (1 << place));
  };
  decide(matrix, 0, 0);
  return explained;
}

/** Writes to `left` the remainder of the later rows and columns when one is held constant. */
function eliminate(cells: Float64Array, place: number, width: number, left: Float64Array): void {
  const own = place * width;
  for (let row = own + width; row < cells.length; row += width) {
    const factor = cells[row + place]! / cells[own + place]!;
    for (let column = place + 1; column < width; column++)
      left[row + column] = cells[row + column]! - factor * cells[own + column]!;
  }
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let index = 1; index <= k; index++) result = (result * (n - k + index)) / index;
  return result;
}
