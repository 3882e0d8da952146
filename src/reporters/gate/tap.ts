/** The gate as TAP: a test point for each rule. What does not stop the gate is `TODO` if it failed, else `SKIP`. */

import { type GateResult, type RuleResult, worstFirst } from "../../results/gate/gate-result.js";
import { loudness, rateWords, ruleWords, whyWords } from "./gate-words.js";

/** Reference: https://testanything.org/tap-version-14-specification.html */
export function reportTap(result: GateResult): string {
  const points = worstFirst(result.rules).map((rule, index) => point(rule, index + 1, result));
  const rate = rateWords(result);
  return `TAP version 14\n1..${points.length}\n${rate === "" ? "" : `# ${rate}\n`}${points.join("")}`;
}

function point(rule: RuleResult, number: number, result: GateResult): string {
  const words = escaped(`${ruleWords(rule)}: ${rule.verdict}`);
  const why = whyWords(rule);
  const loud = loudness(rule, result);
  if (loud === null) return `ok ${number} - ${words}\n${diagnostic(why)}`;
  if (loud === "error") return `not ok ${number} - ${words}\n${diagnostic(why)}`;
  const directive =
    rule.verdict === "inconclusive" ? `ok ${number} - ${words} # SKIP` : `not ok ${number} - ${words} # TODO`;
  return `${directive} ${escaped(why)}\n`;
}

/** A string of YAML in double quotes is one of JSON. */
function diagnostic(message: string): string {
  return `  ---\n  message: ${JSON.stringify(message)}\n  ...\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\#]/g, "\\$&");
}
