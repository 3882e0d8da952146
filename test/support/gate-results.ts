/** Results of a gate as its reports take them, without evaluating anything. */

import { parseRequirement, parseTargets } from "../../src/results/gate/expression.js";
import { type GateResult, gateSchema, type RuleResult, unknownResult } from "../../src/results/gate/gate-result.js";

/** A requirement that passes with 4.5 of 30 answers, except for what is given. */
export function requirement(text: string, given: Partial<RuleResult> = {}): RuleResult {
  return { ...unknownResult(parseRequirement(text)), verdict: "pass", value: 4.5, n: 30, ...given };
}

/** A regression that passes, except for what is given. */
export function regression(text: string, given: Partial<RuleResult> = {}): RuleResult {
  const [target] = parseTargets(text);
  if (target === undefined) throw new Error(`no target in ${text}`);
  return { ...unknownResult({ ...target, margin: null }), verdict: "pass", value: 4.5, n: 30, ...given };
}

/** A gate of these rules that takes numbers with confidence, except for what is given. */
export function gateOf(rules: readonly RuleResult[], given: Partial<GateResult> = {}): GateResult {
  const having = (verdict: RuleResult["verdict"]) => rules.filter((rule) => rule.verdict === verdict).length;
  const counts = { error: having("error"), fail: having("fail"), inconclusive: having("inconclusive") };
  return {
    schema: gateSchema,
    program: "feedback-stats 0",
    verdict: counts.error + counts.fail > 0 ? "fail" : counts.inconclusive > 0 ? "inconclusive" : "pass",
    holds: counts.error + counts.fail === 0,
    settings: {
      decide: "confident",
      onInconclusive: "warn",
      minN: 30,
      confidence: 0.95,
      concurrent: false,
      looks: null,
      looksPer: "run",
      alwaysValid: false,
    },
    counts: { ...counts, pass: having("pass") },
    falseAlarms: { rate: 0.05, rules: rules.length },
    looks: null,
    rules,
    inputs: [],
    records: { read: 0, used: 0, filtered: 0, duplicate: 0, rejected: 0 },
    rejections: [],
    warnings: [],
    ...given,
  };
}
