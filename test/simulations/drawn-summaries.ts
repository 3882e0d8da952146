/** Summaries of drawn answers, as a gate reads them: built from frequency tables, without a file for each. */

import type { Summary } from "../../src/index.js";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { summaryOfText } from "../results/gate/summaries.js";
import { drawn, type Population } from "./populations.js";

/** The summary that others are made from: of ratings on 1-5 in the segments `s1`, `s2`, … of `plan`. */
export const template = (): Promise<Summary> =>
  summaryOfText("call_sid,quality_score,plan\nCA1,5,s1\nCA2,1,s1\n", { provider: "twilio", by: ["plan"] });

/** The summary of `n` answers a segment, in `segments` segments (1 is the total alone). */
export function drawnSummary(
  empty: Summary,
  population: Population,
  n: number,
  random: () => number,
  segments = 1,
): Summary {
  const tables = Array.from({ length: segments }, () => drawn(population, n, random));
  const all = segments === 1 ? (tables[0] ?? []) : tables.flat();
  const total = segmentOf(empty, all);
  return {
    ...empty,
    inputs: [],
    total,
    segments: tables.map((table, index) => ({ ...segmentOf(empty, table), key: { plan: `s${index + 1}` } })),
  };
}

function segmentOf({ total }: Summary, table: ScoreCounts): Summary["total"] {
  const counts = new Map<number, number>();
  for (const [score, count] of table) counts.set(score, (counts.get(score) ?? 0) + count);
  const distribution = [...counts].sort(([a], [b]) => a - b).map(([score, count]) => ({ score, count }));
  const sum = (isCounted: (score: number) => boolean) =>
    distribution.reduce((before, { score, count }) => before + (isCounted(score) ? count : 0), 0);
  const count = sum(() => true);
  const ratings = total.ratings.map((rating) => ({
    ...rating,
    count,
    distribution,
    low: { ...rating.low, count: sum((score) => score <= 2) },
    top: { ...rating.top, count: sum((score) => score === 5) },
  }));
  return { ...total, responses: count, firstAt: null, lastAt: null, ratings };
}
