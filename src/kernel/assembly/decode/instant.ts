/**
 * The Gregorian calendar. The months of the years that exports are from are in a table, so that a date costs one load; all
 * others, and the rare times of day, are computed.
 */

import { allocate } from "../memory";

const millisecondsOfDay: i64 = 86_400_000;
const minutesOfDay: u32 = 1440;
/** A month is `year * 32 + month`, so that 0 and 13 to 31, which are invalid, have their own places. */
const firstMonth: u32 = 1970 * 32;
const monthCount: u32 = 128 * 32;
/** Two bits for each month from bit 2 on: how many days more than 28 it has in a year that is not a leap year. */
const daysOver28: u32 = 0x3bbeecc;
/** The years 1 to 9999, which 24:00 and the offset of a zone could leave. */
const firstTime: f64 = -62_135_596_800_000;
const lastTime: f64 = 253_402_300_799_999;

/** For each month from 1970 to 2097 the days from 1970 to the day before it, times 32, and its length (i32). */
let months: usize = 0;

/** Makes the table of months, which `instant` reads. Every kernel has its own. */
export function prepareMonths(): void {
  if (months) return;
  const table = allocate(monthCount * 4);
  for (let i: u32 = 0; i < monthCount; i++) {
    const year = (firstMonth + i) >> 5;
    const month = i & 31;
    const before = daysSince1970(year, month, 1) - 1;
    if (isMonth(month)) store<i32>(table + <usize>i * 4, before * 32 + <i32>daysOf(year, month));
  }
  months = table;
}

/**
 * Milliseconds since 1970 of a date and a time of day in the same zone, or NaN if there is no such date or time.
 * `yearAndMonth` is `year * 32 + month`, `minute` counts from midnight (1440 is 24:00), `second` may be 60, `fractionDigits`
 * says how many digits spelled the milliseconds.
 */
// @ts-ignore: decorator
@inline
export function instant(
  yearAndMonth: u32,
  day: u32,
  minute: u32,
  second: u32,
  milliseconds: u32,
  fractionDigits: u32,
): f64 {
  const place = yearAndMonth - firstMonth;
  if (place < monthCount) {
    const month = load<i32>(months + <usize>place * 4);
    if (<u32>(day - 1 < <u32>(month & 31)) & <u32>(minute < minutesOfDay) & <u32>(second < 60)) {
      return millisecondsSince1970((month >> 5) + <i32>day, minute * 60_000 + second * 1000 + milliseconds);
    }
  }
  return unusualInstant(yearAndMonth, day, minute, second, milliseconds, fractionDigits);
}

/** The other years, 24:00:00 and second 60. */
function unusualInstant(
  yearAndMonth: u32,
  day: u32,
  minute: u32,
  second: u32,
  milliseconds: u32,
  fractionDigits: u32,
): f64 {
  const year = yearAndMonth >> 5;
  const month = yearAndMonth & 31;
  if (year == 0 || !isMonth(month) || day - 1 >= daysOf(year, month)) return NaN;
  if (minute > minutesOfDay || second > 60) return NaN;
  if (minute == minutesOfDay && second + fractionDigits != 0) return NaN;
  const inSeconds: u32 = second == 60 ? 59_999 : second * 1000 + milliseconds;
  return inRange(millisecondsSince1970(daysSince1970(year, month, day), minute * 60_000 + inSeconds));
}

/** The same moment in UTC, if the zone is this many minutes ahead of it; NaN outside the years 1 to 9999. */
// @ts-ignore: decorator
@inline
export function inUtc(local: f64, minutesAhead: i32): f64 {
  return minutesAhead == 0 ? local : inRange(local - <f64>(minutesAhead * 60_000));
}

function inRange(time: f64): f64 {
  return time >= firstTime && time <= lastTime ? time : NaN;
}

// @ts-ignore: decorator
@inline
function millisecondsSince1970(days: i32, ofDay: u32): f64 {
  return <f64>(<i64>days * millisecondsOfDay + <i64>ofDay);
}

/** days_from_civil of http://howardhinnant.github.io/date_algorithms.html: a year begins in March, its leap day is its last. */
function daysSince1970(year: i32, month: i32, day: i32): i32 {
  const y = year - <i32>(month < 3);
  const monthFromMarch = (month + 9) % 12;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * monthFromMarch + 2) / 5 + day - 719_469;
}

// @ts-ignore: decorator
@inline
function isMonth(month: u32): bool {
  return month - 1 < 12;
}

/** How many days a month has. */
function daysOf(year: u32, month: u32): u32 {
  const isLeapYear = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  return 28 + ((daysOver28 >> (month * 2)) & 3) + <u32>(month == 2 && isLeapYear);
}
