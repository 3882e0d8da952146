/** The sweep operator: a matrix of sums of squares and products in, its inverse and its linear dependences out. */

/** Of its own square, what the columns before it leave of a column that depends on them is below this, by rounding alone. */
export const smallestRest = 1e-9;

/** The columns of a matrix, divided into independent ones and those that follow from them. */
export interface Swept {
  /** The inverse of the matrix of the kept columns; 0 in the rows and columns of the others. */
  readonly inverse: readonly Float64Array[];
  readonly kept: readonly number[];
  /** Each dropped column as a sum of kept ones: column -> weight of each column; those near 0 are 0. */
  readonly dropped: ReadonlyMap<number, Float64Array>;
}

/**
 * Inverts a symmetric, positive semidefinite matrix. A column that is a sum of others is dropped, the last of them to be met;
 * the column whose rest is the largest share of its square goes first, of equal ones the earlier. A column of zeros is dropped,
 * and a sum of none. Not exact: about 12 digits. Cost: the cube of the number of columns.
 *
 * Reference: Goodnight (1979), A Tutorial on the SWEEP Operator, The American Statistician 33(3).
 */
export function sweep(matrix: readonly Float64Array[]): Swept {
  const work = matrix.map((row) => row.slice());
  const squares = matrix.map((row, index) => row[index]!);
  const rest = new Set(matrix.keys());
  const kept: number[] = [];
  for (let pivot = nextPivot(work, squares, rest); pivot !== null; pivot = nextPivot(work, squares, rest)) {
    sweepOn(work, pivot);
    rest.delete(pivot);
    kept.push(pivot);
  }
  kept.sort((a, b) => a - b);
  const isKept = matrix.map((_, index) => !rest.has(index));
  const inverse = work.map((row, index) => row.map((value, other) => (isKept[index] && isKept[other] ? value : 0)));
  const weights = (index: number) =>
    work.map((row, other) => (isKept[other] && Math.abs(row[index]!) > 1e-7 ? row[index]! : 0));
  const dropped = new Map([...rest].map((index) => [index, Float64Array.from(weights(index))]));
  return { inverse, kept, dropped };
}

/** Of the columns that are left; null if all of them depend on those that were swept. */
function nextPivot(work: readonly Float64Array[], squares: readonly number[], rest: ReadonlySet<number>) {
  let [best, largest]: [number | null, number] = [null, smallestRest];
  for (const index of rest) {
    const share = work[index]![index]! / (squares[index] || 1);
    if (share > largest) [best, largest] = [index, share];
  }
  return best;
}

function sweepOn(work: readonly Float64Array[], pivot: number): void {
  const row = work[pivot]!;
  const square = row[pivot]!;
  for (let column = 0; column < row.length; column++) row[column]! /= square;
  for (const [index, other] of work.entries()) {
    const factor = other[pivot]!;
    if (index === pivot || factor === 0) continue;
    for (let column = 0; column < row.length; column++) other[column]! -= factor * row[column]!;
    other[pivot] = -factor / square;
  }
  row[pivot] = 1 / square;
}
