/** The gate as Markdown, for the summary of a CI job or a comment: the verdict, then a table of the rules. */

import { type GateResult, type RuleResult, worstFirst } from "../../results/gate/gate-result.js";
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
  const lines = [
    `### ${verdictWords(result)}`,
    "",
    "| | rule | value | interval | limit | n | |",
    "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ...rules.map(row),
    "",
    ...rateLines(result),
  ];
  return lines.join("\n");
}

function rateLines(result: GateResult): readonly string[] {
  const lines = [rateWords(result), looksWords(result)].filter((words) => words !== "");
  return lines.flatMap((words) => [plain(words), ""]);
}

const signs = { pass: "✅", fail: "❌", inconclusive: "⚠️", error: "⛔" } as const;

function row(rule: RuleResult): string {
  const { verdict, level, n } = rule;
  const why = rule.reason === null && rule.baseline === null ? "" : whyWords(rule);
  const cells = [
    `${signs[verdict]} ${verdict}${level === "error" || verdict === "pass" ? "" : ` (${level})`}`,
    code(ruleWords(rule)),
    ...[valueWords(rule, rule.value), intervalWords(rule, rule.interval), limitWords(rule), count(n)].map(plain),
    plain(why),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Words of the user are code, so that nothing in them is a link, a mention or markup. A bar would still end the cell. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = longest === 0 ? "" : " ";
  return `${fence}${space}${text.replaceAll("|", "\\|")}${space}${fence}`;
}

function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#&!~$@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
