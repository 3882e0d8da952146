/** Whether a gate may replace its baseline: only by answers that were shown to be no worse, and only by enough of them. */

import { withCommas } from "../../base/number.js";
import type { Summary } from "../summary/summary.js";
import type { GateResult, RuleResult } from "./gate-result.js";
import { answersOf } from "./reasons.js";

/** The reasons that mean that there is no baseline to compare with. */
const withoutBaseline: readonly string[] = ["no-baseline", "baseline-window-empty"];

/** Why the baseline stays as it is; null if the summary takes its place. `keep` is the least share of the old one's answers, 0-1. */
export function keepsBaseline(result: GateResult, now: Summary, before: Summary | null, keep: number): string | null {
  const { minN } = result.settings;
  const problem = verdictProblem(result.rules.filter(({ level }) => level === "error"));
  if (problem !== null) return problem;
  const few = smallest(result, now);
  if (few < minN) return `${answersOf(few)} fewer than the ${minN} required by --min-n`;
  return before === null ? null : shrinkProblem(result, now, before, keep);
}

const problems = [
  ["error", "a rule could not be evaluated"],
  ["fail", "the gate failed"],
  ["inconclusive", "the gate is inconclusive"],
] as const;

/** With a margin of 0 only improvements pass: a baseline made of them is too good by chance, and later runs fail. */
function verdictProblem(rules: readonly RuleResult[]): string | null {
  const open = rules.filter(
    ({ verdict, reason }) => verdict !== "pass" && !withoutBaseline.includes(reason?.code ?? ""),
  );
  for (const [verdict, problem] of problems) if (open.some((rule) => rule.verdict === verdict)) return problem;
  if (rules.some(({ baseline }) => baseline?.margin === 0))
    return "with a margin of 0 only improvements pass, often by chance";
  return null;
}

/** The answers of the rule with the fewest, among the rules that use the baseline. */
function smallest({ rules }: GateResult, { total }: Summary): number {
  const compared = rules.flatMap(({ kind, n }) => (kind === "regression" && n !== null ? [n] : []));
  return Math.min(total.responses, ...compared);
}

function shrinkProblem({ rules }: GateResult, now: Summary, before: Summary, keep: number): string | null {
  const pairs = rules.flatMap(({ n, baseline }) => (n === null || baseline === null ? [] : [[n, baseline.n] as const]));
  const shrunk = [...pairs, [now.total.responses, before.total.responses] as const].find(([n, was]) => n < keep * was);
  if (shrunk === undefined) return null;
  const share = Number((100 * keep).toPrecision(12));
  return `${answersOf(shrunk[0])} fewer than ${share}% of its ${withCommas(shrunk[1])} (--baseline-keep)`;
}
