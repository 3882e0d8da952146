/** Percentages among scores: `85%` is 85 on a scale of 0-100, and no score on any other. */

import type { Scale } from "../base/feedback-schema.js";
import { type DecimalMark, readNumber } from "../base/number.js";

/** The score that a percentage is on `scale`; null where `text` is no percentage, or the scale another. */
export function percentageOn(scale: Scale | undefined, text: string, decimal: DecimalMark): number | null {
  if (scale?.min !== 0 || scale.max !== 100) return null;
  const number = withoutPercent(text);
  return number === null ? null : readNumber(number, decimal);
}

/** What stands before a percent sign at the end of `text`; null where there is none. */
export function withoutPercent(text: string): string | null {
  const trimmed = text.trim();
  return trimmed.endsWith("%") ? trimmed.slice(0, -1) : null;
}
