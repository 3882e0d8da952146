/** What gives reason to doubt a comparison: sides that were counted differently, periods that overlap, scales of one side. */

import { minute } from "../base/time.js";
import type { Warnings } from "../base/warnings.js";
import { definingKeys, type SummaryQuery } from "../query/summary-query.js";
import type { ComparedPair } from "../results/comparison/comparison.js";
import type { Summary } from "../results/summary/summary.js";
import type { ComparisonPlan } from "./comparison-plan.js";

/** Looks at the summaries of two inputs; other sides are made by one query. */
export function warnOfSources({ mode }: ComparisonPlan, summaries: readonly Summary[], warnings: Warnings): void {
  const [a, b] = summaries;
  if (mode !== "inputs" || a === undefined || b === undefined) return;
  const differences = definitions(a.query, b.query);
  if (differences.length > 0) warnings.add("compare-definitions", differences);
  const [providersOfA, providersOfB] = [providersOf(a), providersOf(b)];
  if (providersOfA.join() !== providersOfB.join()) warnings.add("compare-providers", providersOfA, providersOfB);
  const overlap = overlapOf(a, b);
  if (overlap !== null) warnings.add("compare-periods-overlap", ...overlap);
}

/** Scales that only one side has. With `--by` the table names them with their segment. */
export function warnOfPairs({ mode }: ComparisonPlan, pairs: readonly ComparedPair[], warnings: Warnings): void {
  if (mode === "by") return;
  for (const { a, b, notCompared } of pairs)
    for (const { category, scale, count, side } of notCompared) {
      const threshold = scale.lowThreshold === null ? "" : `, low up to ${scale.lowThreshold}`;
      const name = { a, b }[side].name;
      warnings.add(
        "compare-scale",
        `${category} ${scale.min}-${scale.max}${threshold}`,
        count,
        name === "-" ? "standard input" : name,
      );
    }
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
