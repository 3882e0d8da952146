/**
 * The one grammar of times in exports: ISO 8601, RFC 2822, the US 12-hour form, and seconds or milliseconds since 1970.
 * `Date.parse` never sees data: it turns 31 February into March, reads a time without zone as local, guesses month and day.
 */

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?(?:(Z|z|UTC)|([+-])(\d{2}):?(\d{2})))?$/;
const rfc2822 =
  /^(?:[A-Za-z]{3},? +)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:(GMT|UTC|UT|Z)|([+-])(\d{2})(\d{2}))$/;
const monthFirstTime =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? +(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?[ \u202f]?([AP])M$/i;
const epoch = /^(\d{10}|\d{13})$/;
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** The years 1 to 9999, which the offset of a zone could leave. */
const firstTime = -62_135_596_800_000;
const lastTime = 253_402_300_799_999;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Milliseconds since 1970 in UTC, or null where `text` is no such time or no such date exists.
 * A time without a zone is UTC. Digits below the millisecond are cut off. 24:00:00 is the next midnight, second 60 is 59.999.
 * `monthFirst` also takes `2/25/2025, 9:19:25.391 AM`; it is a statement about the export, never a guess from the value.
 */
export function readTime(text: string, monthFirst = false): number | null {
  const trimmed = text.trim();
  const time =
    readIso(trimmed) ?? readRfc2822(trimmed) ?? (monthFirst ? readMonthFirst(trimmed) : null) ?? readEpoch(trimmed);
  return time !== null && time >= firstTime && time <= lastTime ? time : null;
}

/** A number as a time: whole seconds (10 digits) or milliseconds (13 digits) since 1970, else null. */
export function readEpoch(text: string): number | null {
  const match = epoch.exec(text);
  if (match === null) return null;
  return text.length === 10 ? Number(text) * 1000 : Number(text);
}

function readIso(text: string): number | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, utc, sign, offsetHour, offsetMinute] = match;
  if (hour === undefined && (utc !== undefined || sign !== undefined)) return null;
  const local = utcTime(
    Number(year),
    Number(month),
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    fraction,
  );
  return shift(local, sign, offsetHour, offsetMinute);
}

function readRfc2822(text: string): number | null {
  const match = rfc2822.exec(text);
  if (match === null) return null;
  const [, day, name, year, hour, minute, second, , sign, offsetHour, offsetMinute] = match;
  const month = monthNames.indexOf((name ?? "").toLowerCase()) + 1;
  const local = utcTime(Number(year), month, Number(day), Number(hour), Number(minute), Number(second ?? 0), undefined);
  return shift(local, sign, offsetHour, offsetMinute);
}

function readMonthFirst(text: string): number | null {
  const match = monthFirstTime.exec(text);
  if (match === null) return null;
  const [, month, day, year, hour12, minute, second, fraction, half] = match;
  const hour = Number(hour12);
  if (hour < 1 || hour > 12) return null;
  const hour24 = (hour % 12) + (half?.toUpperCase() === "P" ? 12 : 0);
  return utcTime(Number(year), Number(month), Number(day), hour24, Number(minute), Number(second ?? 0), fraction);
}

function utcTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
): number | null {
  if (!isDate(year, month, day) || minute > 59 || second > 60) return null;
  const midnight = hour === 24 && minute === 0 && second === 0 && Number(fraction ?? 0) === 0;
  if (hour > 23 && !midnight) return null;
  const milliseconds = Number((fraction ?? "").slice(0, 3).padEnd(3, "0"));
  const wholeSeconds = second === 60 ? 59 : second;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would read the years 0-99 as 1900-1999
  date.setUTCHours(hour, minute, wholeSeconds, second === 60 ? 999 : milliseconds);
  return date.getTime();
}

/** Whether the day exists in the Gregorian calendar. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leapDay = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return day <= (daysInMonth[month - 1] ?? 0) + leapDay;
}

function shift(
  local: number | null,
  sign: string | undefined,
  hours: string | undefined,
  minutes: string | undefined,
): number | null {
  if (local === null || sign === undefined) return local;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "+" ? local - offsetMs : local + offsetMs;
}
