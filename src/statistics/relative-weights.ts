/** Shares of the explained variance of many columns: an approximation that costs no more than a decomposition of their correlations. */

import type { IssueMoments } from "./issue-moments.js";

/** Rotations end when the elements off the diagonal are this small, or after this many rounds. */
const [smallest, mostRounds] = [1e-22, 50];

/**
 * The relative weights of `issues`: the variance that the issues explain, first divided among the uncorrelated columns that are nearest to
 * them, then among the issues by how much each has of these. They add up to R squared and are never below 0. Issues that are sums of
 * others do no harm. Not exact: about 10 digits. Cost: some ten times the cube of the number of issues.
 *
 * References: Johnson (2000), A Heuristic Method for Estimating the Relative Weight of Predictor Variables in Multiple Regression,
 * Multivariate Behavioral Research 35(1); Jacobi's rotations as in Golub and Van Loan (2013), Matrix Computations, 8.5.
 */
export function relativeWeights(moments: IssueMoments, issues: readonly number[]): readonly number[] {
  const { products, withScore, square } = moments;
  const deviation = (issue: number) => Math.sqrt(products[issue]![issue]!);
  const correlations = issues.map((a) =>
    Float64Array.from(issues, (b) => products[a]![b]! / (deviation(a) * deviation(b))),
  );
  const withScores = issues.map((issue) => withScore[issue]! / (deviation(issue) * Math.sqrt(square)));
  const { values, vectors } = eigen(correlations);
  const halves = values.map((value) => (value > 1e-9 ? Math.sqrt(value) : 0));
  const inverses = halves.map((half) => (half > 0 ? 1 / half : 0));
  const combined = (powers: readonly number[], column: (place: number) => number) =>
    issues.map((_, a) =>
      values.reduce((sum, _value, k) => {
        if (powers[k] === 0) return sum;
        const projected = issues.reduce((inner, _other, b) => inner + vectors[b]![k]! * column(b), 0);
        return sum + vectors[a]![k]! * powers[k]! * projected;
      }, 0),
    );
  const ofUncorrelated = combined(inverses, (place) => withScores[place]!);
  const loading = (a: number, b: number) =>
    halves.reduce((sum, half, k) => sum + vectors[a]![k]! * half * vectors[b]![k]!, 0);
  return issues.map((_, a) => ofUncorrelated.reduce((sum, weight, b) => sum + loading(a, b) ** 2 * weight ** 2, 0));
}

/** The eigenvalues of a symmetric matrix, and its eigenvectors as columns. */
function eigen(matrix: readonly Float64Array[]) {
  const work = matrix.map((row) => row.slice());
  const vectors = matrix.map((row, index) => row.map((_, column) => (column === index ? 1 : 0)));
  for (let round = 0; round < mostRounds; round++) {
    let beside = 0;
    for (let p = 0; p < work.length; p++) for (let q = p + 1; q < work.length; q++) beside += work[p]![q]! ** 2;
    if (beside < smallest) break;
    for (let p = 0; p < work.length; p++) for (let q = p + 1; q < work.length; q++) rotate(work, vectors, p, q);
  }
  return { values: work.map((row, index) => row[index]!), vectors };
}

/** Turns the columns p and q so that the matrix is 0 where they meet. */
function rotate(work: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number): void {
  const beside = work[p]![q]!;
  if (beside === 0) return;
  const theta = (work[q]![q]! - work[p]![p]!) / (2 * beside);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  turnColumns(work, p, q, cosine, sine);
  const rowP = work[p]!;
  const rowQ = work[q]!;
  for (let column = 0; column < rowP.length; column++) {
    const atP = rowP[column]!;
    const atQ = rowQ[column]!;
    rowP[column] = cosine * atP - sine * atQ;
    rowQ[column] = sine * atP + cosine * atQ;
  }
  turnColumns(vectors, p, q, cosine, sine);
}

function turnColumns(rows: readonly Float64Array[], p: number, q: number, cosine: number, sine: number): void {
  for (const row of rows) {
    const atP = row[p]!;
    const atQ = row[q]!;
    row[p] = cosine * atP - sine * atQ;
    row[q] = sine * atP + cosine * atQ;
  }
}
