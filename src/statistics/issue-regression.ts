/** The effect of each issue on the score with the others held constant: ratings by their issues in, gains out. */

import { gainSpread, type IssueFit, type Spread } from "./gain-spread.js";
import type { Interval } from "./intervals.js";
import { type IssueMoments, type IssueRow, issueMoments } from "./issue-moments.js";
import { studentTQuantileTwoSided } from "./student-t.js";
import { type Swept, sweep } from "./sweep.js";

/** By how much the mean of all ratings would be higher; both null if the ratings do not show it. */
export interface Gain {
  readonly gain: number | null;
  readonly interval: Interval | null;
}

export interface IssueGain extends Gain {
  /** Issues, by number, that occur so regularly with this one that their effects cannot be distinguished. */
  readonly inseparable: readonly number[];
}

export interface IssueRegression {
  readonly moments: IssueMoments;
  /** By issue. */
  readonly gains: readonly IssueGain[];
  /** If no rating had any issue. */
  readonly ofAll: Gain;
}

/**
 * The adjusted gains of `issues` issues, by least squares of the score on all of them (1 if a rating has one, else 0). The gain
 * of an issue is the share of the ratings that have it times its coefficient, with the sign reversed; the gains add up to what
 * the mean would gain if no rating had an issue. `rows` are the ratings that were asked for issues, including those without
 * one; `total` counts those that were not asked as well, whose scores no issue changes: a gain is one of the mean of the total.
 *
 * Assumes that effects add up, and that the part of a score which the issues do not explain is unrelated to them; it does not
 * prove a cause. The interval is by the delta method with the variance of a regression whose spread varies (HC3), or with the
 * usual one where that is larger, and Student's t with as many degrees of freedom as the ratings that decide; the share of the
 * ratings is an estimate, too. Where issues cannot be distinguished, gains are null. Not exact: about 10 digits. Cost: the cube
 * of the number of issues, and one step per combination, distinct score and issue.
 *
 * References: MacKinnon and White (1985), Journal of Econometrics 29(3) (HC3); Angrist and Pischke (2009), Mostly Harmless
 * Econometrics, 8.1 (the larger of two); Satterthwaite (1946), Biometrics Bulletin 2(6).
 */
export function issueRegression(
  rows: readonly IssueRow[],
  { issues, total, confidence }: { readonly issues: number; readonly total: number; readonly confidence: number },
): IssueRegression {
  const moments = issueMoments(rows, issues);
  const swept = sweep(moments.products);
  const coefficients = swept.inverse.map((row) =>
    row.reduce((sum, x, other) => sum + x * moments.withScore[other]!, 0),
  );
  const fit: IssueFit = { moments, inverse: swept.inverse, coefficients, rank: swept.kept.length, total };
  const spread = gainSpread(rows, fit);
  const gainOf = (issue: number) => -(moments.counts[issue]! * coefficients[issue]!) / total;
  const gains = coefficients.map((_, issue): IssueGain => {
    const inseparable = inseparableFrom(issue, swept);
    if (swept.dropped.has(issue) || inseparable.length > 0) return { ...unknownGain, inseparable };
    return { ...withInterval(gainOf(issue), spread.ofIssue(issue), confidence), inseparable };
  });
  const sum = coefficients.reduce((before, _, issue) => before + gainOf(issue), 0);
  const isKnown = spread.untouched > 0 && hasBaseline(moments, swept);
  return { moments, gains, ofAll: isKnown ? withInterval(sum, spread.ofAll(), confidence) : unknownGain };
}

const unknownGain: Gain = { gain: null, interval: null };

function withInterval(gain: number, spread: Spread | null, confidence: number): Gain {
  if (spread === null) return { gain, interval: null };
  const half = studentTQuantileTwoSided(confidence, spread.degreesOfFreedom) * Math.sqrt(spread.variance);
  return { gain, interval: { low: gain - half, high: gain + half } };
}

/** The other issues of the sums that an issue is part of. */
function inseparableFrom(issue: number, { dropped }: Swept): readonly number[] {
  const found = new Set<number>();
  for (const [column, weights] of dropped) {
    const members = [column, ...[...weights.keys()].filter((other) => weights[other] !== 0)];
    if (members.includes(issue)) for (const member of members) found.add(member);
  }
  found.delete(issue);
  return [...found].sort((a, b) => a - b);
}

/** Whether the mean without any issue can be estimated: not if some issues always add up to one, as when each rating has exactly one of them. */
function hasBaseline({ counts }: IssueMoments, { dropped }: Swept): boolean {
  return [...dropped].every(([column, weights]) => {
    const others = weights.reduce((sum, weight, other) => sum + weight * counts[other]!, 0);
    return Math.abs(counts[column]! - others) < 0.5;
  });
}
