/**
 * Times that are texts, as SQL: ISO 8601, RFC 2822 and seconds since 1970 are read by the cluster, as `base/time.ts` reads them. What is
 * spelled in another way is decided here, once for each distinct text.
 */

import type { TimeForm } from "../../base/time.js";
import { trimmedSql } from "./white-space.js";

const isoForm =
  "^(\\\\d{4})-(\\\\d{2})-(\\\\d{2})(?:[T ](\\\\d{2}):(\\\\d{2})(?::(\\\\d{2})(?:[.,](\\\\d{1,9}))?)?(?: ?(?:(Z|z|UTC)|([+-])(\\\\d{2}):?(\\\\d{2})))?)?$";
const mailForm =
  "^(?:[A-Za-z]{3},? +)?(\\\\d{1,2}) ([A-Za-z]{3}) (\\\\d{4}) (\\\\d{2}):(\\\\d{2})(?::(\\\\d{2}))? (?:(GMT|UTC|UT|Z)|([+-])(\\\\d{2})(\\\\d{2}))$";
const epochForm = "^(?:(\\\\d{10})(?:\\\\.(\\\\d{1,9}))?|(\\\\d{13})(?:\\\\.0{1,9}|\\\\d{3}|\\\\d{6})?)$";
const months = "['jan','feb','mar','apr','may','jun','jul','aug','sep','oct','nov','dec']";

/** The parts of a time, as expressions of Int64; the zone is 1 if one is stated. */
interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  readonly fraction: string;
  readonly isStated: string;
  readonly sign: string;
  readonly zoneHours: string;
  readonly zoneMinutes: string;
}

/** Milliseconds since 1970 of a text that is spelled in one of the usual ways; NULL if the text has to be looked at by itself. */
export function usualTimeSql(text: string, { timeZone }: Pick<TimeForm, "timeZone">): string {
  const isUtc = timeZone === "UTC";
  const part = (index: number) => `toInt64OrZero(g[${index}])`;
  const iso = timeOf(
    {
      ...{ year: part(1), month: part(2), day: part(3), hour: part(4), minute: part(5), second: part(6) },
      fraction: "g[7]",
      isStated: "(g[8] != '' OR g[9] != '')",
      ...{ sign: "g[9]", zoneHours: part(10), zoneMinutes: part(11) },
    },
    isUtc,
  );
  const mail = timeOf(
    {
      ...{ year: part(3), month: `toInt64(indexOf(${months}, lower(g[2])))`, day: part(1) },
      ...{ hour: part(4), minute: part(5), second: part(6), fraction: "''", isStated: "1" },
      ...{ sign: "g[8]", zoneHours: part(9), zoneMinutes: part(10) },
    },
    isUtc,
  );
  const epoch = `if(g[1] != '', ${part(1)} * 1000 + ${milliseconds("g[2]")}, ${part(3)})`;
  const read = (form: string, time: string) =>
    `arrayMap(g -> if(empty(g), NULL, ${time}), [extractGroups(trimmed, '${form}')])[1]`;
  const all = `multiIf(
    match(trimmed, '^\\\\d{4}-'), ${read(isoForm, iso)},
    match(trimmed, '^\\\\d{10}'), ${read(epochForm, epoch)},
    ${read(mailForm, mail)})`;
  return `arrayMap(trimmed -> ${all}, [${trimmedSql(text)}])[1]`;
}

const milliseconds = (digits: string) => `toInt64OrZero(rightPad(substring(${digits}, 1, 3), 3, '0'))`;

/** NULL for what is no time, for the rare 24:00 and second 60, and for years at the ends of the calendar. */
function timeOf(parts: Parts, isUtc: boolean): string {
  const { year, month, day, hour, minute, second, fraction, isStated, sign, zoneHours, zoneMinutes } = parts;
  const isLeap = `(${year} % 4 = 0 AND (${year} % 100 != 0 OR ${year} % 400 = 0))`;
  const days = `[31, 28 + ${isLeap}, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][${month}]`;
  const isReal = [
    ...[`${year} BETWEEN 2 AND 9998`, `${month} BETWEEN 1 AND 12`, `${day} BETWEEN 1 AND ${days}`],
    ...[`${hour} <= 23`, `${minute} <= 59`, `${second} <= 59`, `${zoneHours} <= 23`, `${zoneMinutes} <= 59`],
    ...(isUtc ? [] : [isStated]),
  ].join(" AND ");
  const clock = `((${hour} * 60 + ${minute}) * 60 + ${second}) * 1000 + ${milliseconds(fraction)}`;
  const offset = `(${zoneHours} * 60 + ${zoneMinutes}) * 60000 * if(${sign} = '-', 1, -1)`;
  return `if(${isReal}, ${daysSince1970(year, month, day)} * 86400000 + ${clock} + ${offset}, NULL)`;
}

/** The years of this count begin in March, so that a leap day is the last day of one. */
function daysSince1970(year: string, month: string, day: string): string {
  const from = `(${year} - (${month} <= 2))`;
  const ofYear = `intDiv(153 * (${month} + if(${month} > 2, -3, 9)) + 2, 5) + ${day} - 1`;
  return `(${from} * 365 + intDiv(${from}, 4) - intDiv(${from}, 100) + intDiv(${from}, 400) + ${ofYear} - 719468)`;
}
