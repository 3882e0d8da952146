/**
 * Regressions: the evidence of now against that of the baseline. A regression is a difference for the worse that is
 * significant and larger than the margin, one-sided, by Holm's method over all of the gate.
 */

import type { SummaryQuery } from "../../query/summary-query.js";
import type { Difference } from "../../statistics/difference.js";
import { holmAdjusted } from "../../statistics/holm.js";
import type { Interval } from "../../statistics/intervals.js";
import { gateMetric } from "../metrics.js";
import type { Summary } from "../summary/summary.js";
import { type Evidence, estimateOf, isReason, type ScoreDefinition, sameKeys, summaryFor } from "./evidence.js";
import { keysOf, type Regression, type Target } from "./expression.js";
import { type BaselineComparison, type GateSettings, type RuleResult, unknownResult } from "./gate-result.js";
import { type GateReason, gateReason, scaleWords } from "./reasons.js";

/** Finds the evidence of a target among summaries, or why there is none. */
export type FindEvidence = (target: Target, among: readonly Summary[]) => Evidence | GateReason;

/** The results of all regressions, in the order given. `baseline` is null if there is none yet. */
export function regressionResults(
  rules: readonly Regression[],
  summaries: readonly Summary[],
  baseline: Summary | null,
  settings: GateSettings,
  find: FindEvidence,
): readonly RuleResult[] {
  const results = rules.map((rule): RuleResult => {
    const unknown = unknownResult(rule);
    const now = find(rule, summaries);
    if (isReason(now)) return { ...unknown, reason: now };
    if (baseline === null) return { ...unknown, verdict: "inconclusive", reason: gateReason("no-baseline") };
    const { query } = summaryFor(rule, summaries) ?? baseline;
    const differences = queryDifferences(query, baseline.query, keysOf(rule));
    const before =
      differences.length > 0 ? gateReason("baseline-differs", differences) : evidenceBefore(rule, now, baseline, find);
    return isReason(before) ? { ...unknown, reason: before } : tested(rule, now, before, settings);
  });
  return judged(results, settings);
}

/** The evidence of the baseline, if its scores are defined as those of now. */
function evidenceBefore(rule: Regression, now: Evidence, baseline: Summary, find: FindEvidence): Evidence | GateReason {
  const before = find(rule, [baseline]);
  if (isReason(before)) return gateReason("baseline-without", before.message);
  const differing = definitionsThatDiffer(now.definition, before.definition);
  return differing.length > 0 ? gateReason("baseline-differs", differing) : before;
}

/** A regression that is tested, before its p-value is adjusted for the others; with a reason if the test has no answer. */
function tested(rule: Regression, now: Evidence, before: Evidence, { confidence, minN }: GateSettings): RuleResult {
  const { value, n: nBefore } = estimateOf(before, confidence);
  const worsening = worseningOf(rule, now, before, confidence);
  const isLowerWorse = gateMetric(rule.metric).worse === "lower";
  const { difference, interval, pAboveMargin } = worsening;
  const n = Math.min(now.n, nBefore);
  const baseline: BaselineComparison = {
    value,
    n: nBefore,
    difference: isLowerWorse ? negated(difference) : difference,
    interval: isLowerWorse ? turned(interval) : interval,
    margin: rule.margin,
    pValue: pAboveMargin,
    adjustedPValue: null,
  };
  const reason = n < minN ? gateReason("too-few", n, minN, minN - n) : reasonWithout(worsening, rule.margin);
  return { ...unknownResult(rule), ...estimateOf(now, confidence), verdict: "inconclusive", baseline, reason };
}

/** The difference for the worse. The side that would be larger if it got worse comes first: the margin is one-sided. */
function worseningOf({ metric, margin }: Regression, now: Evidence, before: Evidence, confidence: number): Difference {
  const [a, b] = gateMetric(metric).worse === "lower" ? [before, now] : [now, before];
  const difference = now.estimator.difference?.(a.sample, b.sample, { confidence, margin });
  if (difference === undefined) throw new Error(`${metric} has no test of a difference`);
  return difference;
}

/** The verdicts of the regressions that have been tested, with their adjusted p-values. */
function judged(results: readonly RuleResult[], { confidence }: GateSettings): readonly RuleResult[] {
  const pValues = holmAdjusted(
    results.map(({ reason, baseline }) => (reason === null && baseline !== null ? baseline.pValue : null)),
  );
  return results.map((result, index): RuleResult => {
    if (result.reason !== null || result.baseline === null) return result;
    const adjustedPValue = pValues[index] ?? null;
    const isWorse = adjustedPValue !== null && adjustedPValue < 1 - confidence;
    return { ...result, verdict: isWorse ? "fail" : "pass", baseline: { ...result.baseline, adjustedPValue } };
  });
}

/** Both sides of equal scores have no spread: equal ones are not worse, anything else is unknown. */
function reasonWithout({ reason: why, difference }: Difference, margin: number): GateReason | null {
  if (why === null || (why === "no-spread" && difference !== null && difference <= margin)) return null;
  return gateReason(why === "no-spread" ? "no-spread" : "no-interval");
}

function definitionsThatDiffer(now: ScoreDefinition | null, before: ScoreDefinition | null): readonly string[] {
  if (now === null || before === null) return [];
  const [scale, was] = [scaleWords(now.scale), scaleWords(before.scale)];
  if (scale !== was) return [`the scale is ${scale} and was ${was}`];
  const [low, lowBefore] = [now.lowThreshold, before.lowThreshold];
  if (low === lowBefore) return [];
  return [`low scores end at ${low ?? "several thresholds"} and ended at ${lowBefore ?? "several thresholds"}`];
}

function negated(value: number | null): number | null {
  return value === null || value === 0 ? value : -value;
}

function turned(interval: Interval | null): Interval | null {
  return interval === null ? null : { low: -interval.high, high: -interval.low };
}

/** What may differ: the period, which is the point of a baseline; the keys of --by, which are compared below; the confidence. */
const mayDiffer: ReadonlySet<string> = new Set(["from", "to", "by", "confidence"]);

/** How two queries differ, in words. `keys` are those of the segments that are compared. */
function queryDifferences(now: SummaryQuery, before: SummaryQuery, keys: readonly string[]): readonly string[] {
  const asked = new Set([...Object.keys(now), ...Object.keys(before)].filter((key) => !mayDiffer.has(key)));
  const differing = [...asked].flatMap((key) => {
    const [value, was] = [valueIn(now, key), valueIn(before, key)];
    return value === was ? [] : [`${key} is ${value} and was ${was}`];
  });
  if (keys.length > 0 && !sameKeys(before.by, keys))
    return [...differing, `its segments are by ${before.by.join(", ") || "nothing"}`];
  return differing;
}

/** An older summary lacks the keys of newer options, which it did not ask for. */
function valueIn(query: SummaryQuery, key: string): string {
  return JSON.stringify((query as unknown as Readonly<Record<string, unknown>>)[key] ?? null);
}
