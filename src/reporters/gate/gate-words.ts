/** The numbers and lines of a gate, as all of its reports write them. */

import { amountWords, statedAmount } from "../../results/gate/amount-words.js";
import type { BaselineComparison, GateResult, RuleResult } from "../../results/gate/gate-result.js";
import type { Interval } from "../../results/summary/summary.js";
import {
  count,
  dash,
  decimal,
  interval,
  percent,
  percentInterval,
  probability,
  score,
  signed,
  signedInterval,
} from "../numbers.js";
import { visibleText } from "../visible-text.js";

/** A value in the unit of its metric: 4.01, 8.5%, +42.0, 593. */
export function valueWords({ unit }: Pick<RuleResult, "unit">, value: number | null): string {
  switch (unit) {
    case "share":
      return percent(value);
    case "points":
      return signed(value, 1);
    case "responses":
      return count(value);
    default:
      return decimal(value);
  }
}

export function intervalWords({ unit }: Pick<RuleResult, "unit">, ends: Interval | null): string {
  if (ends === null) return dash;
  if (unit === "share") return percentInterval(ends);
  return unit === "points" ? signedInterval(ends, 1) : interval(ends);
}

/** What the value is compared with: `>= 4.20`, or the value of the baseline and the margin. */
export function limitWords(rule: RuleResult): string {
  if (rule.kind === "requirement") return `${rule.operator} ${exactly(rule, rule.limit)}`;
  if (rule.baseline === null) return dash;
  const { value, margin } = rule.baseline;
  return `${valueWords(rule, value)} before, margin ${statedAmount(rule.unit, margin)}`;
}

/** A limit as it was typed, without rounding. */
function exactly({ unit }: RuleResult, value: number | null): string {
  if (value === null) return dash;
  return unit === "share" ? `${Number((value * 100).toPrecision(12))}%` : String(value);
}

/** The rule, on one line. */
export function ruleWords({ kind, rule }: RuleResult): string {
  return visibleText(kind === "regression" ? `no regression: ${rule}` : rule);
}

/** The reason for the verdict, on one line and without the rule. */
export function whyWords(rule: RuleResult): string {
  if (rule.reason !== null) return visibleText(rule.reason.message);
  const { baseline } = rule;
  if (baseline === null)
    return `${valueWords(rule, rule.value)}${intervalNote(rule)}, n ${count(rule.n)}${failureNote(rule)}`;
  const difference = differenceWords(rule, baseline.difference);
  return `${valueWords(rule, rule.value)} against ${valueWords(rule, baseline.value)} before: ${difference}; ${shownWords(rule, baseline)}${failureNote(rule)}`;
}

/** The result of the test of a regression, without overstatement. */
function shownWords({ verdict, unit, adjustedPValue }: RuleResult, { margin, worsening }: BaselineComparison): string {
  const stated = statedAmount(unit, margin);
  if (adjustedPValue === null || worsening === null)
    return verdict === "fail"
      ? `by the value alone, worse by more than the margin of ${stated}`
      : `by the value alone, within the margin of ${stated}`;
  if (verdict === "fail")
    return `shown to be worse by more than the margin of ${stated}, adjusted p ${probability(adjustedPValue)}`;
  if (worsening.high > margin) return `not shown to be worse by more than the margin of ${stated}`;
  if (worsening.high <= 0) return "shown to be no worse";
  return `shown not to be worse by more than ${amountWords(unit, worsening.high)}, within the margin of ${stated}`;
}

function intervalNote(rule: RuleResult): string {
  return rule.interval === null ? "" : ` (${intervalWords(rule, rule.interval)})`;
}

/** A failure at one look remains at all later looks. One among several rules may fail later than it would by itself. */
function failureNote({ verdict, look }: RuleResult): string {
  return verdict === "fail" && look !== null && look.failedAt !== null
    ? `; tested alone, it first failed at look ${look.failedAt}`
    : "";
}

function differenceWords({ unit }: RuleResult, difference: number | null): string {
  if (difference === null) return "no difference known";
  return unit === "share" ? `${signed(difference * 100, 1)} pp` : signed(difference, unit === "points" ? 1 : 2);
}

/** The last line: the verdict of the gate, and how many rules have which. */
export function verdictWords({ verdict, counts, settings, rules }: GateResult): string {
  const { pass, fail, inconclusive, error } = counts;
  const parts = [
    ...(error > 0 ? [`${error} ${error === 1 ? "error" : "errors"}`] : []),
    ...(fail > 0 ? [`${fail} failed`] : []),
    ...(inconclusive > 0 ? [`${inconclusive} inconclusive`] : []),
    `${pass} of ${rules.length} passed`,
  ];
  const taken =
    verdict === "inconclusive" ? `, treated as ${settings.onInconclusive === "fail" ? "failed" : "passed"}` : "";
  return `gate: ${verdict}${taken} (${parts.join(", ")})`;
}

/** The unit of the rate of false alarms. */
function plansWords({ looks, looksPer, alwaysValid }: GateResult["settings"]): string {
  if (alwaysValid) return "releases, however often it is run while answers come in";
  return looks === null ? "runs" : `plans of ${looks} ${looksPer === "day" ? "days" : "looks"}`;
}

/** The progress of the plan of looks, on one line; "" without a plan. */
export function looksWords({ looks, settings }: GateResult): string {
  if (looks === null) return "";
  const { planned, taken, time, spent, isUsedUp } = looks;
  const isByDay = settings.looksPer === "day";
  if (isUsedUp)
    return `looks: the ${planned} ${isByDay ? "days" : "looks"} were over before this run, which decides nothing new`;
  const far = isByDay
    ? `${taken} so far, ${score(time * planned)} of ${planned} days are over`
    : `${taken} of ${planned}`;
  return `looks: ${far}; ${spentWords(spent)}% of the error rate is spent`;
}

/** The first looks spend little, but not nothing. */
function spentWords(spent: number): string {
  return spent > 0 && spent < 0.0001 ? "less than 0.01" : score(spent * 100);
}

/** The rate of false alarms that the verdicts keep, on one line; "" if nothing was tested. */
export function rateWords(result: GateResult): string {
  const words = falseAlarmWords(result);
  return words === "" ? "" : `error rate: ${words}`;
}

/** The same without its label. */
export function falseAlarmWords({ falseAlarms: { rate, rules }, settings }: GateResult): string {
  if (rate === null) return "none, since --decide point takes each number as if it were exact";
  if (rules === 0) return "";
  const among = rules === 1 ? "1 rule tested" : `${rules} rules tested together, by Holm's method`;
  const pass =
    settings.decide === "no-worse"
      ? "a pass means only that no worsening was shown"
      : `a pass is shown at ${score(settings.confidence * 100)}% confidence`;
  return `where nothing is wrong, the gate fails in at most ${score(rate * 100)}% of ${plansWords(settings)} (${among}); ${pass}`;
}

/** The severity of a rule: a rule of the level `error` that failed or could not be evaluated is an error, others are milder. */
export function loudness(rule: RuleResult, { settings }: GateResult): "error" | "warning" | "notice" | null {
  if (rule.verdict === "pass") return null;
  if (rule.level === "info") return "notice";
  if (rule.level === "warn") return "warning";
  if (rule.verdict !== "inconclusive") return "error";
  return settings.onInconclusive === "fail" ? "error" : "warning";
}
