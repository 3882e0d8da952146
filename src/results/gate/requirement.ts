/** A requirement and its evidence -> pass, fail or inconclusive, judged by itself. */

import { type AnswersRange, atLeast } from "../../statistics/answers-for-margin.js";
import type { Interval } from "../../statistics/intervals.js";
import { pValueOfInterval } from "../../statistics/p-value-of-interval.js";
import { gateMetric } from "../metrics.js";
import { type Evidence, estimateOf, isReason } from "./evidence.js";
import type { GateOperator, Requirement } from "./expression.js";
import { type GateSettings, isOnly, type RuleResult, unknownResult } from "./gate-result.js";
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
  if (unit !== "score" || definition === null) return null;
  const { min, max } = definition.scale;
  const isBeyond = isSpread === true ? limit >= max - min : limit < min || limit > max;
  return isBeyond ? gateReason("limit-off-scale", limit, scaleWords(definition.scale)) : null;
}

type Judgement = Pick<RuleResult, "verdict" | "pValue" | "answersNeeded" | "reason">;

function judged(
  { value, interval }: RuleResult,
  evidence: Evidence,
  rule: Requirement,
  settings: GateSettings,
): Judgement {
  const { decide, minN, confidence } = settings;
  const { sample, estimator, n } = evidence;
  const { operator, limit } = rule;
  if (value === null) return inconclusive(null, gateReason("no-interval"));
  const byNumber = decided(holds(value, operator, limit));
  if (estimator.interval === undefined) return byNumber;
  const isAsked = decide !== "point" && isOnly(settings);
  const needed = isAsked ? (estimator.answersNeeded?.(sample, limit, confidence) ?? null) : null;
  if (n < minN) return inconclusive(atLeast(needed, minN - n), gateReason("too-few", n, minN, needed));
  if (decide === "point") return byNumber;
  if (interval === null) return inconclusive(needed, gateReason("no-interval"));
  const pValue = pValueOf(rule, evidence);
  const side = sideOf(interval, operator, limit);
  if (side !== "both") return { ...decided(side === "good"), pValue };
  if (decide === "no-worse") return { ...decided(true), pValue };
  return { ...inconclusive(needed, gateReason("straddles", needed)), pValue };
}

function decided(isGood: boolean): Judgement {
  return { verdict: isGood ? "pass" : "fail", pValue: null, answersNeeded: null, reason: null };
}

function inconclusive(answersNeeded: AnswersRange | null, reason: GateReason): Judgement {
  return { verdict: "inconclusive", pValue: null, answersNeeded, reason };
}

/** The p-value of the printed interval: the interval decides exactly where the p-value is below 1 - confidence. */
function pValueOf({ operator, limit }: Requirement, { sample, estimator }: Evidence): number {
  return pValueOfInterval((confidence) => {
    const interval = estimator.interval!(sample, confidence);
    return interval !== null && sideOf(interval, operator, limit) !== "both";
  });
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
