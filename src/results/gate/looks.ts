/** `--looks`: a gate that is run repeatedly while answers come in; each run is one of the planned looks. */

import { hasMembers, requireArgument } from "../../base/argument-check.js";
import { dayMs } from "../../base/calendar.js";
import { feedbackError } from "../../base/errors.js";
import { spentAlpha } from "../../statistics/alpha-spending.js";
import { requireSummaries } from "../summary/require-summaries.js";
import type { Segment, Summary } from "../summary/summary.js";
import { answersSeen, markOf, refuseOtherAnswers } from "./answers-seen.js";
import type { Estimator } from "./estimators.js";
import { gateResultOf } from "./evaluate.js";
import type { Evidence } from "./evidence.js";
import type { GateLooks, GateResult, GateSettings, RuleResult } from "./gate-result.js";
import { type Look, type LooksState, type LookTest, looksSchema } from "./looks-state.js";
import { gateReason } from "./reasons.js";
import type { Baseline } from "./regression.js";
import { looksOfRule, type RuleLooks } from "./rule-looks.js";
import { type GateQuestion, regressionsAlone, resultsAlone } from "./rule-results.js";
import { type CheckedRules, checkRules, type GateRules } from "./rules.js";

/** The state of a plan, and the file that it is kept in. */
export interface KeptLooks {
  /** Null before the first look. */
  readonly state: LooksState | null;
  readonly name: string;
}

/** The result of a look. */
export interface LookOutcome {
  readonly result: GateResult;
  /** The state to keep; null if it has not changed. */
  readonly state: LooksState | null;
}

/**
 * `evaluateGate` as one of `looks` planned looks at a growing number of answers. Pass the state to the next
 * look. The same answers again are the same look. Another baseline begins another
 * plan. Throws `looks-plan-changed` if the state is of other rules, another number of looks or another confidence, and `looks-other-answers`
 * if the answers are not those of the last look and more.
 */
export function evaluateLook(
  summary: Summary | readonly [Summary, ...Summary[]],
  rules: GateRules & Required<Pick<GateRules, "looks">>,
  baseline: Summary | null,
  kept: KeptLooks,
): LookOutcome {
  const summaries = isSeveral(summary) ? summary : ([summary] as const);
  requireSummaries("evaluateLook", summaries);
  requireArgument("evaluateLook", rules, rules?.looks != null, "rules with a number of looks");
  requireArgument("evaluateLook", kept, hasMembers(kept, "state", "name"), "what was kept of the looks before");
  return evaluatePlanned(summaries, checkRules(rules), baseline ?? gateReason("no-baseline"), kept);
}

function isSeveral(given: Summary | readonly [Summary, ...Summary[]]): given is readonly [Summary, ...Summary[]] {
  return Array.isArray(given);
}

/** `evaluateLook` of rules that were checked, and have a number of looks. */
export function evaluatePlanned(
  summaries: readonly [Summary, ...Summary[]],
  rules: CheckedRules,
  baseline: Baseline,
  { state, name }: KeptLooks,
): LookOutcome {
  const settings: GateSettings = { ...rules.settings, confidence: summaries[0].query.confidence };
  const question = { summaries, rules, baseline, settings };
  const plan = planOf(question, settings.looks!);
  const before = state === null || state.baseline !== plan.baseline ? null : state;
  if (before !== null) refuseOtherPlan(before, plan, name);
  const answers = answersSeen(summaries);
  if (before !== null) refuseOtherAnswers(before.answers, answers, name);
  const evidence: Evidence[] = [];
  const alone = resultsAlone(question, (found, _, index) => {
    evidence[index] = found;
    return found;
  });
  const taken = before?.looks ?? [];
  const isNew = before?.answers.mark !== answers.mark;
  const isUsedUp = isNew && (taken.at(-1)?.time ?? 0) >= 1;
  const look = isNew && !isUsedUp ? lookAt(summaries[0], alone, taken, plan) : null;
  const looks = look === null ? taken : [...taken, look];
  const rulesLooks = alone.map((_, index) => looksOfRule(looks, index));
  const results = resultsAtLook(question, { alone, evidence }, rulesLooks, isUsedUp);
  const result = gateResultOf(question, results, standingOf(looks, isUsedUp, plan));
  return { result, state: look === null ? null : { ...plan, answers, looks } };
}

/** The parts that have to stay the same from look to look. */
type Plan = Omit<LooksState, "answers" | "looks">;

function planOf({ rules, baseline, settings }: GateQuestion, planned: number): Plan {
  const { requirements, regressions } = rules;
  return {
    schema: looksSchema,
    planned,
    per: settings.looksPer,
    confidence: settings.confidence,
    rules: [
      ...requirements.map(({ text }) => text),
      ...regressions.map(({ text, margin }) => `no regression: ${text}${margin === null ? "" : `, margin ${margin}`}`),
    ],
    baseline: "code" in baseline ? null : markOf(baseline),
  };
}

function refuseOtherPlan(before: Plan, plan: Plan, name: string): void {
  const words = ({ planned, per, confidence, rules }: Plan) => [
    planWords({ looks: planned, looksPer: per }),
    `confidence ${confidence}`,
    ...rules,
  ];
  const [was, is] = [words(before), words(plan)];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  const only = (these: readonly string[], others: readonly string[]) =>
    these.filter((word) => !others.includes(word)).join("; ") || "these rules in another order";
  throw feedbackError("looks-plan-changed", name, only(was, is), only(is, was));
}

