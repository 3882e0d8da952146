/** The rules of a gate, each with its own result: verdict, interval and p-value, before correction for the number of rules. */

import type { Summary } from "../summary/summary.js";
import { type Evidence, evidenceOf, isReason } from "./evidence.js";
import type { Regression, Requirement, Target } from "./expression.js";
import type { GateSettings, RuleResult } from "./gate-result.js";
import { overlapOf } from "./overlap.js";
import { type Baseline, regressionResult } from "./regression.js";
import { requirementResult } from "./requirement.js";
import type { CheckedRules } from "./rules.js";

/** The input of a gate. */
export interface GateQuestion {
  readonly summaries: readonly [Summary, ...Summary[]];
  readonly rules: CheckedRules;
  readonly baseline: Baseline;
  readonly settings: GateSettings;
}

/** How the current evidence is obtained; `index` is that of the rule. */
export type TakeEvidence = (evidence: Evidence, rule: Requirement | Regression, index: number) => Evidence;

const asItIs: TakeEvidence = (evidence) => evidence;

/** The results in the order of the rules, requirements first. */
export function resultsAlone(question: GateQuestion, taken = asItIs): readonly RuleResult[] {
  const { summaries, rules, settings } = question;
  const requirements = rules.requirements.map((rule, index) =>
    requirementResult(rule, finderOf(question, taken, rule, index)(rule, summaries), settings),
  );
  return [...requirements, ...regressionsAlone(question, taken)];
}

/** Those of the regressions alone. */
export function regressionsAlone(question: GateQuestion, taken: TakeEvidence): readonly RuleResult[] {
  const { summaries, rules, baseline, settings } = question;
  const overlap = "code" in baseline ? null : overlapOf(summaries[0], baseline, settings.concurrent);
  return rules.regressions.map((rule, place) => {
    const find = finderOf(question, taken, rule, rules.requirements.length + place);
    return regressionResult(rule, summaries, { baseline, overlap }, settings, find);
  });
}

function finderOf(
  { summaries, rules }: GateQuestion,
  taken: TakeEvidence,
  rule: Requirement | Regression,
  index: number,
) {
  return (target: Target, among: readonly Summary[]) => {
    const found = evidenceOf(target, among, rules.providers);
    return isReason(found) || among !== summaries ? found : taken(found, rule, index);
  };
}
