/** The gate as annotations of GitHub Actions: what did not pass, worst first. */

import { type GateResult, type RuleResult, worstFirst } from "../../results/gate/gate-result.js";
import { dataText, mostAnnotations, propertyText } from "../github-annotations.js";
import { loudness, ruleWords, verdictWords, whyWords } from "./gate-words.js";

/** At most ten: GitHub shows no more of a step. The last one then says how many are left out. */
export function reportGithub(result: GateResult): string {
  const told = worstFirst(result.rules).filter(({ verdict }) => verdict !== "pass");
  const shown = told.slice(0, told.length > mostAnnotations ? mostAnnotations - 1 : mostAnnotations);
  const rest = told.length - shown.length;
  const last = `::notice title=feedback-stats gate::${dataText(`${verdictWords(result)}; ${rest} rules are not shown here`)}\n`;
  return `${shown.map((rule) => annotation(rule, result)).join("")}${rest > 0 ? last : ""}`;
}

function annotation(rule: RuleResult, result: GateResult): string {
  const title = propertyText(`feedback-stats gate: ${rule.verdict}`);
  return `::${loudness(rule, result)} title=${title}::${dataText(`${ruleWords(rule)}: ${whyWords(rule)}`)}\n`;
}
