/**
 * The gate as JUnit XML, which CI servers read: a test case for each rule. Of the rules that stop the gate those that
 * failed are failures, those that could not be evaluated are errors; all others that did not pass are skipped, with reason.
 */

import { type GateResult, type RuleResult, worstFirst } from "../../results/gate/gate-result.js";
import { commandInLine } from "../visible-text.js";
import { falseAlarmWords, loudness, ruleWords, whyWords } from "./gate-words.js";

/** Reference: https://github.com/testmoapp/junitxml, which gathers what the servers read. */
export function reportJunit(result: GateResult): string {
  const kinds = result.rules.map((rule) => kindOf(rule, result));
  const counts = (["failure", "error", "skipped"] as const).map((kind) => kinds.filter((one) => one === kind).length);
  const totals = `tests="${result.rules.length}" failures="${counts[0]}" errors="${counts[1]}" skipped="${counts[2]}"`;
  const cases = worstFirst(result.rules).map((rule) => testCase(rule, result));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="feedback-stats" ${totals}>`,
    `  <testsuite name="feedback-stats gate" ${totals}>`,
    ...properties(result),
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

/** The reliability of the verdicts. */
function properties(result: GateResult): readonly string[] {
  const rate = falseAlarmWords(result);
  if (rate === "") return [];
  return ["    <properties>", `      <property name="error rate" value="${xmlText(rate)}"/>`, "    </properties>"];
}

function kindOf(rule: RuleResult, result: GateResult): "failure" | "error" | "skipped" | null {
  const loud = loudness(rule, result);
  if (loud === null) return null;
  if (loud !== "error") return "skipped";
  return rule.verdict === "error" ? "error" : "failure";
}

function testCase(rule: RuleResult, result: GateResult): string {
  const kind = kindOf(rule, result);
  const name = `classname="feedback-stats.gate" name="${xmlText(ruleWords(rule))}"`;
  const why = xmlText(`${rule.verdict}: ${whyWords(rule)}`);
  const outcome =
    kind === null ? "" : `      <${kind} message="${why}"${kind === "skipped" ? "" : ` type="${rule.verdict}"`}/>\n`;
  return `    <testcase ${name}>\n${outcome}      <system-out>${why}</system-out>\n    </testcase>`;
}

// What XML 1.0 cannot contain in any form: most control characters, lone surrogates, two noncharacters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it searches for them
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for content and attributes of XML 1.0. */
export function xmlText(text: string): string {
  return text
    .replace(impossible, "\ufffd")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replace(commandInLine, "&#35;");
}
