/** The gate as a table for people: a line for each rule as it was typed, what failed first; then why, and the verdict last. */

import { type GateResult, type RuleResult, type RuleVerdict, worstFirst } from "../results/gate/gate-result.js";
import {
  intervalWords,
  looksWords,
  rateWords,
  ruleWords,
  valueWords,
  verdictWords,
  whyWords,
} from "./gate/gate-words.js";
import type { Column } from "./grid.js";
import { labelledGrid } from "./labelled-grid.js";
import { count, intervalTitle } from "./numbers.js";
import { type Paint, type Pen, paragraphs } from "./style.js";

/** A gate as tables for people. */
export async function reportGate(result: GateResult, pen: Pen): Promise<string> {
  const rules = worstFirst(result.rules);
  const labels = { title: "Rule", label: ruleWords };
  const table = await labelledGrid(labels, columns(pen.paint, result.settings.confidence), rules, pen);
  const reasons = rules
    .filter((rule) => rule.reason !== null || rule.baseline !== null)
    .map((rule) => `${ruleWords(rule)}\n  ${whyWords(rule)}`);
  const last = pen.paint.bold(colorOf(pen.paint, result.verdict)(verdictWords(result)));
  return paragraphs([
    table,
    reasons.join("\n"),
    [rateWords(result), looksWords(result), last].filter((line) => line !== "").join("\n"),
  ]);
}

function columns(paint: Paint, confidence: number): readonly Column<RuleResult>[] {
  return [
    { title: "Value", align: "right", cell: (rule) => valueWords(rule, rule.value) },
    { title: intervalTitle(confidence), cell: (rule) => intervalWords(rule, rule.interval) },
    { title: "n", align: "right", hide: 1, cell: ({ n }) => count(n) },
    { title: "Verdict", cell: (rule) => colorOf(paint, rule.verdict)(verdictCell(rule)) },
  ];
}

function verdictCell({ verdict, level }: RuleResult): string {
  return level === "error" || verdict === "pass" ? verdict : `${verdict} (${level})`;
}

function colorOf(paint: Paint, verdict: RuleVerdict): (text: string) => string {
  return verdict === "pass" ? paint.green : verdict === "inconclusive" ? paint.yellow : paint.red;
}
