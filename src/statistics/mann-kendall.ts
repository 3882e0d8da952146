/** Whether a series of values rises or falls over time, by ranks: Mann and Kendall's test, also season by season. */

import { inserted } from "../base/interner.js";
import type { UnknownReason } from "./difference.js";
import { kendallNull, summedDistribution, untiedPairs } from "./kendall-null.js";
import { exactOutside } from "./mann-whitney.js";
import { normalOutside } from "./normal.js";

/** The test that a series has no trend. */
export interface TrendTest {
  /** Pairs of values of which the later is higher, less those of which it is lower. */
  readonly s: number;
  /** Kendall's tau-b, -1 to 1. Null if all values are equal. */
  readonly tau: number | null;
  /** Two-sided, if the values do not depend on each other. Null if all values are equal. */
  readonly pValue: number | null;
  readonly reason: UnknownReason | null;
}

/** The contribution of the values of one season to the test. */
interface SeasonPart {
  readonly s: number;
  readonly count: number;
  /** How often each distinct value occurs. */
  readonly ties: readonly number[];
}

/** The number of orders of 18 values is the last below 2 ** 53. */
const exactUpTo = 18;
/** The exact distribution of more pairs is not worth its time: the normal one has 3 digits there. */
const mostExactPairs = 2000;

/**
 * Mann and Kendall's test on values in the order of their times, whatever the gaps; values may be equal, times may not. With
 * `seasons` (of each value a number, such as its day of the week) only values of the same season are compared with each other,
 * so that what recurs is not a trend. The p-value is exact, also with ties, up to 18 values of a season and 2,000 pairs of
 * values that differ; beyond that it is normal, with 12 digits. Null with a reason below two values of one season, or if all of
 * these are equal. S and tau are exact, tau rounded. The cost grows with the square of the number of values.
 *
 * Reference: Mann (1945), Nonparametric Tests against Trend, Econometrica 13; Kendall (1970), Rank Correlation Methods, 4th
 * edition, chapters 1, 3 and 4; Hirsch, Slack and Smith (1982), Techniques of Trend Analysis for Monthly Water Quality Data,
 * Water Resources Research 18(1), for seasons.
 */
export function mannKendall(values: readonly number[], seasons: readonly number[] = []): TrendTest {
  const parts = valuesBySeason(values, seasons).map(partOf);
  const s = parts.reduce((sum, part) => sum + part.s, 0);
  const pairs = parts.reduce((sum, { count }) => sum + (count * (count - 1)) / 2, 0);
  const untied = parts.reduce((sum, { ties }) => sum + untiedPairs(ties), 0);
  if (untied === 0) return { s, tau: null, pValue: null, reason: pairs === 0 ? "too-few-responses" : "no-spread" };
  const isExact = untied <= mostExactPairs && parts.every(({ count }) => count <= exactUpTo);
  const pValue = isExact
    ? exactOutside(exactNull(parts), untied / 2, Math.abs(s) / 2)
    : normalOutside(standardised(s, parts));
  return { s, tau: s / Math.sqrt(pairs * untied), pValue, reason: null };
}

/** The values of each season, in their order. */
function valuesBySeason(values: readonly number[], seasons: readonly number[]): readonly (readonly number[])[] {
  const found = new Map<number, number[]>();
  for (const [index, value] of values.entries()) inserted(found, seasons[index] ?? 0, () => []).push(value);
  return [...found.values()];
}

function partOf(values: readonly number[]): SeasonPart {
  return { s: risesLessFalls(values), count: values.length, ties: tiesOf(values) };
}

/** Of one season as whole numbers, which is exact to the last digit. */
function exactNull(parts: readonly SeasonPart[]): readonly number[] | Float64Array {
  const nulls = parts.map(({ ties }) => kendallNull(ties));
  return nulls.length === 1 ? nulls[0]! : summedDistribution(nulls);
}

/** S in standard deviations, with the corrections for ties and for continuity. */
function standardised(s: number, parts: readonly SeasonPart[]): number {
  const doubled = (n: number) => n * (n - 1) * (2 * n + 5);
  const variance = parts.reduce(
    (sum, { count, ties }) => sum + doubled(count) - ties.reduce((tied, tie) => tied + doubled(tie), 0),
    0,
  );
  return (Math.sign(s) * Math.max(0, Math.abs(s) - 1)) / Math.sqrt(variance / 18);
}

function risesLessFalls(values: readonly number[]): number {
  let s = 0;
  for (const [later, value] of values.entries())
    for (let earlier = 0; earlier < later; earlier++) s += Math.sign(value - values[earlier]!);
  return s;
}

/** How often each distinct value occurs. */
function tiesOf(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

/**
 * By how much each value counts in the test's S, but for a common factor, if its rank is taken for its value: its place
 * in its season, counted from the middle. The variance of S under autocorrelation follows from these.
 *
 * Reference: Hamed and Rao (1998), A Modified Mann-Kendall Trend Test for Autocorrelated Data, Journal of Hydrology 204,
 * whose factor 1 + 2 sum (n - i)(n - i - 1)(n - i - 2) r(i) / (n (n - 1)(n - 2)) is theirs for one season.
 */
export function trendContrast(count: number, seasons: readonly number[] = []): readonly number[] {
  const places = new Map<number, number>();
  const nextPlace = (season: number): number => {
    const place = places.get(season) ?? 0;
    places.set(season, place + 1);
    return place;
  };
  const placed = Array.from({ length: count }, (_, index) => nextPlace(seasons[index] ?? 0));
  return placed.map((place, index) => 2 * place - (places.get(seasons[index] ?? 0)! - 1));
}
