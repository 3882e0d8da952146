/** The period before the one that was asked for: as many months if it is whole months, as many days, or the same time. */

import { dayMs } from "../base/calendar.js";
import { isDateOnly, statedPeriod } from "../query/period.js";
import type { SummaryQuery } from "../query/summary-query.js";

/** As `--from` and `--to` take them. */
export interface DatedPeriod {
  readonly from: string;
  readonly to: string;
}

/** The equal period that ends where the one of the query begins; null unless that has both ends. */
export function periodBefore(query: Pick<SummaryQuery, "from" | "to" | "timeZone">): DatedPeriod | null {
  const { from, to } = query;
  if (from === null || to === null) return null;
  if (isDateOnly(from) && isDateOnly(to)) return daysBefore(from, to);
  const { fromMs, toMs } = statedPeriod(query);
  return fromMs === null || toMs === null ? null : timeBefore(fromMs, toMs);
}

function daysBefore(from: string, to: string): DatedPeriod {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const months = wholeMonths(new Date(first), new Date(last + dayMs));
  const start = new Date(first);
  if (months === null) start.setTime(first - (last + dayMs - first));
  else start.setUTCMonth(start.getUTCMonth() - months);
  return { from: dateOf(start), to: dateOf(new Date(first - dayMs)) };
}

/** How many months are between two first days of months; null if they are other days. */
function wholeMonths(start: Date, end: Date): number | null {
  if (start.getUTCDate() !== 1 || end.getUTCDate() !== 1) return null;
  return (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
}

function timeBefore(fromMs: number, toMs: number): DatedPeriod {
  const timeAt = (timeMs: number) => new Date(timeMs).toISOString();
  return { from: timeAt(fromMs - (toMs + 1 - fromMs)), to: timeAt(fromMs - 1) };
}

const dateOf = (date: Date): string => date.toISOString().slice(0, 10);
