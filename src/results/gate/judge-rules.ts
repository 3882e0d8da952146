/** The rules of a gate together: verdicts of single rules in, verdicts corrected for their number and the rate of false alarms out. */

import { holmAdjusted } from "../../statistics/holm.js";
import type { FalseAlarms, GateSettings, RuleResult } from "./gate-result.js";
import { gateReason } from "./reasons.js";

/**
 * All rules that were tested are one family: a rule fails only if it does so by its p-value adjusted for the number of rules. So
 * a gate in which nothing is wrong fails in 1 - confidence of runs at most, however many rules it has. A pass needs no
 * adjustment: the gate passes only if all of them do (Berger 1982, Technometrics 24(4), intersection-union tests).
 */
export function judgeRules(results: readonly RuleResult[], settings: GateSettings): readonly RuleResult[] {
  const adjusted = holmAdjusted(results.map(({ pValue }) => pValue));
  const tested = results.filter(({ pValue }) => pValue !== null).length;
  return results.map((result, index) => {
    const adjustedPValue = adjusted[index] ?? null;
    const isShown = result.verdict !== "fail" || adjustedPValue === null || adjustedPValue < 1 - settings.confidence;
    const judged = { ...result, adjustedPValue };
    if (isShown) return judged;
    if (settings.decide === "no-worse") return { ...judged, verdict: "pass" };
    return { ...judged, verdict: "inconclusive", reason: gateReason("among-many", result.pValue!, tested) };
  });
}

/** The rate that the verdicts of `judgeRules` keep. */
export function falseAlarmsOf(results: readonly RuleResult[], { decide, confidence }: GateSettings): FalseAlarms {
  const rules = results.filter(({ pValue }) => pValue !== null).length;
  return { rate: decide === "point" ? null : Number((1 - confidence).toPrecision(12)), rules };
}
