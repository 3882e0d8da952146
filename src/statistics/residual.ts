/** Least squares from sums of products: the residual of the last variable after regression on the others. */

/** A regressor of which less than this share is left is a combination of those before it. */
const leastShare = 1e-10;

/** The log determinant of the regressors' own products, and the sum of squares that they leave of the last variable. */
export interface Residual {
  readonly logDeterminant: number;
  readonly residual: number;
}

/**
 * The lower triangle of a symmetric matrix of products, row by row, is eliminated in place; the last variable is the
 * response. A regressor that is a combination of others is left out. Not exact: 8 digits or more; size ** 3 / 6 steps.
 *
 * Reference: Golub and Van Loan (2013), Matrix Computations, 4th edition, algorithm 4.1.2 (LDL' factors).
 */
export function residualOf(products: Float64Array, size: number): Residual {
  const diagonal = Array.from({ length: size }, (_, k) => products[k * size + k]!);
  let logDeterminant = 0;
  for (let k = 0; k < size - 1; k++) {
    const pivot = products[k * size + k]!;
    if (!(pivot > leastShare * diagonal[k]!)) continue;
    logDeterminant += Math.log(pivot);
    for (let i = k + 1; i < size; i++) {
      const factor = products[i * size + k]! / pivot;
      for (let j = k + 1; j <= i; j++) products[i * size + j]! -= factor * products[j * size + k]!;
    }
  }
  const residual = products[size * size - 1]!;
  return { logDeterminant, residual: residual > leastShare * diagonal[size - 1]! ? residual : 0 };
}
