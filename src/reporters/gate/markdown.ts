/** The gate as Markdown, for the summary of a CI job or a comment: the verdict, then a table of the rules. */

import { type GateResult, type RuleResult, worstFirst } from "../../results/gate/gate-result.js";
import { type MarkdownColumn, markdownCode, markdownTable, markdownText } from "../markdown/markdown-text.js";
import { count } from "../numbers.js";
import {
  intervalWords,
  limitWords,
  looksWords,
  rateWords,
  ruleWords,
  valueWords,
  verdictWords,
  whyWords,
} from "./gate-words.js";

export function reportMarkdown(result: GateResult): string {
  const rules = worstFirst(result.rules);
  const lines = [`### ${verdictWords(result)}`, "", ...markdownTable(columns, rules), ...rateLines(result)];
  return lines.join("\n");
}

function rateLines(result: GateResult): readonly string[] {
  const lines = [rateWords(result), looksWords(result)].filter((words) => words !== "");
  return lines.flatMap((words) => [markdownText(words), ""]);
}

const signs = { pass: "✅", fail: "❌", inconclusive: "⚠️", error: "⛔" } as const;

const columns: readonly MarkdownColumn<RuleResult>[] = [
  { title: "", cell: outcome },
  { title: "rule", cell: (rule) => markdownCode(ruleWords(rule)) },
  { title: "value", align: "right", cell: (rule) => markdownText(valueWords(rule, rule.value)) },
  { title: "interval", align: "right", cell: (rule) => markdownText(intervalWords(rule, rule.interval)) },
  { title: "limit", align: "right", cell: (rule) => markdownText(limitWords(rule)) },
  { title: "n", align: "right", cell: ({ n }) => count(n) },
  { title: "", cell: why },
];

function outcome({ verdict, level }: RuleResult): string {
  return `${signs[verdict]} ${verdict}${level === "error" || verdict === "pass" ? "" : ` (${level})`}`;
}

function why(rule: RuleResult): string {
  return rule.reason === null && rule.baseline === null ? "" : markdownText(whyWords(rule));
}
