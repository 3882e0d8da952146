/** The gate on one page: summaries and rules in, a verdict for each rule and one for all out. Nothing is read or written. */

import { feedbackSpecs } from "../../importers/providers.js";
import type { FeedbackSpec } from "../../importers/spec.js";
import { gateMetric } from "../metrics.js";
import type { Summary } from "../summary/summary.js";
import { estimateOf } from "./estimate.js";
import { type Evidence, evidenceOf, isReason, type ScoreEvidence, sameKeys } from "./evidence.js";
import type { Regression, Requirement, Target } from "./expression.js";
import { type GateResult, type GateSettings, gateSchema, type RuleResult, type RuleVerdict } from "./gate-result.js";
import { type GateReason, gateReason, scaleWords } from "./reasons.js";
import { judgeRegressions, queryDifferences, type TestedRegression, testRegression } from "./regression.js";
import { type CheckedRules, checkRules, type GateRules } from "./rules.js";
import { judge } from "./verdict.js";

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
  return evaluateRules(isList(summary) ? summary : [summary], checked, baseline);
}

/** `evaluateGate` of rules that were checked. */
export function evaluateRules(
  summaries: readonly Summary[],
  checked: CheckedRules,
  baseline: Summary | null,
): GateResult {
  const [first] = summaries;
  if (first === undefined) throw new Error("a gate needs a summary");
  const settings: GateSettings = { ...checked.settings, confidence: first.query.confidence };
  const find = (target: Target, among: readonly Summary[]) =>
    evidenceOf(target, among, (summary) => documentedIssues(summary, checked.providers));
  const rules = [
    ...checked.requirements.map((rule) => requirementResult(rule, find(rule, summaries), settings)),
    ...regressionResults(checked.regressions, summaries, baseline, settings, find),
  ];
  const verdict = verdictOf(rules);
  return {
    schema: gateSchema,
    verdict,
    holds: verdict === "pass" || (verdict === "inconclusive" && settings.onInconclusive !== "fail"),
    settings,
    counts: countsOf(rules),
    rules,
    inputs: first.inputs,
    records: first.records,
    rejections: first.rejections,
    warnings: first.warnings.map(({ code, message }) => ({ code, message })),
  };
}

function requirementResult(rule: Requirement, found: Evidence | GateReason, settings: GateSettings): RuleResult {
  if (isReason(found)) return { ...unknownResult(rule), reason: found };
  const estimate = estimateOf(rule, found, settings.confidence);
  const { value, interval, n } = estimate;
  const known = { ...unknownResult(rule), value, interval, n };
  const problem = found.basis === "scores" ? limitProblem(rule, found) : null;
  if (problem !== null) return { ...known, reason: problem };
  if (value === null) return { ...known, verdict: "inconclusive", reason: gateReason("no-interval") };
  return { ...known, ...judge({ ...estimate, value }, rule, settings) };
}

/** A limit that no score can cross decides nothing. */
function limitProblem({ metric, limit }: Requirement, { scale }: ScoreEvidence): GateReason | null {
  const { unit, isSpread } = gateMetric(metric);
  if (unit !== "score" || isSpread) return null;
  return limit < scale.min || limit > scale.max ? gateReason("limit-off-scale", limit, scaleWords(scale)) : null;
}

type Find = (target: Target, among: readonly Summary[]) => Evidence | GateReason;

function regressionResults(
  regressions: readonly Regression[],
  summaries: readonly Summary[],
  baseline: Summary | null,
  settings: GateSettings,
  find: Find,
): readonly RuleResult[] {
  const found = regressions.map((rule) => regressionOf(rule, summaries, baseline, settings, find));
  const tested = found.filter((one) => "estimate" in one);
  const judged = new Map(judgeRegressions(tested, settings).map((judgement, index) => [tested[index], judgement]));
  return regressions.map((rule, index): RuleResult => {
    const one = found[index] as TestedRegression | GateReason;
    if (!("estimate" in one))
      return { ...unknownResult(rule), verdict: one.code === "no-baseline" ? "inconclusive" : "error", reason: one };
    const { value, interval, n } = one.estimate;
    return {
      ...unknownResult(rule),
      value,
      interval,
      n,
      ...judged.get(one),
      verdict: judged.get(one)?.verdict ?? "error",
    };
  });
}

function regressionOf(
  rule: Regression,
  summaries: readonly Summary[],
  baseline: Summary | null,
  settings: GateSettings,
  find: Find,
): TestedRegression | GateReason {
  const now = find(rule, summaries);
  if (isReason(now)) return now;
  if (baseline === null) return gateReason("no-baseline");
  const keys = rule.segment.map(([key]) => key);
  const query = (summaries.find(({ query: { by } }) => sameKeys(by, keys)) ?? summaries[0])?.query;
  const differences = query === undefined ? [] : queryDifferences(query, baseline.query, keys);
  if (differences.length > 0) return gateReason("baseline-differs", differences);
  const before = find(rule, [baseline]);
  if (isReason(before)) return gateReason("baseline-without", before.message);
  return testRegression(rule, now, before, settings);
}

/** A result of which no more is known than its rule. */
function unknownResult(rule: Requirement | Regression): RuleResult {
  const isRequirement = "operator" in rule;
  return {
    kind: isRequirement ? "requirement" : "regression",
    rule: rule.text,
    level: isRequirement ? rule.level : "error",
    verdict: "error",
    metric: rule.metric,
    unit: gateMetric(rule.metric).unit,
    quantile: rule.quantile,
    issue: rule.issue,
    category: rule.category,
    segment: Object.fromEntries(rule.segment),
    operator: isRequirement ? rule.operator : null,
    limit: isRequirement ? rule.limit : null,
    value: null,
    interval: null,
    n: null,
    answersNeeded: null,
    baseline: null,
    reason: null,
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

/** The issues that the providers of a summary have in their documentation. */
function documentedIssues({ inputs }: Summary, own: readonly FeedbackSpec[]): ReadonlySet<string> {
  const names = new Set(inputs.map(({ provider }) => provider));
  const specs = [...own, ...feedbackSpecs].filter(({ name }) => names.has(name));
  const codes = specs.flatMap(({ issueCodes }) => Object.values(issueCodes ?? {}).flatMap((map) => Object.values(map)));
  return new Set(codes.filter((code) => code !== null));
}

function isList<Item>(value: Item | readonly Item[] | object): value is readonly Item[] {
  return Array.isArray(value);
}
