/** Findings and rules as workflow commands of GitHub Actions, which shows them next to the code. */

import { type GateResult, type RuleResult, worstFirst } from "../results/gate/gate-result.js";
import type { Finding, Validation } from "../results/validation/validation.js";
import { loudness, ruleWords, verdictWords, whyWords } from "./gate/gate-words.js";
import { visibleText } from "./visible-text.js";

/** GitHub shows no more annotations of one step. */
const mostAnnotations = 10;

/**
 * One `::error` for each of the first findings.
 *
 * Reference: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotateFindings({ findings, found, records }: Validation): string {
  const all = `${found} findings in ${records.invalid} of ${records.read} records`;
  return annotations(findings.map(findingLine), found, "validate", (rest) => `${all}; ${rest} are not shown here`);
}

/** The rules that did not pass, the worst first. */
export function annotateRules(result: GateResult): string {
  const rules = worstFirst(result.rules).filter(({ verdict }) => verdict !== "pass");
  const lines = rules.map((rule) => ruleLine(rule, result));
  const all = verdictWords(result);
  return annotations(lines, lines.length, "gate", (rest) => `${all}; ${rest} rules are not shown here`);
}

/** As many lines as GitHub shows. The last is a notice of how many are left out, if any are. */
function annotations(
  lines: readonly string[],
  found: number,
  command: string,
  notice: (rest: number) => string,
): string {
  const shown = lines.slice(0, found > mostAnnotations ? mostAnnotations - 1 : mostAnnotations);
  const rest = found - shown.length;
  const last = `::notice title=feedback-stats ${command}::${dataText(notice(rest))}\n`;
  return `${shown.join("")}${rest > 0 ? last : ""}`;
}

function findingLine({ input, line, rule, message }: Finding): string {
  const properties = [`file=${propertyText(input)}`, `line=${line}`, `title=${propertyText(rule)}`].join(",");
  return `::error ${properties}::${dataText(message)}\n`;
}

function ruleLine(rule: RuleResult, result: GateResult): string {
  const title = propertyText(`feedback-stats gate: ${rule.verdict}`);
  return `::${loudness(rule, result)} title=${title}::${dataText(`${ruleWords(rule)}: ${whyWords(rule)}`)}\n`;
}

/** Text after `::`. It is on one line already, since line ends are shown as escapes. */
function dataText(text: string): string {
  return visibleText(text).replaceAll("%", "%25");
}

/** A value between `,` and `::`. */
function propertyText(text: string): string {
  return dataText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
