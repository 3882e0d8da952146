/** The result of the gate, `feedback-stats/gate@3`: the library's result and `--json` are this object, in this order of keys. */

import type { Category } from "../../base/feedback-schema.js";
import type { BetweenZeroAndOne, Count, NonNegative, PositiveCount, ZeroToOne } from "../../base/ranges.js";
import type { Warning } from "../../base/warnings.js";
import type { Rejection } from "../../counts/rejections.js";
import type { AnswersRange } from "../../statistics/answers-for-margin.js";
import type { Interval } from "../../statistics/intervals.js";
import { gateMetric } from "../metrics.js";
import type { RecordCounts, SummaryInput } from "../summary/summary.js";
import { type GateOperator, type Level, levels, type Regression, type Requirement } from "./expression.js";
import type { MetricName, Unit } from "./gate-metric.js";
import type { LooksUnit } from "./looks-state.js";
import type { GateReason } from "./reasons.js";
import type { RuleLook } from "./rule-looks.js";

export const gateSchema = "feedback-stats/gate@3";

/** `error`: the rule could not be evaluated, which is never a pass. */
export const verdicts = ["error", "fail", "inconclusive", "pass"] as const;
export type RuleVerdict = (typeof verdicts)[number];

export const decisions = ["confident", "point", "no-worse"] as const;
/** The rule of decision: the side on which the whole interval lies, the number alone, or failure only if the whole interval is on the bad side. */
export type Decision = (typeof decisions)[number];

export const inconclusiveActions = ["warn", "fail", "pass"] as const;
export type InconclusiveAction = (typeof inconclusiveActions)[number];

export interface GateSettings {
  readonly decide: Decision;
  readonly onInconclusive: InconclusiveAction;
  /** With fewer answers nothing is decided. */
  readonly minN: Count;
  readonly confidence: BetweenZeroAndOne;
  /** Whether the baseline may be from the same time: another group of answers, not an earlier one. */
  readonly concurrent: boolean;
  /** Several looks at a growing number of answers, which keep the error rate together; null if this run is the only one that counts. */
  readonly looks: PositiveCount | null;
  /** The unit of the looks: runs of the gate, or days since the first answer, with any number of runs a day. */
  readonly looksPer: LooksUnit;
  /** Whether the verdicts hold for any number of runs at any times. */
  readonly alwaysValid: boolean;
}

/** Whether this run alone decides. The number of answers that one of several looks needs depends on when the others take place. */
export function isOnly({ looks, alwaysValid }: GateSettings): boolean {
  return looks === null && !alwaysValid;
}

/** The progress of a plan of looks. */
export interface GateLooks {
  /** Runs, or days. */
  readonly planned: PositiveCount;
  /** Runs with new answers, this one included. */
  readonly taken: Count;
  /** The elapsed part of the plan. */
  readonly time: ZeroToOne;
  /** The part of the error rate that is spent so far; the rest is left for later looks. */
  readonly spent: ZeroToOne;
  /** Whether this run came after the last look of the plan: earlier failures remain, and nothing new is decided. */
  readonly isUsedUp: boolean;
}

export interface GateResult {
  readonly schema: typeof gateSchema;
  /** What made it, with its version. */
  readonly program: string;
  /** Of the rules at the level `error`: `fail` if one fails or is an error, else `inconclusive` if one is. */
  readonly verdict: "pass" | "fail" | "inconclusive";
  /** Whether the pipeline may continue. */
  readonly holds: boolean;
  readonly settings: GateSettings;
  /** Rules of every level by their verdict. */
  readonly counts: Readonly<Record<RuleVerdict, Count>>;
  readonly falseAlarms: FalseAlarms;
  /** Null if no looks are planned. */
  readonly looks: GateLooks | null;
  /**
   * In the order in which they were given, requirements first.
   * @minItems 1
   */
  readonly rules: readonly RuleResult[];
  readonly inputs: readonly SummaryInput[];
  readonly records: RecordCounts;
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
}

/** How often a gate fails although nothing is wrong. */
export interface FalseAlarms {
  /** The largest share of runs; null if the numbers alone decide, since the rate is then unknown. */
  readonly rate: BetweenZeroAndOne | null;
  /** Rules that were tested, of every level: the rate is that of all of them together, by Holm's method. */
  readonly rules: Count;
}

export interface RuleResult {
  readonly kind: "requirement" | "regression";
  /** As it was written; of a regression its target. */
  readonly rule: string;
  readonly level: Level;
  readonly verdict: RuleVerdict;
  readonly metric: MetricName;
  readonly unit: Unit;
  readonly quantile: BetweenZeroAndOne | null;
  readonly issue: string | null;
  readonly category: Category | null;
  readonly segment: Readonly<Record<string, string | null>>;
  /** Null of a regression. */
  readonly operator: GateOperator | null;
  /** In the unit of the metric, shares as 0-1. Null of a regression. */
  readonly limit: number | null;
  readonly value: number | null;
  /** Null of counts, which are exact, and if too few answered. */
  readonly interval: Interval | null;
  /** Answers that the value rests on. */
  readonly n: Count | null;
  /**
   * How probable so bad a result is if the rule only just holds. Of a requirement two-sided, like its interval; of a
   * regression one-sided, for a worsening of just the margin. Over all looks, if there are several. Null if nothing was tested.
   */
  readonly pValue: ZeroToOne | null;
  /** By Holm's method, over all rules of the gate that were tested: below 1 - confidence the rule fails. */
  readonly adjustedPValue: ZeroToOne | null;
  /** Null if no looks are planned, or the rule was not tested at any. */
  readonly look: RuleLook | null;
  /** About how many more answers now would decide it, if that is known. */
  readonly answersNeeded: AnswersRange | null;
  /** Null for a requirement, and without a baseline to compare with. */
  readonly baseline: BaselineComparison | null;
  /** Why the verdict is inconclusive or error; null of the others. */
  readonly reason: GateReason | null;
}

export interface BaselineComparison {
  readonly value: number | null;
  readonly n: Count;
  /** The value now less that of the baseline, with its interval. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** A worsening up to this is not a regression. */
  readonly margin: NonNegative;
  /**
   * How much worse it is by at least and at most, below 0 if it is better; each end holds for itself at the confidence. The rule
   * passes where `high` is the margin at most: a larger worsening is ruled out.
   */
  readonly worsening: Interval | null;
}

/** The result of a rule that could not be evaluated, or that is not evaluated yet. */
export function unknownResult(rule: Requirement | Regression): RuleResult {
  const { level, operator, limit } =
    "operator" in rule ? rule : { level: "error" as const, operator: null, limit: null };
  return {
    kind: operator === null ? "regression" : "requirement",
    rule: rule.text,
    level,
    verdict: "error",
    metric: rule.metric,
    unit: gateMetric(rule.metric).unit,
    quantile: rule.quantile,
    issue: rule.issue,
    category: rule.category,
    segment: Object.fromEntries(rule.segment),
    operator,
    limit,
    value: null,
    interval: null,
    n: null,
    pValue: null,
    adjustedPValue: null,
    look: null,
    answersNeeded: null,
    baseline: null,
    reason: null,
  };
}

/** The rules with what matters most first: by level what did not pass (errors, failures, inconclusive ones), then the passes. */
export function worstFirst(rules: readonly RuleResult[]): readonly RuleResult[] {
  const rank = ({ verdict, level }: RuleResult) =>
    verdict === "pass" ? Number.MAX_SAFE_INTEGER : levels.indexOf(level) * verdicts.length + verdicts.indexOf(verdict);
  return [...rules].sort((a, b) => rank(a) - rank(b));
}
