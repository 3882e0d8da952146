/** The input of a regression of scores on issues: ratings by their issues in, sums of squares and products out. */

import { countOf, type ScoreCounts } from "./exact.js";

/** The ratings that have just these issues, each a number from 0; none for the ratings without an issue. */
export interface IssueRow {
  readonly issues: readonly number[];
  readonly scores: ScoreCounts;
}

/** Sums over all ratings, of the deviations from the means. */
export interface IssueMoments {
  /** Ratings. */
  readonly count: number;
  readonly mean: number;
  /** Ratings with each issue. */
  readonly counts: Float64Array;
  /** Issue by issue: each is 1 where a rating has it, else 0. */
  readonly products: readonly Float64Array[];
  /** Issue by score. */
  readonly withScore: Float64Array;
  /** Score by score. */
  readonly square: number;
}

/** The sums for `issues` issues; `count` is 0 without ratings. Counts are exact, the rest about 13 digits. One step per distinct score and pair. */
export function issueMoments(rows: readonly IssueRow[], issues: number): IssueMoments {
  const count = rows.reduce((sum, { scores }) => sum + countOf(scores), 0);
  const mean = count === 0 ? 0 : sumOver(rows, (score) => score) / count;
  const counts = new Float64Array(issues);
  const withScore = new Float64Array(issues);
  const products = Array.from({ length: issues }, () => new Float64Array(issues));
  for (const { issues: present, scores } of rows) {
    const times = countOf(scores);
    const deviation = sumOver([{ issues: present, scores }], (score) => score - mean);
    for (const issue of present) {
      counts[issue]! += times;
      withScore[issue]! += deviation;
      for (const other of present) products[issue]![other]! += times;
    }
  }
  for (const [issue, row] of products.entries())
    for (let other = 0; other < issues; other++) row[other]! -= (counts[issue]! * counts[other]!) / (count || 1);
  return { count, mean, counts, products, withScore, square: sumOver(rows, (score) => (score - mean) ** 2) };
}

function sumOver(rows: readonly IssueRow[], value: (score: number) => number): number {
  let sum = 0;
  for (const { scores } of rows) for (const [score, times] of scores) sum += times * value(score);
  return sum;
}
