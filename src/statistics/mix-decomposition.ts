/**
 * The difference of two means, split by strata such as plans: the change within them, and the change of their mix. Frequency
 * tables in, differences in units of the score with their intervals out.
 */

import { countOf, type ScoreCounts } from "./exact.js";
import type { Interval, ScaleEnds } from "./intervals.js";
import { meanInterval } from "./mean-interval.js";
import { mean } from "./moments.js";
import { normalQuantileTwoSided } from "./normal.js";
import {
  reachOf,
  reachOfProducts,
  type SideSlopes,
  type SideStratum,
  type StratifiedSide,
  sumOfProducts,
} from "./strata-reach.js";

/** The scores of one stratum on both sides; a side may have none. */
export interface Stratum {
  readonly a: ScoreCounts;
  readonly b: ScoreCounts;
}

/** A part of a difference. */
export interface DifferencePart {
  readonly difference: number;
  readonly interval: Interval;
}

/** The parts of a difference of means, B less A: `within` + `mix` + `unmatched`. */
export interface MixDecomposition {
  /** The change of the means of the strata that both sides have, at the average of both mixes. */
  readonly within: DifferencePart;
  /** The effect of the different shares of these strata, at the average of both means. */
  readonly mix: DifferencePart;
  /** The effect of the strata that only one side has; null if there are none. */
  readonly unmatched: DifferencePart | null;
  /** The change within the strata at the mix of A alone, and at that of B alone. */
  readonly atMixOfA: DifferencePart;
  readonly atMixOfB: DifferencePart;
}

/**
 * Splits the difference of two means into a change within strata and one of their mix; null if no stratum has scores on both
 * sides. `atMixOfA` and `atMixOfB` are direct standardisation. With p the share of a stratum and m its mean: within is the sum
 * of (p of A + p of B) / 2 × (m of B - m of A), mix that of (p of B - p of A) × (m of A + m of B) / 2, both over the strata
 * that both sides have, whose shares add up to 1 there.
 *
 * The intervals take the sides as random samples, so the shares of the strata as random, too: the variance of the shares is
 * linearised (delta method; of the mix, a sum of products, with its second term) and each mean moves as far as its own score
 * interval does (variance recovery), which holds where strata are small and skewed. For a single stratum with two possible
 * scores the interval is Newcombe's method 10. Where neither the shares nor the means differ, that of the mix is too wide. Not
 * exact: 12 digits; two intervals a stratum.
 *
 * Reference: Kitagawa (1955), Components of a Difference Between Two Rates, Journal of the American Statistical Association 50;
 * Ñopo (2008), Matching as a Tool to Decompose Wage Gaps, Review of Economics and Statistics 90(2), for strata of one side; Zou
 * and Donner (2008), Construction of Confidence Limits About Effect Measures, Statistics in Medicine 27; Goodman (1960), On the
 * Exact Variance of Products, Journal of the American Statistical Association 55.
 */
export function mixDecomposition(
  strata: readonly Stratum[],
  scale: ScaleEnds,
  confidence: number,
): MixDecomposition | null {
  const [a, b] = [sideOf(strata, "a", scale, confidence), sideOf(strata, "b", scale, confidence)];
  const isCommon = strata.map((_, index) => a.strata[index] !== null && b.strata[index] !== null);
  const [ofA, ofB] = [commonStrata(a, isCommon), commonStrata(b, isCommon)];
  if (ofA.strata.length === 0) return null;
  const part = partOf(confidence, scale.max - scale.min);
  const [p, q] = [ofA.strata.map(({ share }) => share), ofB.strata.map(({ share }) => share)];
  const changes = ofA.strata.map((stratum, index) => ofB.strata[index]!.mean - stratum.mean);
  const levels = ofA.strata.map((stratum, index) => (ofB.strata[index]!.mean + stratum.mean) / 2);
  const average = p.map((share, index) => (share + q[index]!) / 2);
  const half = p.map((share, index) => (q[index]! - share) / 2);
  const none = p.map(() => 0);
  const halfChanges = changes.map((change) => change / 2);
  return {
    within: part(sumOfProducts(average, changes), [
      { side: ofA, means: negative(average), shares: halfChanges },
      { side: ofB, means: average, shares: halfChanges },
    ]),
    mix: part(
      2 * sumOfProducts(half, levels),
      [
        { side: ofA, means: half, shares: negative(levels) },
        { side: ofB, means: half, shares: levels },
      ],
      reachOfProducts(ofA, ofB, normalQuantileTwoSided(confidence)),
    ),
    unmatched: isCommon.includes(false) ? unmatchedPart([a, b], isCommon, part) : null,
    atMixOfA: part(sumOfProducts(p, changes), [
      { side: ofA, means: negative(p), shares: changes },
      { side: ofB, means: p, shares: none },
    ]),
    atMixOfB: part(sumOfProducts(q, changes), [
      { side: ofA, means: negative(q), shares: none },
      { side: ofB, means: q, shares: changes },
    ]),
  };
}

