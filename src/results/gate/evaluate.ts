/** The gate on one page: summaries and rules in, a verdict for each rule and one for the whole gate out. Nothing is read or written. */

import { feedbackError } from "../../base/errors.js";
import { programName } from "../../base/program-name.js";
import { requireSummaries } from "../summary/require-summaries.js";
import type { Summary } from "../summary/summary.js";
import { alwaysValidEvidence } from "./always-valid.js";
import {
  type GateLooks,
  type GateResult,
  type GateSettings,
  gateSchema,
  type RuleResult,
  type RuleVerdict,
} from "./gate-result.js";
import { falseAlarmsOf, judgeRules } from "./judge-rules.js";
import { gateReason } from "./reasons.js";
import type { Baseline } from "./regression.js";
import { type GateQuestion, resultsAlone } from "./rule-results.js";
import { type CheckedRules, checkRules, type GateRules } from "./rules.js";

/**
 * Evaluates `rules` on a summary; rules that name segments on the one that is segmented by just these keys, among several of
 * the same feedback. `baseline` is the summary that regressions are compared with, null if there is none yet. A rule that cannot
 * be evaluated has the verdict `error` and never passes. Throws a usage error if a rule is invalid.
 */
export function evaluateGate(
  summary: Summary | readonly Summary[],
  rules: readonly string[] | GateRules,
  baseline: Summary | null = null,
): GateResult {
  const checked = checkRules(isList(rules) ? { require: rules } : rules);
  return evaluateRules(isList(summary) ? summary : [summary], checked, baseline ?? gateReason("no-baseline"));
}

/** `evaluateGate` of rules that were checked; `baseline` may be the reason why there is none. */
export function evaluateRules(summaries: readonly Summary[], checked: CheckedRules, baseline: Baseline): GateResult {
  requireSummaries("evaluateGate", summaries);
  const [first] = summaries;
  if (checked.settings.looks !== null) throw feedbackError("looks-without-state");
  if (checked.settings.alwaysValid && first.query.cluster !== undefined) throw feedbackError("always-valid-clusters");
  const settings: GateSettings = { ...checked.settings, confidence: first.query.confidence };
  const question: GateQuestion = { summaries, rules: checked, baseline, settings };
  const alone = settings.alwaysValid ? resultsAlone(question, alwaysValidEvidence) : resultsAlone(question);
  return gateResultOf(question, alone, null);
}

/** The result of a gate from those of its rules, each as it is alone. */
export function gateResultOf(
  { summaries: [first], settings }: GateQuestion,
  alone: readonly RuleResult[],
  looks: GateLooks | null,
): GateResult {
  const rules = judgeRules(alone, settings);
  const verdict = verdictOf(rules);
  return {
    schema: gateSchema,
    program: programName,
    verdict,
    holds: verdict === "pass" || (verdict === "inconclusive" && settings.onInconclusive !== "fail"),
    settings,
    counts: countsOf(rules),
    falseAlarms: falseAlarmsOf(rules, settings),
    looks,
    rules,
    inputs: first.inputs,
    records: first.records,
    rejections: first.rejections,
    warnings: first.warnings.map(({ code, message }) => ({ code, message })),
  };
}

function verdictOf(rules: readonly RuleResult[]): GateResult["verdict"] {
  const deciding = rules.filter(({ level }) => level === "error").map(({ verdict }) => verdict);
  if (deciding.includes("fail") || deciding.includes("error")) return "fail";
  return deciding.includes("inconclusive") ? "inconclusive" : "pass";
}

function countsOf(rules: readonly RuleResult[]): GateResult["counts"] {
  const count = (verdict: RuleVerdict) => rules.filter((rule) => rule.verdict === verdict).length;
  return { pass: count("pass"), fail: count("fail"), inconclusive: count("inconclusive"), error: count("error") };
}

function isList<Item>(value: Item | readonly Item[] | object): value is readonly Item[] {
  return Array.isArray(value);
}
