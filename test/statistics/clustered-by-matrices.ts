/** The variance CR2 of a mean and its degrees of freedom, from the matrices of their definition: slow, and not one line of ours. */

type Matrix = readonly (readonly number[])[];

const identity = (size: number): Matrix => Array.from({ length: size }, (_, i) => row(size, (j) => (i === j ? 1 : 0)));
const row = (size: number, cell: (at: number) => number) => Array.from({ length: size }, (_, at) => cell(at));
const map = (a: Matrix, cell: (value: number, i: number, j: number) => number): Matrix =>
  a.map((cells, i) => cells.map((value, j) => cell(value, i, j)));
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((cells) => row(b[0]!.length, (j) => cells.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
const transposed = (a: Matrix): Matrix => row(a[0]!.length, (j) => j).map((j) => a.map((cells) => cells[j]!));
const trace = (a: Matrix): number => a.reduce((sum, cells, i) => sum + cells[i]!, 0);

/** By elimination with pivots. */
function inverse(a: Matrix): Matrix {
  const size = a.length;
  const work = a.map((cells, i) => [...cells, ...identity(size)[i]!]);
  for (let at = 0; at < size; at++) {
    const pivot = work.findIndex(
      (_, i) => i >= at && Math.abs(work[i]![at]!) === Math.max(...work.slice(at).map((r) => Math.abs(r[at]!))),
    );
    [work[at], work[pivot]] = [work[pivot]!, work[at]!];
    const scaled = work[at]!.map((value) => value / work[at]![at]!);
    for (let i = 0; i < size; i++)
      work[i] = i === at ? scaled : work[i]!.map((value, j) => value - work[i]![at]! * scaled[j]!);
  }
  return work.map((cells) => cells.slice(size));
}

/** By the iteration of Denman and Beavers. */
function inverseRoot(a: Matrix): Matrix {
  let [y, z] = [a, identity(a.length)];
  for (let step = 0; step < 60; step++) {
    const [ofY, ofZ] = [inverse(y), inverse(z)];
    [y, z] = [map(y, (value, i, j) => (value + ofZ[i]![j]!) / 2), map(z, (value, i, j) => (value + ofY[i]![j]!) / 2)];
  }
  return z;
}

/** `raters` are the ratings of each. */
export function clusteredByMatrices(raters: Matrix) {
  const scores = raters.flat();
  const n = scores.length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const residualMaker = map(identity(n), (value) => value - 1 / n);
  let variance = 0;
  let from = 0;
  const columns: number[][] = [];
  for (const ratings of raters) {
    const size = ratings.length;
    const block = map(identity(size), (value) => value - 1 / n);
    const adjustment = inverseRoot(block);
    const adjusted = times(adjustment, transposed([ratings.map((score) => score - mean)]));
    variance += adjusted.reduce((sum, [value]) => sum + value!, 0) ** 2 / n ** 2;
    // The contribution of the rater is the square of this vector times the scores
    const own = residualMaker.slice(from, from + size);
    const weights = times(times([row(size, () => 1 / n)], adjustment), own);
    columns.push([...weights[0]!]);
    from += size;
  }
  const form = times(transposed(columns), columns);
  return { variance, degreesOfFreedom: trace(form) ** 2 / trace(times(form, form)) };
}
