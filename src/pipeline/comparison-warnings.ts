/** Reasons to doubt a comparison: sides that were counted differently, periods that overlap, scales of one side. */

import { inputTitle } from "../base/place.js";
import { minute } from "../base/time.js";
import type { Warnings } from "../base/warnings.js";
import { definingKeys, type SummaryQuery } from "../query/summary-query.js";
import type { AdjustedDifference, Adjustment, MixShift } from "../results/comparison/adjustment.js";
import type { AdjustedPair, ComparedPair } from "../results/comparison/comparison.js";
import type { Summary } from "../results/summary/summary.js";
import type { ComparisonPlan } from "./comparison-plan.js";

/** Looks at the summaries of two inputs; other sides are made by one query. */
export function warnOfSources(
  { sides: { mode } }: ComparisonPlan,
  summaries: readonly Summary[],
  warnings: Warnings,
): void {
  const [a, b] = summaries;
  if (mode !== "inputs" || a === undefined || b === undefined) return;
  const differences = definitions(a.query, b.query);
  if (differences.length > 0) warnings.add("compare-definitions", differences);
  const [providersOfA, providersOfB] = [providersOf(a), providersOf(b)];
  if (providersOfA.join() !== providersOfB.join()) warnings.add("compare-providers", providersOfA, providersOfB);
  const overlap = overlapOf(a, b);
  if (overlap !== null) warnings.add("compare-periods-overlap", ...overlap);
}

/** Scales that only one side has. With `--by` alone the table names them with their segment. */
export function warnOfPairs(
  { sides: { mode } }: ComparisonPlan,
  pairs: readonly ComparedPair[],
  warnings: Warnings,
): void {
  if (mode === "by") return;
  for (const { a, b, notCompared } of pairs)
    for (const { category, scale, count, side } of notCompared) {
      const threshold = scale.lowThreshold === null ? "" : `, low up to ${scale.lowThreshold}`;
      const name = { a, b }[side].name;
      warnings.add("compare-scale", `${category} ${scale.min}-${scale.max}${threshold}`, count, inputTitle(name));
    }
}

/** Differences caused by the mix, and strata that a side lacks; one warning of each kind for a rating and for the NPS. */
export function warnOfAdjustments(pairs: readonly AdjustedPair[], warnings: Warnings): void {
  for (const { a, b, adjustment } of pairs) {
    if (adjustment === null) continue;
    const keys = adjustment.by.join(" and ");
    for (const measures of measuresOf(adjustment)) {
      const prefix = pairs.length > 1 ? `${b.name}: ` : "";
      const shifted = measures.find(({ adjusted }) => adjusted.shift !== null);
      if (shifted !== undefined) warnings.add("mix-shift", ...shiftWords(prefix, shifted, keys));
      const { name = "", adjusted } = measures[0] ?? {};
      const { a: ofA = 0, b: ofB = 0 } = adjusted?.unmatchedShare ?? {};
      if (Math.max(ofA, ofB) > mostUnmatched)
        warnings.add("adjust-unmatched", `${prefix}${name}`, keys, [ofA, a.name], [ofB, b.name]);
    }
  }
}

/** The largest share of a side without a counterpart on the other that does not cause a warning. */
const mostUnmatched = 0.1;

interface NamedAdjustment {
  readonly name: string;
  readonly adjusted: AdjustedDifference;
  readonly spelled: (difference: number) => string;
}

/** The mean and the shares of each rating, and the NPS, as far as they are split. */
function measuresOf({ ratings, nps }: Adjustment): readonly (readonly NamedAdjustment[])[] {
  const known = (name: string, adjusted: AdjustedDifference | null, spelled: (difference: number) => string) =>
    adjusted === null ? [] : [{ name, adjusted, spelled }];
  const points = (share: number) => `${signed(100 * share, 1)} pp`;
  return [
    ...ratings.map(({ category, scale, mean, low, top }) => {
      const name = `${category} ${scale.min}-${scale.max}`;
      return [
        ...known(`${name} mean`, mean, (value) => signed(value, 2)),
        ...known(`${name} low`, low, points),
        ...known(`${name} top`, top, points),
      ];
    }),
    known("NPS", nps, (value) => signed(value, 1)),
  ];
}

function signed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) > 0 ? `+${text}` : text;
}

function shiftWords(prefix: string, { name, adjusted, spelled }: NamedAdjustment, keys: string) {
  const { difference, mix, within, shift } = adjusted;
  const values = [difference, mix.difference, within.difference].map(spelled);
  return [`${prefix}${name}`, keys, shift ?? "most", values] as const satisfies readonly [
    string,
    string,
    MixShift,
    readonly string[],
  ];
}

/** Which responses count, and how. Zones and keys of --by may differ. */
const comparedKeys = definingKeys.filter((key) => key !== "by" && key !== "timeZone");

function definitions(a: SummaryQuery, b: SummaryQuery): readonly string[] {
  return comparedKeys.flatMap((key) => {
    const [ofA, ofB] = [JSON.stringify(a[key]), JSON.stringify(b[key])];
    return ofA === ofB ? [] : [`${key} is ${ofA} and ${ofB}`];
  });
}

function providersOf({ inputs }: Summary): readonly string[] {
  return [...new Set(inputs.flatMap(({ provider }) => provider ?? []))].sort();
}

/** The days that both have. */
function overlapOf({ total: a }: Summary, { total: b }: Summary): readonly [from: string, to: string] | null {
  if (a.firstAt === null || a.lastAt === null || b.firstAt === null || b.lastAt === null) return null;
  const [from, to] = [a.firstAt > b.firstAt ? a.firstAt : b.firstAt, a.lastAt < b.lastAt ? a.lastAt : b.lastAt];
  return from <= to ? [minute(from), minute(to)] : null;
}
