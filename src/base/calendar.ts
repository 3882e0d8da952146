/** The parts of the calendar, in milliseconds if they have one length, and the days that exist. */

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The first and the last moment of the years 1 to 9999 in UTC. */
export const firstTime = -62_135_596_800_000;
export const lastTime = 253_402_300_799_999;

/** The units that segments of time have. */
export const timeUnits = ["hour", "day", "week", "month", "quarter", "year"] as const;
export type TimeUnit = (typeof timeUnits)[number];

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the day exists in the Gregorian calendar. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || day < 1) return false;
  const leapDay = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return day <= (daysInMonth[month - 1] ?? 0) + leapDay;
}
