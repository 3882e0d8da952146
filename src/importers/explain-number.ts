/** Messages about a text that should be a number. Percentages: `85%` is 85 on a scale of 0-100, and not a score on any other. */

import type { Scale } from "../base/feedback-schema.js";
import { type DecimalMark, readNumber, roundedNumber } from "../base/number.js";
import { isFailedFormula } from "./no-answer.js";
import { quotedScore } from "./rejection.js";

/** Why the text is not a number, and the option that would make it one. `percentage` is the message about a percentage. */
export function explainNumber(text: string, decimal: DecimalMark, percentage: string): string {
  const digits = withoutPercent(text);
  const [quoted, number] = [quotedScore(digits === null ? text : text.trim()), digits ?? text];
  if (digits !== null && readNumber(digits, decimal) !== null) return `${quoted} is a percentage, ${percentage}`;
  if (isFailedFormula(text)) return `${text.trim()} is the error of a formula, not a number`;
  const rounded = roundedNumber(number, decimal);
  if (rounded !== null) return `${quoted} has too many digits: it would be rounded to ${rounded}`;
  if (decimal === "dot" && readNumber(number, "comma") !== null)
    return `${quoted} is not a number; if the comma is its decimal sign, add --decimal comma`;
  if (decimal === "comma" && readNumber(number) !== null) return `${quoted} is not a number with --decimal comma`;
  return `${quoted} is not a number`;
}

/** The score that a percentage is on `scale`; null if `text` is not a percentage, or the scale is another. */
export function percentageOn(scale: Scale | undefined, text: string, decimal: DecimalMark): number | null {
  if (scale?.min !== 0 || scale.max !== 100) return null;
  const number = withoutPercent(text);
  return number === null ? null : readNumber(number, decimal);
}

/** The text before a percent sign at the end of `text`; null if there is none. */
export function withoutPercent(text: string): string | null {
  const trimmed = text.trim();
  return trimmed.endsWith("%") ? trimmed.slice(0, -1) : null;
}