function sideOf(
  strata: readonly Stratum[],
  name: keyof Stratum,
  scale: ScaleEnds,
  confidence: number,
): StratifiedSide<SideStratum | null> {
  const tables = strata.map((stratum) => stratum[name]);
  const count = tables.reduce((sum, table) => sum + countOf(table), 0);
  return {
    count,
    strata: tables.map((table) => {
      const [centre, interval] = [mean(table), meanInterval(table, confidence, scale)];
      if (centre === null || interval === null) return null;
      const own = countOf(table);
      return { count: own, share: own / count, mean: centre, interval };
    }),
  };
}

/** The strata that both sides have, with shares that add up to 1. */
function commonStrata(
  { strata }: StratifiedSide<SideStratum | null>,
  isCommon: readonly boolean[],
): StratifiedSide<SideStratum> {
  const common = strata.filter(
    (stratum, index): stratum is SideStratum => stratum !== null && isCommon[index] === true,
  );
  const count = common.reduce((sum, stratum) => sum + stratum.count, 0);
  return { count, strata: common.map((stratum) => ({ ...stratum, share: stratum.count / count })) };
}

type MakePart = (difference: number, slopes: readonly SideSlopes[], more?: number) => DifferencePart;

/** The part with its interval, which no difference on the scale leaves; `more` is what else it may be moved by, squared. */
function partOf(confidence: number, widest: number): MakePart {
  const z = normalQuantileTwoSided(confidence);
  return (difference, slopes, more = 0) => {
    const reaches = slopes.map((ofSide) => reachOf(ofSide, z));
    const down = reaches.reduce((sum, reach) => sum + reach.down, more);
    const up = reaches.reduce((sum, reach) => sum + reach.up, more);
    return {
      difference,
      interval: {
        low: Math.max(-widest, difference - Math.sqrt(down)),
        high: Math.min(widest, difference + Math.sqrt(up)),
      },
    };
  };
}

/** The mean of all strata less that of the common ones, of B less of A. */
function unmatchedPart(
  [a, b]: readonly [StratifiedSide<SideStratum | null>, StratifiedSide<SideStratum | null>],
  isCommon: readonly boolean[],
  part: MakePart,
): DifferencePart {
  const [ofA, ofB] = [beyondCommon(a, isCommon), beyondCommon(b, isCommon)];
  const { side, means, shares } = ofA.slopes;
  const opposite = { side, means: negative(means), shares: negative(shares) };
  return part(ofB.difference - ofA.difference, [opposite, ofB.slopes]);
}

/** The mean of a side less that of its common strata, and the slopes of that. */
function beyondCommon(
  { count, strata }: StratifiedSide<SideStratum | null>,
  isCommon: readonly boolean[],
): { readonly difference: number; readonly slopes: SideSlopes } {
  const own = strata.flatMap((stratum, index) => (stratum === null ? [] : [{ ...stratum, common: isCommon[index] }]));
  const covered = own.reduce((sum, { share, common }) => sum + (common === true ? share : 0), 0);
  const weights = own.map(({ share, common }) => (common === true ? share / covered : 0));
  const centre = own.reduce((sum, { share, mean: level }) => sum + share * level, 0);
  const ofCommon = own.reduce((sum, { mean: level }, index) => sum + weights[index]! * level, 0);
  return {
    difference: centre - ofCommon,
    slopes: {
      side: { count, strata: own },
      means: own.map(({ share }, index) => share - weights[index]!),
      shares: own.map(({ mean: level, common }) => level - (common === true ? (level - ofCommon) / covered : 0)),
    },
  };
}

function negative(values: readonly number[]): readonly number[] {
  return values.map((value) => -value);
}
