/** Whether two summaries were asked alike, so that their numbers can be compared. */

import type { SummaryQuery } from "../../query/summary-query.js";
import { sameKeys } from "./evidence.js";

/** What may differ: the period, which is the point of a baseline; the keys, which are compared apart; the confidence. */
const free: ReadonlySet<string> = new Set(["from", "to", "by", "confidence"]);

/** The differences in words; empty where there are none. `keys` are the segments' that are compared. */
export function differencesOf(now: SummaryQuery, before: SummaryQuery, keys: readonly string[]): readonly string[] {
  const asked = new Set([...Object.keys(now), ...Object.keys(before)].filter((key) => !free.has(key)));
  const differing = [...asked].flatMap((key) => {
    const [value, was] = [spelled(now, key), spelled(before, key)];
    return value === was ? [] : [`${key} is ${value} and was ${was}`];
  });
  if (keys.length > 0 && !sameKeys(before.by, keys))
    return [...differing, `its segments are by ${before.by.join(", ") || "nothing"}`];
  return differing;
}

/** A key that an older summary does not have was not asked for. */
function spelled(query: SummaryQuery, key: string): string {
  return JSON.stringify((query as unknown as Readonly<Record<string, unknown>>)[key] ?? null);
}
