/** The p-value of a decision by an interval, by inversion: both agree, whatever the method of the interval. */

const smallest = 1e-12;
/** Each step halves the logarithm's distance: 44 steps leave 12 digits. */
const steps = 44;

/**
 * The smallest level, 1 - confidence, whose interval decides; `decides` tells whether it does at a confidence (0-1); if so, it
 * does at every lower one. 1 if no interval decides. So it is below 0.05 where the 95 % interval decides, and only there.
 * Levels below 1e-12 are given as 1e-12. About 45 intervals.
 *
 * Reference: Casella and Berger (2002), Statistical Inference, theorem 9.2.2 (tests and intervals by inversion).
 */
export function pValueOfInterval(decides: (confidence: number) => boolean): number {
  if (decides(1 - smallest)) return smallest;
  let [low, high] = [Math.log(smallest), 0];
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2;
    if (decides(1 - Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
