/** How much of the error rate of a test may be spent by a given time, if its data are looked at while they grow. */

import { normalQuantile, normalTail } from "./normal.js";

/**
 * The O'Brien-Fleming-type spending function: the part of the one-sided error rate `alpha` (0 < alpha <= 1/2) that is spent by the
 * time `time`, which runs from 0 to 1. Hardly anything is spent early, so that the last look decides almost as if it were the
 * only one; at 1 and beyond, all of it is spent. Not exact: 13 digits; constant cost.
 *
 * Reference: Lan and DeMets (1983), Discrete Sequential Boundaries for Clinical Trials, Biometrika 70(3), their alpha-1, written
 * for one side.
 */
export function spentAlpha(alpha: number, time: number): number {
  if (time <= 0) return 0;
  if (time >= 1) return alpha;
  return 2 * normalTail(-normalQuantile(alpha / 2) / Math.sqrt(time));
}
