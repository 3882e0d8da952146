/** Time zones: from local times of a zone to moments, and back. The transitions come from the tables of the JavaScript engine. */

import { dayMs, firstTime, lastTime, minuteMs } from "./calendar.js";
import { inserted } from "./interner.js";

/** Times are milliseconds since 1970: in UTC, or, if they are called local, as if the clocks of the zone were UTC's. */
export interface TimeZone {
  /** `UTC`, a name of the IANA database, or an offset such as `+02:00`. */
  readonly name: string;
  /** Milliseconds that the zone is ahead of UTC at a moment. */
  offsetAt(timeMs: number): number;
  /**
   * The moment of a local time. One that the clocks skip is read with the offset before the gap, which moves it forward by the
   * length of the gap; a time that they show twice means the first, before they are set back.
   */
  toUtc(localMs: number): number;
}

/** UTC under its usual name: the expressions below take time to compile. */
const known = new Map([["UTC", fixedZone("UTC", 0)]]);
const offsetForm = /^([+-])(\d{2}):?(\d{2})$/;

/** The zone of that name (case does not matter) or offset; null if there is none. Cost: once for each name. */
export function timeZoneNamed(name: string): TimeZone | null {
  const zone = known.get(name) ?? newTimeZone(name);
  if (zone !== null) known.set(name, zone);
  return zone;
}

/** The zone of a name that was checked before. */
export function checkedTimeZone(name: string): TimeZone {
  const zone = timeZoneNamed(name);
  if (zone === null) throw new RangeError(`there is no time zone ${name}`);
  return zone;
}

/** Every zone that the engine lists, and UTC. Others, mostly older names of these, are known as well. */
export const timeZoneNames = (): readonly string[] => ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** What the clocks of the zone show, kept within the years 1 to 9999. */
export function localTime(timeMs: number, zone: TimeZone): number {
  return Math.min(lastTime, Math.max(firstTime, timeMs + zone.offsetAt(timeMs)));
}

/** `+02:00`, `-03:30`, and, for the local mean times of old, `+00:17:30`. */
export function offsetName(offsetMs: number): string {
  const text = new Date(Math.abs(offsetMs)).toISOString();
  return `${offsetMs < 0 ? "-" : "+"}${text.slice(11, offsetMs % minuteMs === 0 ? 16 : 19)}`;
}

function newTimeZone(name: string): TimeZone | null {
  if (/^(?:utc|z)$/i.test(name)) return fixedZone("UTC", 0);
  const [, sign, hours, minutes] = offsetForm.exec(name) ?? [];
  if (sign !== undefined) {
    if (Number(hours) > 23 || Number(minutes) > 59) return null;
    const aheadMs = (Number(hours) * 60 + Number(minutes)) * minuteMs;
    return fixedZone(`${sign}${hours}:${minutes}`, sign === "+" ? aheadMs : -aheadMs);
  }
  const format = /^[a-z]/i.test(name) ? formatIn(name) : null;
  return format === null ? null : new NamedZone(name, format);
}

function fixedZone(name: string, offsetMs: number): TimeZone {
  return { name, offsetAt: () => offsetMs, toUtc: (localMs) => localMs - offsetMs };
}

function formatIn(timeZone: string): Intl.DateTimeFormat | null {
  const date = { year: "numeric", month: "numeric", day: "numeric" } as const;
  const clock = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", ...date, ...clock });
  } catch {
    return null;
  }
}

/** Moments from `from` to before `to` with one offset. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** Transitions are looked up for about a year at once, and only for the years that times are from. */
const chunkMs = 2 ** 35;
/** Since 1970 no zone has left an offset and come back to it within this time. */
const probeMs = 7 * dayMs;
/** Before 1800 every zone has its local mean time; after 2400 everything is as it was 400 years, that is 20,871 weeks, before. */
const [firstKnown, lastKnown] = [Date.UTC(1800, 0, 1), Date.UTC(2400, 0, 1)];
const cycleMs = 146_097 * dayMs;
/** Farther apart than any two offsets are. */
const safeMs = 1.5 * dayMs;

class NamedZone implements TimeZone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #chunks = new Map<number, readonly Span[]>();
  #last: Span = { from: 0, to: 0, offsetMs: 0 };

  constructor(name: string, format: Intl.DateTimeFormat) {
    // The engine corrects the case, but may also answer with an older or newer name of the same zone.
    const { timeZone } = format.resolvedOptions();
    this.name = timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
    this.#format = format;
  }

  offsetAt(timeMs: number): number {
    if (timeMs >= this.#last.from && timeMs < this.#last.to) return this.#last.offsetMs;
    if (Number.isNaN(timeMs)) return Number.NaN;
    if (timeMs < firstKnown) return this.offsetAt(firstKnown);
    if (timeMs >= lastKnown + cycleMs) return this.offsetAt(lastKnown + ((timeMs - lastKnown) % cycleMs));
    this.#last = this.#spanAt(timeMs);
    return this.#last.offsetMs;
  }

  toUtc(localMs: number): number {
    const { from, to, offsetMs } = this.#last;
    const likely = localMs - offsetMs;
    if (likely >= from + safeMs && likely < to - safeMs) return likely;
    const [before, after] = [this.offsetAt(localMs - dayMs), this.offsetAt(localMs + dayMs)];
    const [first, second] = [localMs - Math.max(before, after), localMs - Math.min(before, after)];
    const isShown = (timeMs: number) => timeMs + this.offsetAt(timeMs) === localMs;
    if (isShown(first)) return first;
    return isShown(second) ? second : localMs - before;
  }

  #spanAt(timeMs: number): Span {
    const chunk = Math.floor(timeMs / chunkMs);
    const spans = inserted(this.#chunks, chunk, () => this.#spansOf(chunk * chunkMs));
    return spans.find(({ to }) => timeMs < to) as Span;
  }

  /** The spans of the chunk that begins at `start`. */
  #spansOf(start: number): readonly Span[] {
    const spans: Span[] = [];
    let from = start;
    let offsetMs = this.#formattedOffset(start);
    for (let at = start; at < start + chunkMs; at += probeMs) {
      const next = Math.min(at + probeMs, start + chunkMs - 1);
      const nextOffset = this.#formattedOffset(next);
      if (nextOffset === offsetMs) continue;
      const to = this.#transition(at, next, offsetMs);
      spans.push({ from, to, offsetMs });
      from = to;
      offsetMs = nextOffset;
    }
    spans.push({ from, to: start + chunkMs, offsetMs });
    return spans;
  }

  /** The moment after `from`, up to `to`, from which on the offset is another one. */
  #transition(from: number, to: number, offsetMs: number): number {
    let [low, high] = [from, to];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#formattedOffset(middle) === offsetMs) low = middle;
      else high = middle;
    }
    return high;
  }

  #formattedOffset(timeMs: number): number {
    const second = Math.floor(timeMs / 1000) * 1000;
    const [month = 1, day = 1, year = 0, ...clock] = this.#format.format(second).split(/\D+/).map(Number);
    return Date.UTC(year, month - 1, day, ...clock) - second;
  }
}
