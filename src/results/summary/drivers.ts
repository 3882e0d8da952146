/** What goes with low scores: the counts of a segment in; the issues of each rating, ranked by what the score would gain without them, out. */

import { isNpsRating } from "../../base/feedback-schema.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import { countOf, type ScoreCounts } from "../../statistics/exact.js";
import { explainedShares } from "../../statistics/explained-shares.js";
import type { IssueRow } from "../../statistics/issue-moments.js";
import { type IssueGain, issueRegression } from "../../statistics/issue-regression.js";
import { meanDifference } from "../../statistics/mean-difference.js";
import { mean } from "../../statistics/moments.js";
import { netPromoterScore, npsCounts, npsTable } from "../../statistics/nps.js";
import { npsDifference } from "../../statistics/nps-difference.js";
import { mergedScores, scoresWithout } from "../../statistics/score-counts.js";
import { type AskedRatings, askedRatings } from "./asked-ratings.js";
import { companionsOf } from "./companions.js";
import type { Driver, DriverRanking } from "./driver-ranking.js";
import { compareText, issuesIn } from "./issues.js";
import type { ScoreTable } from "./score-tables.js";

/** More issues than this are not adjusted for each other; the rarest are left out. */
const mostAdjusted = 100;

interface DriverQuery extends Pick<SummaryQuery, "confidence" | "normalize"> {
  /** Not if one person gives many ratings: the intervals assume independent ratings. */
  readonly hasIntervals: boolean;
}

/**
 * The issues of each rating that has any, in the order of the ratings; within a rating by gain, the highest first, those without one last,
 * then by count and by name. Only scored ratings that were asked for issues count. See `issueRegression` for the gains.
 */
export function driversOf(tables: readonly ScoreTable[], query: DriverQuery): readonly DriverRanking[] {
  const rankings = tables.filter(({ cells }) => issuesIn(cells).size > 0).map((table) => rankingOf(table, query));
  return query.hasIntervals ? rankings : rankings.map(withoutIntervals);
}

function withoutIntervals(ranking: DriverRanking): DriverRanking {
  const issues = ranking.issues.map((driver) => ({
    ...driver,
    ...{ gainInterval: null, differenceInterval: null },
    together: driver.together?.map((other) => ({ ...other, interval: null })) ?? null,
  }));
  return { ...ranking, gainInterval: null, issues };
}

function rankingOf(table: ScoreTable, { confidence, normalize }: DriverQuery): DriverRanking {
  const { category, scale, scores } = table;
  const asked = askedRatings(table, normalize);
  const isNps = isNpsRating({ category, scale });
  const names = [...asked.withIssue.keys()].sort((a, b) => countIn(asked, b) - countIn(asked, a) || compareText(a, b));
  const total = countOf(scores);
  const adjusted = adjustedGains(asked, names, { total, confidence, isNps });
  const together = companionsOf(asked, confidence);
  const issues = names.map(
    (name, index): Driver => ({
      issue: name,
      count: countIn(asked, name),
      prevalence: total === 0 ? null : countIn(asked, name) / total,
      ...(adjusted?.issues[index] ?? notAdjusted),
      ...marginal(asked.scores, asked.withIssue.get(name)!, { scale, confidence, isNps }),
      together: together === null ? null : (together.get(name) ?? []),
    }),
  );
  return {
    ...{ category, scale, statistic: isNps ? "nps" : "mean", count: total, asked: countOf(asked.scores) },
    ...{ askedBelow: asked.askedBelow, askedBy: asked.askedBy },
    ...sharesWithIssue(asked),
    ...(adjusted?.together ?? { explained: null, explainedBy: null, gain: null, gainInterval: null }),
    issues: issues.sort(byGain),
  };
}

const countIn = ({ withIssue }: AskedRatings, name: string): number => countOf(withIssue.get(name)!);

type Adjusted = Pick<Driver, "gain" | "gainInterval" | "explained" | "inseparable">;

