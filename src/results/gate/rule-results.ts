/** The rules of a gate, each with its result as it is alone: verdict, interval and p-value before the number of rules matters. */

import type { Summary } from "../summary/summary.js";
import { type Evidence, evidenceOf, isReason } from "./evidence.js";
import type { Regression, Requirement, Target } from "./expression.js";
import type { GateSettings, RuleResult } from "./gate-result.js";
import { overlapOf } from "./overlap.js";
import { type Baseline, regressionResult } from "./regression.js";
import { requirementResult } from "./requirement.js";
import type { CheckedRules } from "./rules.js";

/** What a gate is asked. */
export interface GateQuestion {
  readonly summaries: readonly [Summary, ...Summary[]];
  readonly rules: CheckedRules;
  readonly baseline: Baseline;
  readonly settings: GateSettings;
}

/** How the evidence of now is to be taken; `index` is that of the rule. */
export type TakeEvidence = (evidence: Evidence, rule: Requirement | Regression, index: number) => Evidence;

/** The results in the order of the rules, requirements first. */
export function resultsAlone(
  { summaries, rules, baseline, settings }: GateQuestion,
  taken: TakeEvidence = (evidence) => evidence,
): readonly RuleResult[] {
  const { requirements, regressions, providers } = rules;
  const findIn = (rule: Requirement | Regression, index: number) => (target: Target, among: readonly Summary[]) => {
    const found = evidenceOf(target, among, providers);
    return isReason(found) || among !== summaries ? found : taken(found, rule, index);
  };
  const overlap = "code" in baseline ? null : overlapOf(summaries[0], baseline, settings.concurrent);
  return [
    ...requirements.map((rule, index) => requirementResult(rule, findIn(rule, index)(rule, summaries), settings)),
    ...regressions.map((rule, index) =>
      regressionResult(rule, summaries, { baseline, overlap }, settings, findIn(rule, requirements.length + index)),
    ),
  ];
}
