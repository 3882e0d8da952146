/** Times whose date has numbers for day and month in an order that somebody has to state: `16/07/2026 20:26`, `3.4.2026`. */

import { clockTime, hourOfHalf, momentOf } from "./time-parts.js";
import type { TimeZone } from "./time-zone.js";

/** Day, month and year as they follow each other; the year has four digits always. */
export const dateOrders = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof dateOrders)[number];
/** Where day, month and year stand in each of them. */
export const placesIn = { dmy: [0, 1, 2], mdy: [1, 0, 2], ymd: [2, 1, 0] } as const;

const half = "(?:[ \\u202f\\u00a0]?([AP])M)?";
const zoneWords = "(?: ?(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-])(\\d{1,2})(?::?(\\d{2}))?))?";
const clock = `(?:(?:,? +|,|T)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?${half}${zoneWords})?`;
const yearLast = new RegExp(`^(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})${clock}$`, "i");
const yearFirst = new RegExp(`^(\\d{4})([/.-])(\\d{1,2})\\2(\\d{1,2})${clock}$`, "i");

/** The moment of such a time, in `zone` where it states none; null where `text` is none or there is no such date. */
export function readOrderedTime(text: string, order: DateOrder, zone: TimeZone): number | null {
  const match = (order === "ymd" ? yearFirst : yearLast).exec(text);
  if (match === null) return null;
  const [, first, , second, third, hour, minute, seconds, fraction, halfOfDay, utc, sign, hours, minutes] = match;
  const [day, month, year] = placesIn[order].map((place) => Number([first, second, third][place]));
  const hour24 = halfOfDay === undefined ? Number(hour ?? 0) : hourOfHalf(Number(hour), halfOfDay);
  if (hour24 === null) return null;
  const local = clockTime(year ?? 0, month ?? 0, day ?? 0, hour24, Number(minute ?? 0), Number(seconds ?? 0), fraction);
  return momentOf(local, { utc, sign, hours, minutes }, zone);
}
