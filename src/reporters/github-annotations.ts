/** Findings as workflow commands of GitHub Actions, which shows them beside the lines of the files. */

import type { Finding, Validation } from "../results/validation/validation.js";
import { visibleText } from "./visible-text.js";

/** GitHub shows so many annotations of a step. */
export const mostAnnotations = 10;

/**
 * One `::error` for each of the first findings, and a notice of how many there are beyond.
 *
 * Reference: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function reportAnnotations({ findings, found, records }: Validation): string {
  const shown = findings.slice(0, found > mostAnnotations ? mostAnnotations - 1 : mostAnnotations);
  const rest = found - shown.length;
  const summary = `::notice title=feedback-stats validate::${dataText(`${found} findings in ${records.invalid} of ${records.read} records; ${rest} are not shown here`)}\n`;
  return `${shown.map(annotation).join("")}${rest > 0 ? summary : ""}`;
}

function annotation({ input, line, rule, message }: Finding): string {
  const properties = [`file=${propertyText(input)}`, `line=${line}`, `title=${propertyText(rule)}`].join(",");
  return `::error ${properties}::${dataText(message)}\n`;
}

/** Text behind `::`, on one line. */
export function dataText(text: string): string {
  return visibleText(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A value between `,` and `::`. */
export function propertyText(text: string): string {
  return dataText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
