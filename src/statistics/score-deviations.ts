/** The scores of a frequency table as deviations from their mean, towards one end of the scale. */

import type { ScoreCounts } from "./exact.js";
import type { ScaleEnds } from "./intervals.js";

/** The direction in which deviations are positive: 1 towards the upper end of the scale, -1 towards the lower. */
export type ScaleSide = 1 | -1;

/** The deviations of the scores from their mean, positive towards a side, with their sums. */
export interface Deviations {
  readonly values: Float64Array;
  readonly counts: Float64Array;
  /** Responses. */
  readonly count: number;
  /** Of the end of the scale. */
  readonly end: number;
  /** The largest deviation, and how many responses have it. */
  readonly top: number;
  readonly topCount: number;
  /** Sums over the responses. */
  readonly squares: number;
  readonly cubes: number;
}

/** The deviations of a table's scores from `centre`, their mean. The table is not empty. One step per distinct score. */
export function deviationsOf(table: ScoreCounts, centre: number, scale: ScaleEnds, side: ScaleSide): Deviations {
  const values = new Float64Array(table.length);
  const counts = new Float64Array(table.length);
  let [count, squares, cubes] = [0, 0, 0];
  for (let row = 0; row < table.length; row++) {
    const deviation = side * (table[row]![0] - centre);
    const times = table[row]![1];
    values[row] = deviation;
    counts[row] = times;
    count += times;
    squares += times * deviation * deviation;
    cubes += times * deviation * deviation * deviation;
  }
  const outermost = side === 1 ? table.length - 1 : 0;
  const end = side * ((side === 1 ? scale.max : scale.min) - centre);
  return { values, counts, count, end, top: values[outermost]!, topCount: counts[outermost]!, squares, cubes };
}
