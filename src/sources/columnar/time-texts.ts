/** Times of columns as ISO 8601, with a zone only if the file states one. */

import { dayMs, hourMs, minuteMs } from "../../base/calendar.js";
import type { LineBytes } from "./line-bytes.js";
import { writeNumber } from "./number-texts.js";

/** How a time is written: with the zone UTC, without a zone, or as a day alone. */
export type ColumnTimeForm = "utc" | "local" | "day";

const secondMs = 1000;
const [quote, colon, point, zero, letterT, letterZ] = [0x22, 0x3a, 0x2e, 0x30, 0x54, 0x5a];
/** The length of a time in quotes. */
const mostBytes = 40;
const mostDays = 4096;

/** Writes milliseconds since 1970. What no date can hold is written as a number, which no column of times has; `NaN` is missing. */
export function timeWriter(form: ColumnTimeForm): (milliseconds: number, out: LineBytes) => boolean {
  const days = new Map<number, string | null>();
  return (milliseconds, out) => {
    const day = Math.floor(milliseconds / dayMs);
    let date = days.get(day);
    if (date === undefined) {
      if (days.size >= mostDays) days.clear();
      date = dateText(day);
      days.set(day, date);
    }
    if (date === null) return writeNumber(milliseconds, out);
    out.reserve(mostBytes);
    out.byte(quote);
    out.ascii(date);
    if (form !== "day") writeClock(Math.floor(milliseconds - day * dayMs), form, out);
    out.byte(quote);
    return true;
  };
}

function writeClock(ofDay: number, form: ColumnTimeForm, out: LineBytes): void {
  const { bytes } = out;
  bytes[out.length++] = letterT;
  out.twoDigits((ofDay / hourMs) | 0);
  bytes[out.length++] = colon;
  out.twoDigits(((ofDay / minuteMs) | 0) % 60);
  bytes[out.length++] = colon;
  out.twoDigits(((ofDay / secondMs) | 0) % 60);
  bytes[out.length++] = point;
  const milliseconds = ofDay % secondMs;
  bytes[out.length++] = zero + ((milliseconds / 100) | 0);
  out.twoDigits(milliseconds % 100);
  if (form === "utc") bytes[out.length++] = letterZ;
}

function dateText(day: number): string | null {
  const date = new Date(day * dayMs);
  return Number.isNaN(date.getTime()) ? null : (date.toISOString().split("T", 1)[0] ?? null);
}

export type StoredTimeUnit = "seconds" | "milliseconds" | "microseconds" | "nanoseconds";

/** Milliseconds since 1970 of a count of units, rounded down. */
export function millisecondsOf(count: number | bigint, unit: StoredTimeUnit): number {
  switch (unit) {
    case "seconds":
      return Number(count) * secondMs;
    case "milliseconds":
      return Number(count);
    case "microseconds":
      return Math.floor(Number(count) / 1000);
    case "nanoseconds":
      // Those of today are no safe integers
      return Math.floor(Number(BigInt(count) / 1000n) / 1000);
  }
}