const notAdjusted: Adjusted = { gain: null, gainInterval: null, explained: null, inseparable: [] };

/** The gains with the other issues held constant, in the order of the names; null if it was not counted which issues come together. */
function adjustedGains(
  { scores, combinations }: AskedRatings,
  names: readonly string[],
  { total, confidence, isNps }: { readonly total: number; readonly confidence: number; readonly isNps: boolean },
) {
  if (combinations === null || countOf(scores) === 0) return null;
  const places = new Map(names.slice(0, mostAdjusted).map((name, place) => [name, place]));
  const values = (table: ScoreCounts) => (isNps ? npsTable(npsCounts(table)) : table);
  const rows: IssueRow[] = combinations.map(({ issues, scores: beside }) => ({
    issues: issues.flatMap((issue) => places.get(issue) ?? []),
    scores: values(beside),
  }));
  const without = scoresWithout(scores, withAny(combinations));
  rows.push({ issues: [], scores: values(without) });
  const { moments, gains, ofAll } = issueRegression(rows, { issues: places.size, total, confidence });
  const explained = explainedShares(moments);
  const ofIssue = ({ gain, interval, inseparable }: IssueGain, place: number): Adjusted => ({
    ...{ gain, gainInterval: interval, explained: explained.shares[place] ?? null },
    inseparable: inseparable.map((other) => names[other]!),
  });
  return {
    together: {
      ...{ explained: explained.together, explainedBy: explained.together === null ? null : explained.method },
      ...{ gain: ofAll.gain, gainInterval: ofAll.interval },
    },
    issues: gains.map(ofIssue),
  };
}

function withAny(combinations: NonNullable<AskedRatings["combinations"]>): ScoreCounts {
  return mergedScores(combinations.map((one) => one.scores));
}

/** How many have an issue among those who gave the highest score, and among the others. */
function sharesWithIssue({
  scores,
  combinations,
}: AskedRatings): Pick<DriverRanking, "issuesAtTop" | "issuesBelowTop"> {
  if (combinations === null) return { issuesAtTop: null, issuesBelowTop: null };
  const top = scores.at(-1)?.[0] ?? 0;
  const issues = withAny(combinations);
  const share = (part: ScoreCounts, whole: ScoreCounts) => (whole.length === 0 ? null : countOf(part) / countOf(whole));
  const isTop = ([score]: ScoreCounts[number]) => score === top;
  const isBelow = ([score]: ScoreCounts[number]) => score < top;
  return {
    issuesAtTop: share(issues.filter(isTop), scores.filter(isTop)),
    issuesBelowTop: share(issues.filter(isBelow), scores.filter(isBelow)),
  };
}

/** The ratings with an issue and all others, whatever other issues they have. */
function marginal(
  all: ScoreCounts,
  withIssue: ScoreCounts,
  { scale, confidence, isNps }: Pick<DriverRanking, "scale"> & { readonly confidence: number; readonly isNps: boolean },
) {
  const without = scoresWithout(all, withIssue);
  const means = { meanWith: mean(withIssue), meanWithout: mean(without) };
  if (!isNps) {
    const { difference, interval } = meanDifference(withIssue, without, scale, { confidence, margin: 0 });
    return { ...means, npsWith: null, npsWithout: null, difference, differenceInterval: interval };
  }
  const [ofWith, ofWithout] = [netPromoterScore(withIssue, confidence), netPromoterScore(without, confidence)];
  const { difference, interval } = npsDifference(ofWith, ofWithout, { confidence, margin: 0 });
  return { ...means, npsWith: ofWith.score, npsWithout: ofWithout.score, difference, differenceInterval: interval };
}

function byGain(a: Driver, b: Driver): number {
  const [gainOfA, gainOfB] = [a.gain ?? Number.NEGATIVE_INFINITY, b.gain ?? Number.NEGATIVE_INFINITY];
  return (gainOfA === gainOfB ? 0 : gainOfB - gainOfA) || b.count - a.count || compareText(a.issue, b.issue);
}
