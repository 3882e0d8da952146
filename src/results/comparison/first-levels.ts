/** The confidence that a single difference needs if several are judged together by Holm's method. */

import { ratedIn, ratingKey } from "../summary/ratings.js";
import { type ComparedSegment, type IssueCount, issueKey } from "./compared-segment.js";

type SegmentPair = readonly [a: ComparedSegment, b: ComparedSegment];

/** The confidence of the first of Holm's tests in each family: 1 - (1 - confidence) / tests. */
export interface FirstLevels {
  /** Of the mean, the low and the top scores of a rating, by its key. */
  readonly ratings: ReadonlyMap<string, number>;
  readonly nps: number;
  readonly responseRate: number;
  readonly issues: number;
}

/** The levels of all pairs together: one measure of all of them is a family, and so are all issues. */
export function firstLevels(pairs: readonly SegmentPair[], confidence: number): FirstLevels {
  const ratings = new Map<string, number>();
  let [nps, issues] = [0, 0];
  for (const [a, b] of pairs) {
    const keys = new Set(a.ratings.map(ratingKey));
    for (const key of b.ratings.map(ratingKey)) if (keys.has(key)) ratings.set(key, (ratings.get(key) ?? 0) + 1);
    if (a.nps !== null && b.nps !== null) nps += 1;
    const areRated = ({ category }: IssueCount) => [a, b].every(({ ratings: own }) => ratedIn(own, category));
    issues += new Set([...a.issues, ...b.issues].filter(areRated).map(issueKey)).size;
  }
  const level = (tests: number) => (tests <= 1 ? confidence : 1 - (1 - confidence) / tests);
  return {
    ratings: new Map([...ratings].map(([key, tests]) => [key, level(tests)])),
    nps: level(nps),
    responseRate: level(pairs.length),
    issues: level(issues),
  };
}
