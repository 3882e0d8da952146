/** The score below which issues seem to be asked for: the scores of all ratings and of those with an issue in, a threshold out. */

import { countOf, type ScoreCounts } from "./exact.js";

/** Below this probability, if scores and issues were independent, it is not put down to chance that no high score has an issue. */
const byChance = 0.01;

/** From the threshold on at most this share has an issue, and below it at least that: a few ratings may have one although nobody asked. */
const [mostAbove, leastBelow] = [0.01, 1 / 3];

/**
 * The lowest score from which on hardly anybody has an issue although many below it do: issues seem to be asked for only below
 * it. Null if there is none. People who were not asked cannot have an issue, so a comparison of scores with and without it has
 * to leave them out: otherwise every issue goes along with low scores, whatever its effect. Two signs count: no rating from
 * there on has an issue, which would happen by chance less than once in a hundred times (hypergeometric); or at most one in a
 * hundred has, and a third of those below. Issues that really leave nobody with a high score look the same; the comparison
 * within lower scores then understates their effect, and never overstates it. `withIssue` is a part of `all`. One step per
 * distinct score.
 */
export function askedBelow(all: ScoreCounts, withIssue: ScoreCounts): number | null {
  const [count, issues] = [countOf(all), countOf(withIssue)];
  const issuesBeside = new Map(withIssue.map(([score, times]) => [score, times]));
  let [below, issuesBelow] = [0, 0];
  for (const [score, times] of all) {
    const isUnasked = issuesBelow === issues && chanceOfAllBelow(issues, below, count) < byChance;
    const [above, issuesAbove] = [count - below, issues - issuesBelow];
    const isRare = issuesAbove <= mostAbove * above && issuesBelow >= leastBelow * below;
    const isEnough = above * issuesBelow >= -Math.log(byChance) * below;
    if (below > 0 && (isUnasked || (isRare && isEnough))) return score;
    below += times;
    issuesBelow += issuesBeside.get(score) ?? 0;
  }
  return null;
}

/** The probability that all ratings with an issue are among the first ones of `count` by chance. */
function chanceOfAllBelow(issues: number, below: number, count: number): number {
  let chance = 1;
  for (let index = 0; index < issues && chance >= byChance; index++) chance *= (below - index) / (count - index);
  return chance;
}
