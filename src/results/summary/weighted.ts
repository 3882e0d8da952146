/** The strata of calls and their answers -> the numbers weighted by the calls, in addition to the unweighted ones. */

import type { SegmentCounts } from "../../counts/feedback-counts.js";
import type { SummaryQuery } from "../../query/summary-query.js";
import { countOf, type ScoreCounts } from "../../statistics/exact.js";
import { npsCounts, npsScale, npsTable } from "../../statistics/nps.js";
import { type PostStratifiedMean, postStratifiedMean } from "../../statistics/post-stratified-mean.js";
import { countFrom, shareScale, shareTable } from "../../statistics/score-counts.js";
import { ofHeadline } from "../headline-share.js";
import { isSameRating } from "./ratings.js";
import { cellsByCategory, npsCells, npsScoresIn, type ScoreTable, scoreTables } from "./score-tables.js";
import type { StrataOfCalls, StratumOfCalls } from "./summary-counts.js";
import type { Weighted, WeightedNps, WeightedRating, WeightedStratum, WeightedValue, Weights } from "./weighting.js";

/** A stratum with its scores. */
interface RatedStratum {
  readonly size: number;
  readonly counts: SegmentCounts | null;
  readonly tables: readonly ScoreTable[];
}

/** The weighted numbers of the ratings in `whole`, whose responses are in the strata. */
export function weightedOf(
  whole: SegmentCounts,
  { strata, unweighted }: StrataOfCalls,
  { weightBy = [], normalize, confidence }: Pick<SummaryQuery, "weightBy" | "normalize" | "confidence">,
): Weighted {
  const rated = strata.map(({ calls, counts }): RatedStratum => {
    return { size: calls, counts, tables: counts === null ? [] : scoreTables(cellsByCategory(counts), normalize) };
  });
  const all = strata.reduce((sum, { calls }) => sum + calls, 0);
  return {
    calls: all,
    unweighted,
    strata: strata.map((stratum) => weightedStratum(stratum, all, weightBy)).sort(byCalls),
    ratings: scoreTables(cellsByCategory(whole), normalize).map((table) => weightedRating(table, rated, confidence)),
    nps: rated.some(({ counts }) => npsScores(counts).length > 0) ? weightedNps(rated, confidence) : null,
  };
}

/** A stratum is one of calls, so there is at least one. */
function weightedStratum(
  { key, calls, counts }: StratumOfCalls,
  all: number,
  names: readonly string[],
): WeightedStratum {
  const responses = counts === null ? 0 : counts.responses.good + counts.responses.bad;
  return {
    key: Object.fromEntries(names.map((name, index) => [name, key[index] ?? null])),
    calls,
    share: calls / all,
    responses,
    responseRate: responses / calls,
  };
}

function byCalls(a: WeightedStratum, b: WeightedStratum): number {
  if (a.calls !== b.calls) return b.calls - a.calls;
  return JSON.stringify(a.key) < JSON.stringify(b.key) ? -1 : 1;
}

function weightedRating(whole: ScoreTable, strata: readonly RatedStratum[], confidence: number): WeightedRating {
  const { category, scale } = whole;
  const tables = strata.map((stratum) => ({ size: stratum.size, table: tableOf(whole, stratum) }));
  const share = (countIn: (table: ScoreTable) => number) =>
    postStratifiedMean(
      tables.map(({ size, table }) => ({ size, scores: shareScores(table, countIn) })),
      shareScale,
      confidence,
    );
  const mean = postStratifiedMean(
    tables.map(({ size, table }) => ({ size, scores: table?.scores ?? [] })),
    scale,
    confidence,
  );
  return {
    category,
    scale,
    ...weightsOf(mean),
    mean: weightedValue(mean),
    low: weightedValue(share(({ lowCount }) => lowCount)),
    top: weightedValue(share(({ scores }) => countFrom(scores, scale.max))),
    ...ofHeadline(whole, ({ from }) => weightedValue(share(({ scores }) => countFrom(scores, from)))),
  };
}

function tableOf(whole: ScoreTable, { tables }: RatedStratum): ScoreTable | null {
  return tables.find((table) => isSameRating(table, whole)) ?? null;
}

function shareScores(table: ScoreTable | null, countIn: (table: ScoreTable) => number): ScoreCounts {
  return table === null ? [] : shareTable({ count: countIn(table), total: countOf(table.scores) });
}

function npsScores(counts: SegmentCounts | null): ScoreCounts {
  return counts === null ? [] : npsTable(npsCounts(npsScoresIn(npsCells(counts))));
}

function weightedNps(strata: readonly RatedStratum[], confidence: number): WeightedNps {
  const score = postStratifiedMean(
    strata.map(({ size, counts }) => ({ size, scores: npsScores(counts) })),
    npsScale,
    confidence,
  );
  return { ...weightsOf(score), score: weightedValue(score) };
}

function weightsOf({ count, effectiveCount, designEffect, unansweredShare }: PostStratifiedMean): Weights {
  return { count, effectiveCount, designEffect, unansweredShare };
}

function weightedValue({ mean, interval, bounds }: PostStratifiedMean): WeightedValue {
  return { value: mean, interval, bounds };
}
