/**
 * The difference of two means: by Welch's t test on the scale of the scores. Two frequency tables in, a difference out.
 */

import { type Difference, type DifferenceQuestion, unknownDifference } from "./difference.js";
import { exactSums, type ScoreCounts } from "./exact.js";
import { differenceOfMeans } from "./mean-difference.js";
import { standardError } from "./moments.js";
import { studentTOutside, studentTQuantileTwoSided, studentTTail } from "./student-t.js";

/** A difference of means with what its uncertainty comes from. */
export interface MeanDifference extends Difference {
  /** Of the difference, in units of the score. Null as the interval is. */
  readonly standardError: number | null;
  /** Welch and Satterthwaite's, rarely whole. Null as the interval is. */
  readonly degreesOfFreedom: number | null;
}

/**
 * The difference of two means whose deviations may differ, in units of the score, with Welch's t test of it. The
 * interval is not cut off at the widest difference that the scale allows. Null with a reason: everything if a side
 * is empty; all but the difference below two responses on a side, or if the scores of each side are all equal. It
 * wants some 50 responses on each side if their numbers differ much: a few from a population in which most scores
 * are equal may be equal by chance, and seem more certain than they are; test/statistics/coverage.test.ts has numbers.
 * The difference is exact, then rounded once; the others are not: 12 digits. One step per distinct score.
 *
 * Reference: Welch (1947), The Generalization of "Student's" Problem when Several Different Population Variances are
 * Involved, Biometrika 34; Satterthwaite (1946), An Approximate Distribution of Estimates of Variance Components,
 * Biometrics Bulletin 2.
 */
export function welch(a: ScoreCounts, b: ScoreCounts, question: DifferenceQuestion): MeanDifference {
  const sums = { a: exactSums(a), b: exactSums(b) };
  const difference = differenceOfMeans(sums.a, sums.b);
  const none = { standardError: null, degreesOfFreedom: null };
  if (difference === null) return { ...unknownDifference(null, "no-responses"), ...none };
  const errors = { a: standardError(a, sums.a), b: standardError(b, sums.b) };
  if (errors.a === null || errors.b === null) return { ...unknownDifference(difference, "too-few-responses"), ...none };
  const error = Math.hypot(errors.a, errors.b);
  if (error === 0) return { ...unknownDifference(difference, "no-spread"), ...none };
  const [shareOfA, shareOfB] = [(errors.a / error) ** 2, (errors.b / error) ** 2];
  const degreesOfFreedom =
    1 / (shareOfA ** 2 / (Number(sums.a.count) - 1) + shareOfB ** 2 / (Number(sums.b.count) - 1));
  const halfWidth = error * studentTQuantileTwoSided(question.confidence, degreesOfFreedom);
  return {
    difference,
    interval: { low: difference - halfWidth, high: difference + halfWidth },
    pValue: studentTOutside(difference / error, degreesOfFreedom),
    pAboveMargin: studentTTail((difference - question.margin) / error, degreesOfFreedom),
    reason: null,
    standardError: error,
    degreesOfFreedom,
  };
}
