/** `--from`, `--to` and `--last` -> the period that they mean. A period relative to the time of the run is stated as its actual days. */

import { hourMs } from "../base/calendar.js";
import { feedbackError } from "../base/errors.js";
import { dayNumber } from "../base/time-segment.js";
import { type Clock, type DateSpan, daySpan, hourSpan } from "./date-span.js";
import { checkDate, checkZone, type Period } from "./period.js";
import { dayBefore, timeLength } from "./time-length.js";

/** The options that select the period. */
export interface PeriodOptions {
  readonly timeZone?: string;
  readonly from?: string;
  readonly to?: string;
  readonly last?: string;
  readonly now?: Date;
}

/** A selected period, and how a summary states it: days, or date-times in UTC; null is open. */
export interface AskedPeriod extends Period {
  readonly from: string | null;
  readonly to: string | null;
  /** It depends on the time of the run. */
  readonly isRelative: boolean;
}

/** The clock of a run: its zone, and `now` or else the time of the call. */
export function clockOf({ timeZone = "UTC", now }: Pick<PeriodOptions, "timeZone" | "now">): Clock {
  return { zone: checkZone(timeZone), now: now?.getTime() ?? Date.now() };
}

/** The period of `--from`, `--to` and `--last`. Throws usage errors. */
export function askedPeriod({ from, to, last }: PeriodOptions, clock: Clock): AskedPeriod {
  const end = to === undefined ? null : checkDate("--to", to, clock);
  if (last !== undefined) {
    if (from !== undefined) throw feedbackError("last-with-from");
    return periodOf(...lastSpans(last, end, clock), end?.isRelative ?? true);
  }
  const start = from === undefined ? null : checkDate("--from", from, clock);
  if (start !== null && end !== null && start.fromMs > end.toMs) throw feedbackError("period-empty", from!, to!);
  return periodOf(start, end, start?.isRelative === true || end?.isRelative === true);
}

/** The same options with the period as a summary states it, for a run that reads its inputs several times. */
export function withStatedPeriod<Options extends PeriodOptions>(options: Options): Omit<Options, "last" | "now"> {
  const { last, now, ...others } = options;
  const { from, to } = askedPeriod(options, clockOf(options));
  return { ...others, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

function periodOf(start: DateSpan | null, end: DateSpan | null, isRelative: boolean): AskedPeriod {
  return {
    fromMs: start?.fromMs ?? null,
    toMs: end?.toMs ?? null,
    from: start?.first ?? null,
    to: end?.last ?? null,
    isRelative,
  };
}

/** The first and the last day (or hour) of `--last`, which ends with the day of `--to` or with the present one. */
function lastSpans(last: string, end: DateSpan | null, clock: Clock): readonly [first: DateSpan, last: DateSpan] {
  const length = timeLength(last);
  if (length === null || length.count === 0) throw feedbackError("last-invalid", last);
  const { zone } = clock;
  const at = end?.toMs ?? clock.now;
  if (length.unit === "hour") {
    const [first, present] = [hourSpan(at - (length.count - 1) * hourMs, zone), hourSpan(at, zone)];
    if (first === null || present === null) throw feedbackError("last-invalid", last);
    return [first, end ?? present];
  }
  const today = dayNumber(at, zone);
  const before = dayBefore(today, length);
  if (before === null) throw feedbackError("last-invalid", last);
  return [daySpan(before + 1, before + 1, zone, true), end ?? daySpan(today, today, zone, true)];
}
