/** What is to be said of a text that stands where a number should: why it is none, and the option that would make it one. */

import { type DecimalMark, readNumber } from "../base/number.js";
import { withoutPercent } from "./percentages.js";
import { quotedScore } from "./rejection.js";

/** `percentage` is what to say of a percentage that would be a number without its sign. */
export function oddNumber(text: string, decimal: DecimalMark, percentage: string): string {
  const digits = withoutPercent(text);
  const [quoted, number] = [quotedScore(digits === null ? text : text.trim()), digits ?? text];
  if (digits !== null && readNumber(digits, decimal) !== null) return `${quoted} is a percentage, ${percentage}`;
  if (decimal === "dot" && readNumber(number, "comma") !== null)
    return `${quoted} is no number; if the comma is its decimal sign, say --decimal comma`;
  if (decimal === "comma" && readNumber(number) !== null) return `${quoted} is no number with --decimal comma`;
  return `${quoted} is no number`;
}
