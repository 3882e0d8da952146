/** An estimate and a requirement -> pass, fail or inconclusive. */

import type { Interval } from "../../statistics/intervals.js";
import type { Estimate } from "./estimate.js";
import type { GateOperator, Requirement } from "./expression.js";
import type { GateSettings, RuleVerdict } from "./gate-result.js";
import { type GateReason, gateReason } from "./reasons.js";

export interface Judgement {
  readonly verdict: Exclude<RuleVerdict, "error">;
  readonly answersNeeded: number | null;
  readonly reason: GateReason | null;
}

/** Judges an estimate whose value is known. */
export function judge(
  estimate: Estimate & { readonly value: number },
  { operator, limit }: Pick<Requirement, "operator" | "limit">,
  { decide, minN }: Pick<GateSettings, "decide" | "minN">,
): Judgement {
  const { value, interval, n, isCount } = estimate;
  const byNumber = decided(holds(value, operator, limit));
  if (isCount) return byNumber;
  const needed = decide === "point" ? null : estimate.answersNeeded(limit);
  if (n < minN) {
    const answersNeeded = Math.max(minN - n, needed ?? 0);
    return { verdict: "inconclusive", answersNeeded, reason: gateReason("too-few", n, minN, answersNeeded) };
  }
  if (decide === "point") return byNumber;
  if (interval === null) return { verdict: "inconclusive", answersNeeded: needed, reason: gateReason("no-interval") };
  const side = sideOf(interval, operator, limit);
  if (side !== "both") return decided(side === "good");
  if (decide === "no-worse") return decided(true);
  return { verdict: "inconclusive", answersNeeded: needed, reason: gateReason("straddles", needed) };
}

function decided(isGood: boolean): Judgement {
  return { verdict: isGood ? "pass" : "fail", answersNeeded: null, reason: null };
}

function holds(value: number, operator: GateOperator, limit: number): boolean {
  switch (operator) {
    case ">=":
      return value >= limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case "<":
      return value < limit;
  }
}

/** The side on which every value of the interval lies. */
function sideOf({ low, high }: Interval, operator: GateOperator, limit: number): "good" | "bad" | "both" {
  const ends = [holds(low, operator, limit), holds(high, operator, limit)];
  if (ends.every((end) => end)) return "good";
  return ends.some((end) => end) ? "both" : "bad";
}
