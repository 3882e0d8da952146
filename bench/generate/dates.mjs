/** Times as exports spell them, from tables: formatting a Date for every record would take longer than all else. */

const start = Date.UTC(2026, 0, 1);
const secondsPerDay = 86400;
const days = Array.from({ length: 200 }, (_, day) => new Date(start + day * secondsPerDay * 1000));
const isoDays = days.map((day) => day.toISOString().slice(0, 10));
const usDays = days.map((day) => `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`);
const clock = Array.from({ length: secondsPerDay }, (_, second) => new Date(second * 1000).toISOString().slice(11, 19));
const usClock = Array.from({ length: secondsPerDay }, (_, second) => {
  const hour = Math.floor(second / 3600);
  return { time: `${hour % 12 || 12}${clock[second].slice(2)}`, half: hour < 12 ? "AM" : "PM" };
});

/** Records are created within this many seconds from 1 January 2026: 90 days. */
export const createdSeconds = 90 * secondsPerDay;

/**
 * `2026-01-31T12:00:00`, without fraction and zone.
 * @param {number} second since 1 January 2026
 */
export function isoTime(second) {
  return `${isoDays[Math.floor(second / secondsPerDay)]}T${clock[second % secondsPerDay]}`;
}

/**
 * `1/31/2026, 12:00:00.000 PM`, as Log Analytics spells it in a CSV.
 * @param {number} second since 1 January 2026
 * @param {number} millisecond 0-999
 */
export function usTime(second, millisecond) {
  const { time, half } = usClock[second % secondsPerDay];
  return `${usDays[Math.floor(second / secondsPerDay)]}, ${time}.${String(millisecond).padStart(3, "0")} ${half}`;
}
