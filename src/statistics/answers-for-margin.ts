/** How many more answers it takes to show on which side of a margin a difference lies. Errors and counts in, numbers of answers out. */

import type { Count } from "../base/ranges.js";
import { normalQuantile } from "./normal.js";

/** The number of further answers that suffices in four of five cases, and the uncertainty of that number. */
export interface AnswersRange {
  readonly answers: Count;
  /** If the truth lies farther from the limit than was measured. Null if that is unknown. */
  readonly low: Count | null;
  /** If it lies nearer. Null if that is unknown, or if no number would suffice. */
  readonly high: Count | null;
}

/** The same, but at least `least`. Null stays null. */
export function atLeast(range: AnswersRange | null, least: Count): AnswersRange | null {
  if (range === null) return null;
  const raised = (answers: Count | null) => (answers === null ? null : Math.max(least, answers));
  return { answers: Math.max(least, range.answers), low: raised(range.low), high: raised(range.high) };
}

/** A side of a difference: its standard error, in units of the difference, by `n` answers. */
export interface MeasuredSide {
  readonly error: number;
  readonly n: Count;
}

const power = 0.8;
/** The middle 80 % of the possible true values. */
const likely = normalQuantile(0.9);

/**
 * More answers on the side `grows` until a one-sided test at `level` (0.05) shows in 80 % of cases that a true difference of
 * `difference` is not `margin`, if further answers vary like the present ones; the side `stays` keeps its own. The range is
 * that of the ends of an 80 % interval of the difference. Null if the difference is the margin, or if `stays` has too few
 * answers for any number to suffice. An approximation by the normal distribution; constant cost.
 *
 * Reference: Julious (2004), Sample Sizes for Clinical Trials with Normal Data, Statistics in Medicine 23, section 4
 * (non-inferiority).
 */
export function answersForMargin(
  difference: number,
  margin: number,
  grows: MeasuredSide,
  stays: MeasuredSide,
  level: number,
): AnswersRange | null {
  const distance = Math.abs(difference - margin);
  const uncertainty = likely * Math.hypot(grows.error, stays.error);
  const needed = (away: number) => moreAnswers(away, grows, stays, level);
  const answers = needed(distance);
  if (answers === null) return null;
  return { answers, low: needed(distance + uncertainty), high: needed(distance - uncertainty) };
}

function moreAnswers(distance: number, grows: MeasuredSide, stays: MeasuredSide, level: number): Count | null {
  if (distance <= 0) return null;
  const largestError = distance / (normalQuantile(1 - level) + normalQuantile(power));
  const left = largestError ** 2 - stays.error ** 2;
  if (left <= 0) return null;
  const inAll = Math.ceil((grows.error ** 2 * grows.n) / left);
  return Number.isSafeInteger(inAll) ? Math.max(1, inAll - grows.n) : null;
}
