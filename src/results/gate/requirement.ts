/** A requirement and its evidence -> pass, fail or inconclusive. */

import type { Interval } from "../../statistics/intervals.js";
import { gateMetric } from "../metrics.js";
import { type Evidence, estimateOf, isReason } from "./evidence.js";
import type { GateOperator, Requirement } from "./expression.js";
import { type GateSettings, type RuleResult, unknownResult } from "./gate-result.js";
import { type GateReason, gateReason, scaleWords } from "./reasons.js";

/** The result of a requirement; an error if it has no evidence, or if no score could cross its limit. */
export function requirementResult(rule: Requirement, found: Evidence | GateReason, settings: GateSettings): RuleResult {
  if (isReason(found)) return { ...unknownResult(rule), reason: found };
  const known = { ...unknownResult(rule), ...estimateOf(found, settings.confidence) };
  const reason = limitProblem(rule, found);
  return reason === null ? { ...known, ...judged(known, found, rule, settings) } : { ...known, reason };
}

/** A limit that no score can cross decides nothing. */
function limitProblem({ metric, limit }: Requirement, { definition }: Evidence): GateReason | null {
  const { unit, isSpread } = gateMetric(metric);
  if (unit !== "score" || isSpread || definition === null) return null;
  const { min, max } = definition.scale;
  return limit < min || limit > max ? gateReason("limit-off-scale", limit, scaleWords(definition.scale)) : null;
}

type Judgement = Pick<RuleResult, "verdict" | "answersNeeded" | "reason">;

function judged(
  { value, interval }: RuleResult,
  { sample, estimator, n }: Evidence,
  { operator, limit }: Requirement,
  { decide, minN, confidence }: GateSettings,
): Judgement {
  if (value === null) return inconclusive(null, gateReason("no-interval"));
  const byNumber = decided(holds(value, operator, limit));
  if (estimator.interval === undefined) return byNumber;
  const needed = decide === "point" ? null : (estimator.answersNeeded?.(sample, limit, confidence) ?? null);
  if (n < minN) {
    const answersNeeded = Math.max(minN - n, needed ?? 0);
    return inconclusive(answersNeeded, gateReason("too-few", n, minN, answersNeeded));
  }
  if (decide === "point") return byNumber;
  if (interval === null) return inconclusive(needed, gateReason("no-interval"));
  const side = sideOf(interval, operator, limit);
  if (side !== "both") return decided(side === "good");
  return decide === "no-worse" ? decided(true) : inconclusive(needed, gateReason("straddles", needed));
}

function decided(isGood: boolean): Judgement {
  return { verdict: isGood ? "pass" : "fail", answersNeeded: null, reason: null };
}

function inconclusive(answersNeeded: number | null, reason: GateReason): Judgement {
  return { verdict: "inconclusive", answersNeeded, reason };
}

/** The side on which every value of the interval lies. */
function sideOf({ low, high }: Interval, operator: GateOperator, limit: number): "good" | "bad" | "both" {
  const isGood = holds(low, operator, limit);
  if (isGood !== holds(high, operator, limit)) return "both";
  return isGood ? "good" : "bad";
}

function holds(value: number, operator: GateOperator, limit: number): boolean {
  if (value === limit) return operator === ">=" || operator === "<=";
  return value > limit === operator.startsWith(">");
}
