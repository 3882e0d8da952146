/** The usual spellings of `ordered-time.ts`, read from bytes: a column of such times has them in every record. */

import { isDate } from "../base/calendar.js";
import type { DateOrder } from "../base/time.js";

const placesIn = { dmy: [0, 1, 2], mdy: [1, 0, 2], ymd: [2, 1, 0] } as const;
const [space, comma, point, colon, dash, slash, zero] = [0x20, 0x2c, 0x2e, 0x3a, 0x2d, 0x2f, 0x30];

/**
 * What the clocks show at `16/07/2026 20:26:12.030`, also with a comma, or without fraction, seconds or time of day, in
 * milliseconds since 1970 as if they were UTC's. NaN where the bytes from `at` on are none of these; they may still be a time.
 */
export function readOrderedBytes(bytes: Uint8Array, at: number, length: number, order: DateOrder): number {
  const end = at + length;
  const firstEnd = digitsEnd(bytes, at, end);
  const separator = bytes[firstEnd];
  if (separator !== slash && separator !== point && separator !== dash) return Number.NaN;
  const secondEnd = digitsEnd(bytes, firstEnd + 1, end);
  if (bytes[secondEnd] !== separator) return Number.NaN;
  const dateEnd = digitsEnd(bytes, secondEnd + 1, end);
  const lengths = [firstEnd - at, secondEnd - firstEnd - 1, dateEnd - secondEnd - 1];
  const [dayPlace, monthPlace, yearPlace] = placesIn[order];
  if (lengths[yearPlace] !== 4 || !isShort(lengths[monthPlace]) || !isShort(lengths[dayPlace])) return Number.NaN;
  const parts = [
    numberIn(bytes, at, firstEnd),
    numberIn(bytes, firstEnd + 1, secondEnd),
    numberIn(bytes, secondEnd + 1, dateEnd),
  ];
  const [year, month, day] = [parts[yearPlace] ?? 0, parts[monthPlace] ?? 0, parts[dayPlace] ?? 0];
  if (year < 100 || !isDate(year, month, day)) return Number.NaN; // Date.UTC takes 99 for 1999
  return Date.UTC(year, month - 1, day) + timeOfDay(bytes, dateEnd, end);
}

/** Milliseconds from midnight for what stands behind a date, 0 for nothing; NaN where it is no plain time of day. */
function timeOfDay(bytes: Uint8Array, at: number, end: number): number {
  if (at === end) return 0;
  const gapEnd = at + (bytes[at] === comma ? 1 : 0);
  if (bytes[gapEnd] !== space) return Number.NaN;
  const hourEnd = digitsEnd(bytes, gapEnd + 1, end);
  const hour = numberIn(bytes, gapEnd + 1, hourEnd);
  const minute = pairAt(bytes, hourEnd, end);
  if (!isShort(hourEnd - gapEnd - 1) || !(hour <= 23 && minute <= 59)) return Number.NaN;
  const minutes = (hour * 60 + minute) * 60_000;
  const secondsAt = hourEnd + 3;
  if (secondsAt === end) return minutes;
  const second = pairAt(bytes, secondsAt, end);
  if (!(second <= 59)) return Number.NaN;
  const fractionAt = secondsAt + 3;
  return minutes + second * 1000 + (fractionAt === end ? 0 : millisecondsAt(bytes, fractionAt, end));
}

/** Of a point and one to nine digits up to `end`; what is below milliseconds is cut off. */
function millisecondsAt(bytes: Uint8Array, at: number, end: number): number {
  const digits = end - at - 1;
  if (bytes[at] !== point || digits < 1 || digits > 9 || digitsEnd(bytes, at + 1, end) !== end) return Number.NaN;
  const kept = Math.min(3, digits);
  return numberIn(bytes, at + 1, at + 1 + kept) * 10 ** (3 - kept);
}

/** The number of a colon and two digits; NaN where they are none. */
function pairAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 3 > end || bytes[at] !== colon || digitsEnd(bytes, at + 1, at + 3) !== at + 3) return Number.NaN;
  return numberIn(bytes, at + 1, at + 3);
}

const isShort = (length: number | undefined): boolean => length === 1 || length === 2;

function digitsEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] ?? 0) - zero <= 9 && (bytes[at] ?? 0) >= zero) at++;
  return at;
}

function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + (bytes[at] ?? 0) - zero;
  return value;
}
