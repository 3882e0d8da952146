/** Numbers for people, independent of the locale: the same summary gives the same text everywhere. */

import { withCommas } from "../base/number.js";
import type { Interval, Rating } from "../results/summary/summary.js";

/** Printed if there is no value. */
export const dash = "-";

/** A whole number with commas: 10,200. */
export function count(value: number | null): string {
  return value === null ? dash : withCommas(value);
}

/** A number of things: `1 response`, `10,200 responses`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${plural(value, noun)}`;
}

export function plural(value: number, noun: string): string {
  return value === 1 ? noun : `${noun}s`;
}

/** A number with a fixed number of decimals. */
export function decimal(value: number | null, decimals = 2): string {
  return value === null ? dash : withoutMinusZero(value.toFixed(decimals));
}

/** A score without needless decimals: 4, 4.5, 3.75. */
export function score(value: number | null): string {
  return value === null ? dash : String(Number(value.toFixed(2)));
}

/** A share (0-1) in percent: 22.4%. Below one percent with two decimals. */
export function percent(rate: number | null): string {
  if (rate === null) return dash;
  return `${decimal(rate * 100, rate > 0 && rate < 0.01 ? 2 : 1)}%`;
}

/** `3.83 to 4.01`. */
export function interval(value: Interval | null, decimals = 2): string {
  return value === null ? dash : `${decimal(value.low, decimals)} to ${decimal(value.high, decimals)}`;
}

/** An interval of a share in percent: `19.2 to 25.9%`. */
export function percentInterval(value: Interval | null): string {
  return value === null ? dash : `${interval(timesHundred(value), 1)}%`;
}

/** A share, or a difference of shares, in percent. */
export function timesHundred({ low, high }: Interval): Interval {
  return { low: low * 100, high: high * 100 };
}

/** A number with its sign: +42, -7, 0. */
export function signed(value: number | null, decimals = 0): string {
  if (value === null) return dash;
  const text = decimal(value, decimals);
  return Number(text) > 0 ? `+${text}` : text;
}

/** `+31 to +53`. */
export function signedInterval(value: Interval | null, decimals = 0): string {
  return value === null ? dash : `${signed(value.low, decimals)} to ${signed(value.high, decimals)}`;
}

/** A p-value: `0.032`, `< 0.001`. */
export function probability(value: number | null): string {
  if (value === null) return dash;
  return value < 0.001 ? "< 0.001" : decimal(value, 3);
}

/** A p-value in a sentence: `p = 0.032`, `p < 0.001`. */
export function pText(value: number | null): string {
  const text = probability(value);
  return value === null ? text : `p ${text.startsWith("<") ? "" : "= "}${text}`;
}

/** The name of an interval with a confidence of 0-1: `95% CI`. */
export function intervalTitle(confidence: number): string {
  return `${score(confidence * 100)}% CI`;
}

/** `1-5`. */
export function scaleText({ min, max }: Rating["scale"]): string {
  return `${score(min)}-${score(max)}`;
}

function withoutMinusZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