/** The look at these answers; null if no rule was tested, in which case none of the error rate is spent. */
function lookAt(
  { total }: Summary,
  alone: readonly RuleResult[],
  taken: readonly Look[],
  { planned, per }: Plan,
): Look | null {
  const tests = alone.map((result, index): LookTest | null => {
    const test = testOf(result);
    const latest = taken.findLast((look) => look.tests[index] != null)?.tests[index];
    return test === null || (latest != null && test.information <= latest.information) ? null : test;
  });
  if (tests.every((test) => test === null)) return null;
  const over = per === "run" ? taken.length + 1 : daysOver(total);
  const time = Math.max(taken.at(-1)?.time ?? 0, Math.min(1, over / planned));
  return { time, responses: total.responses, lastAt: total.lastAt, tests };
}

/** From the first answer to the last. Throws if they have no times. */
function daysOver({ firstAt, lastAt }: Segment): number {
  if (firstAt === null || lastAt === null) throw feedbackError("looks-without-times");
  return (Date.parse(lastAt) - Date.parse(firstAt)) / dayMs;
}

/** The inverse of the variance of the tested value, in units of the variance of an answer. */
function testOf(result: RuleResult): LookTest | null {
  const { n, pValue, baseline, kind } = result;
  if (n === null || pValue === null || n === 0) return null;
  if (kind === "requirement") return { information: n, pValue: isBad(result) ? pValue / 2 : 1 - pValue / 2 };
  const before = baseline!.n; // it was tested against
  return { information: (n * before) / (n + before), pValue };
}

/** Whether the value of a requirement that was tested lies on the wrong side of its limit. */
function isBad({ operator, limit, value }: RuleResult): boolean {
  return operator!.startsWith(">") ? value! < limit! : value! > limit!;
}

/** The rules judged by themselves, and the evidence of those that have a value. */
interface RulesAlone {
  readonly alone: readonly RuleResult[];
  readonly evidence: readonly Evidence[];
}

/** Only regressions are judged again: the boundary is part of their test. */
function resultsAtLook(
  question: GateQuestion,
  { alone, evidence }: RulesAlone,
  looks: readonly (RuleLooks | null)[],
  isUsedUp: boolean,
): readonly RuleResult[] {
  const { settings, rules } = question;
  const again = regressionsAlone(question, (found, _, index) => {
    const own = looks[index] ?? null;
    return own === null ? found : { ...found, estimator: atLook(found.estimator, own) };
  });
  return alone.map((result, index) => {
    const own = looks[index] ?? null;
    if (own === null || result.pValue === null) return result;
    const atThis =
      result.kind === "regression"
        ? regressionAtLook(again[index - rules.requirements.length]!, evidence[index]!, own, settings)
        : requirementAtLook(result, evidence[index]!, own, settings);
    if (!isUsedUp || atThis.verdict === "fail") return atThis;
    return { ...atThis, verdict: "inconclusive", reason: gateReason("looks-used-up", planWords(settings)) };
  });
}

/** The test of a difference with the boundary of the look: its interval is as wide, its p-value is that of all looks. */
function atLook<Sample>(estimator: Estimator<Sample>, looks: RuleLooks): Estimator<Sample> {
  return {
    ...estimator,
    difference: (a, b, question) => {
      const confidence = looks.confidenceNow(question.confidence);
      const found = estimator.difference!(a, b, { ...question, confidence });
      return found.pAboveMargin === null ? found : { ...found, pAboveMargin: looks.pValue() };
    },
  };
}

/** The difference was tested with the boundary of the look; the interval of the value of now is as wide as in a requirement. */
function regressionAtLook(
  result: RuleResult,
  { sample, estimator }: Evidence,
  looks: RuleLooks,
  { confidence }: GateSettings,
): RuleResult {
  const now = looks.valueConfidenceNow(confidence, result.baseline!.n);
  return { ...result, look: looks.standing(1 - confidence), interval: estimator.interval!(sample, now) };
}

/** A requirement is tested on both sides, so that each has half of the error rate. A failure at an earlier look remains. */
function requirementAtLook(
  result: RuleResult,
  { sample, estimator }: Evidence,
  looks: RuleLooks,
  { confidence, decide }: GateSettings,
): RuleResult {
  const now = looks.confidenceNow(confidence);
  const pValue = Math.min(1, 2 * looks.pValue());
  const known = {
    ...result,
    interval: estimator.interval!(sample, now),
    look: looks.standing((1 - confidence) / 2),
  };
  if (pValue < 1 - confidence) return { ...known, verdict: "fail", pValue, answersNeeded: null, reason: null };
  const isShown = result.pValue! < 1 - now;
  if (result.verdict === "inconclusive" || (result.verdict === "pass" && isShown)) return { ...known, pValue };
  if (decide === "no-worse") return { ...known, verdict: "pass", pValue };
  const reason = gateReason("look-early", result.pValue!, 1 - now);
  return { ...known, verdict: "inconclusive", pValue, reason };
}

function planWords({ looks, looksPer }: Pick<GateSettings, "looks" | "looksPer">): string {
  return `${looks} ${looksPer === "day" ? "days" : "looks"}`;
}

function standingOf(taken: readonly Look[], isUsedUp: boolean, { planned, confidence }: Plan): GateLooks {
  const rate = 1 - confidence;
  const time = taken.at(-1)?.time ?? 0;
  const spent = Number((spentAlpha(rate, time) / rate).toPrecision(6));
  return { planned, taken: taken.length, time, spent, isUsedUp };
}
