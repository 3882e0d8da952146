/** Whether a baseline was made like the current summary: with the same filters, segments, scales and thresholds. */

import type { SummaryQuery } from "../../query/summary-query.js";
import type { ScoreDefinition } from "./evidence.js";
import { scaleWords } from "./reasons.js";
import { sameKeys } from "./selected-counts.js";

/** How the definitions of the scores of two summaries differ, in words. */
export function definitionsThatDiffer(now: ScoreDefinition | null, before: ScoreDefinition | null): readonly string[] {
  if (now === null || before === null) return [];
  const [scale, was] = [scaleWords(now.scale), scaleWords(before.scale)];
  if (scale !== was) return [`the scale is ${scale}, but was ${was}`];
  const [low, lowBefore] = [now.lowThreshold, before.lowThreshold];
  if (low === lowBefore) return [];
  return [`the low threshold is ${low ?? "not unique"}, but was ${lowBefore ?? "not unique"}`];
}

/** What may differ: the period, which is the point of a baseline; the keys of --by, which are compared below; the confidence; `minN`, which only marks segments. */
const mayDiffer: ReadonlySet<string> = new Set(["from", "to", "by", "confidence", "minN"]);

/** How two queries differ, in words. `keys` are those of the segments that are compared. */
export function queryDifferences(now: SummaryQuery, before: SummaryQuery, keys: readonly string[]): readonly string[] {
  const asked = new Set([...Object.keys(now), ...Object.keys(before)].filter((key) => !mayDiffer.has(key)));
  const differing = [...asked].flatMap((key) => {
    const [value, was] = [valueIn(now, key), valueIn(before, key)];
    return value === was ? [] : [`${key} is ${value}, but was ${was}`];
  });
  if (keys.length > 0 && !sameKeys(before.by, keys))
    return [...differing, `its segments are by ${before.by.join(", ") || "nothing"}`];
  return differing;
}

/** An older summary lacks the keys of newer options, which it did not ask for. */
function valueIn(query: SummaryQuery, key: string): string {
  const value = (query as unknown as Readonly<Record<string, unknown>>)[key] ?? null;
  return value === null ? "not set" : JSON.stringify(value);
}
