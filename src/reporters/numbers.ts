/** Numbers as people read them. Never through a locale: the same summary gives the same text everywhere. */

import type { Interval } from "../results/summary/summary.js";

/** What stands where there is no value. */
export const dash = "-";

/** A whole number with commas: 10,200. */
export function count(value: number | null): string {
  return value === null ? dash : String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number with a fixed number of decimals. */
export function decimal(value: number | null, decimals = 2): string {
  return value === null ? dash : withoutMinusZero(value.toFixed(decimals));
}

/** A score without needless decimals: 4, 4.5, 3.75. */
export function score(value: number | null): string {
  return value === null ? dash : String(Number(value.toFixed(2)));
}

/** A share (0-1) in percent: 22.4 %. Below one percent with two decimals. */
export function percent(rate: number | null): string {
  if (rate === null) return dash;
  return `${decimal(rate * 100, rate > 0 && rate < 0.01 ? 2 : 1)} %`;
}

/** `3.83 to 4.01`. */
export function interval(value: Interval | null, decimals = 2): string {
  return value === null ? dash : `${decimal(value.low, decimals)} to ${decimal(value.high, decimals)}`;
}

/** An interval of a share in percent: `19.2 to 25.9 %`. */
export function percentInterval(value: Interval | null): string {
  return value === null ? dash : `${interval({ low: value.low * 100, high: value.high * 100 }, 1)} %`;
}

/** An NPS with its sign: +42, -7, 0. */
export function signed(value: number | null, decimals = 0): string {
  if (value === null) return dash;
  const text = decimal(value, decimals);
  return Number(text) > 0 ? `+${text}` : text;
}

/** `+31 to +53`. */
export function signedInterval(value: Interval | null): string {
  return value === null ? dash : `${signed(value.low)} to ${signed(value.high)}`;
}

function withoutMinusZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
