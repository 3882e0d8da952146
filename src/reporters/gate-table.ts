/** The gate as a table for people: a line for each rule, what failed first, why it was not decided, the verdict last. */

import { type GateResult, type RuleResult, type RuleVerdict, worstFirst } from "../results/gate/gate-result.js";
import { intervalWords, limitWords, ruleWords, valueWords, verdictWords, whyWords } from "./gate/gate-words.js";
import { type Column, grid } from "./grid.js";
import { count } from "./numbers.js";
import type { Style } from "./style.js";
import { type Paint, paintFor } from "./style.js";

export async function reportGate(result: GateResult, style: Style): Promise<string> {
  const paint = await paintFor(style);
  const rules = worstFirst(result.rules);
  const table = await grid(columns(paint, result.settings.confidence), rules, style, paint.dim);
  const reasons = rules
    .filter((rule) => rule.reason !== null || (rule.kind === "regression" && rule.verdict === "fail"))
    .map((rule) => `${ruleWords(rule)}\n  ${whyWords(rule)}`);
  const last = paint.bold(colorOf(paint, result.verdict)(verdictWords(result)));
  return `${[table, ...(reasons.length === 0 ? [] : [reasons.join("\n")]), last].join("\n\n")}\n`;
}

function columns(paint: Paint, confidence: number): readonly Column<RuleResult>[] {
  return [
    { title: "Verdict", align: "left", hide: 0, cell: (rule) => colorOf(paint, rule.verdict)(verdictCell(rule)) },
    { title: "Rule", align: "left", hide: 0, cell: ruleWords },
    { title: "Value", align: "right", hide: 0, cell: (rule) => valueWords(rule, rule.value) },
    {
      title: `${Number((confidence * 100).toFixed(6))} % interval`,
      align: "right",
      hide: 1,
      cell: (rule) => intervalWords(rule, rule.interval),
    },
    { title: "Limit", align: "right", hide: 2, cell: limitWords },
    { title: "n", align: "right", hide: 3, cell: ({ n }) => count(n) },
  ];
}

function verdictCell({ verdict, level }: RuleResult): string {
  return level === "error" || verdict === "pass" ? verdict : `${verdict} (${level})`;
}

function colorOf(paint: Paint, verdict: RuleVerdict): (text: string) => string {
  return verdict === "pass" ? paint.green : verdict === "inconclusive" ? paint.yellow : paint.red;
}
