/** The format of the values, differences and intervals of a measure: means, shares and NPS each in their own unit. */

import type { Interval } from "../results/summary/summary.js";
import { dash, decimal, interval, percent, signed, signedInterval, timesHundred } from "./numbers.js";

export interface Spelling {
  readonly value: (value: number | null) => string;
  readonly interval: (interval: Interval | null) => string;
  /** With a sign. */
  readonly difference: (difference: number | null) => string;
  readonly differenceInterval: (interval: Interval | null) => string;
  /** How large a difference is, in a sentence whose smallest number is `smallest`. */
  readonly size: (value: number, smallest: number) => string;
  /** After a size; begins with a blank if there is one. */
  readonly unit: string;
}

export const meanSpelling: Spelling = {
  value: (value) => decimal(value),
  interval: (ends) => interval(ends),
  difference: (difference) => signed(difference, 2),
  differenceInterval: (ends) => signedInterval(ends, 2),
  size: (value, smallest) => sizeText(value, smallest, 2),
  unit: "",
};

export const npsSpelling: Spelling = {
  value: (value) => signed(value, 1),
  interval: (ends) => signedInterval(ends, 1),
  difference: (difference) => signed(difference, 1),
  differenceInterval: (ends) => signedInterval(ends, 1),
  size: (value, smallest) => sizeText(value, smallest, 0),
  unit: " points",
};

/** Shares in percent, their differences in percentage points; intervals without the unit, which the number before them has. */
export const shareSpelling: Spelling = {
  value: percent,
  interval: (ends) => interval(ends === null ? null : timesHundred(ends), 1),
  difference: (difference) => (difference === null ? dash : `${signed(difference * 100, 1)} pp`),
  differenceInterval: (ends) => signedInterval(ends === null ? null : timesHundred(ends), 1),
  size: (value, smallest) => sizeText(100 * value, 100 * smallest, 1),
  unit: " pp",
};

/** Two decimals more if a difference is so small that it would show as 0 or about it. */
function sizeText(value: number, smallest: number, decimals: number): string {
  return decimal(value, smallest >= 2 * 10 ** -decimals ? decimals : decimals + 2);
}
