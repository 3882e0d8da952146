/**
 * Times as people and programs write them in addition to the usual forms: `11-Apr-2026`, `February 22, 2026 at 3:04 p.m.`, `22 de febrero de
 * 2026`, `Tue Jan 02 2024 03:04:05 GMT+0100 (CET)`, `2024-01-02 03:04:05+00`, `20240102T030405Z`. One walk over the words and numbers
 * of the text; each part may occur once, and a word that is not part of a time rules a time out. Nothing is guessed: if the order of
 * numbers decides which one is the month, the order has to be stated.
 */

import type { DateOrder } from "./date-order.js";
import { isWeekday, monthNamed, nameKey } from "./month-names.js";

/** The parts of a time as written, by name. */
export type TimeParts = Readonly<Partial<Record<PartName, string>>>;
type PartName =
  | "year"
  | "month"
  | "monthName"
  | "day"
  | "hour"
  | "minute"
  | "second"
  | "fraction"
  | "half"
  | "utc"
  | "sign"
  | "zoneHours"
  | "zoneMinutes";

/** The order of day, month and year where they are numbers: with AM or PM, and without; null is unknown. */
export interface NumberOrders {
  readonly withHalf: DateOrder | null;
  readonly other: DateOrder | null;
}

const longestText = 100;
const token = /\d+|[\p{L}\p{M}]+|[ \t\u00a0\u2009\u202f]+|./gsu;

/** The parts of a time; null if the text is not a time, or does not show which number is which. */
export function writtenParts(text: string, orders: NumberOrders): TimeParts | null {
  if (text.length > longestText) return null;
  const tokens = text.match(token) ?? [];
  return new TimeWalk(tokens).parts(orders);
}

/** Zones whose abbreviation means only one offset. CST, IST, PST, BST and others mean several. */
const zones: Readonly<Record<string, readonly [sign: "+" | "-", hours: string]>> = {
  wet: ["+", "0"],
  west: ["+", "1"],
  cet: ["+", "1"],
  mez: ["+", "1"],
  cest: ["+", "2"],
  mesz: ["+", "2"],
  eet: ["+", "2"],
  eest: ["+", "3"],
};
const utcNames: ReadonlySet<string> = new Set(["utc", "gmt", "ut", "z"]);
/** Words between the parts, before the time of day and after it. */
const wordsBefore: ReadonlySet<string> = new Set("de del of the at um a las om le el den der".split(" "));
const wordsBehind: ReadonlySet<string> = new Set(["uhr", "h", "hrs"]);
const ordinals: ReadonlySet<string> = new Set(["st", "nd", "rd", "th", "er", "º", "ª", "o"]);
const isNumber = /^\d/;
const isWord = /^[\p{L}\p{M}]/u;
const isSpace = /^[ \t\u00a0\u2009\u202f]/;

/** A number of the date, and the text between it and the number before. */
interface DateNumber {
  readonly text: string;
  readonly separator: string;
}

class TimeWalk {
  readonly #tokens: readonly string[];
  #at = 0;
  readonly #numbers: DateNumber[] = [];
  #separator = "";
  #month: number | null = null;
  #hasWeekday = false;
  #clock: TimeParts | null = null;
  #half: string | null = null;
  #zone: TimeParts | null = null;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  parts(orders: NumberOrders): TimeParts | null {
    while (this.#at < this.#tokens.length) if (!this.#step()) return null;
    const date = this.#date(this.#half === null ? orders.other : orders.withHalf);
    if (date === null) return null;
    const half = this.#half === null ? {} : { half: this.#half };
    return { ...date, ...this.#clock, ...half, ...this.#zone };
  }

  /** Takes the next part; false if it is not part of a time. */
  #step(): boolean {
    const next = this.#peek();
    if (isNumber.test(next)) return this.#takeClock() || this.#takeNumber();
    if (isWord.test(next)) return this.#takeWord(nameKey(next));
    this.#at += 1;
    if (isSpace.test(next)) return true;
    if (next === "(" || next === "[") return this.#skipComment(next === "(" ? ")" : "]");
    if (this.#clock !== null)
      return next === "," || next === "." ? this.#half !== null || next === "," : this.#takeOffset(next);
    this.#separator += next;
    return "-/.,:".includes(next);
  }

  #peek(ahead = 0): string {
    return this.#tokens[this.#at + ahead] ?? "";
  }

  /** `3:04`, `15:04:05.123`; the hour has at most two digits, so that it is not a year. */
  #takeClock(): boolean {
    const [hour, colon, minute] = [this.#peek(), this.#peek(1), this.#peek(2)];
    if (this.#clock !== null || colon !== ":" || hour.length > 2 || !isDigits(minute, 2)) return false;
    this.#at += 3;
    const second = this.#peek() === ":" ? this.#peek(1) : null;
    if (second === null) {
      this.#clock = { hour, minute };
      return true;
    }
    this.#at += 2;
    const hasFraction = [".", ","].includes(this.#peek()) && isNumber.test(this.#peek(1));
    const fraction = hasFraction ? this.#peek(1) : null;
    if (hasFraction) this.#at += 2;
    this.#clock = { hour, minute, second, ...(fraction === null ? {} : { fraction }) };
    return isDigits(second, 2) && (fraction === null || fraction.length <= 9);
  }

  #takeNumber(): boolean {
    const text = this.#peek();
    this.#at += 1;
    if (this.#isCompactClock(text)) return this.#takeCompactClock(text);
    this.#numbers.push({ text, separator: this.#separator });
    this.#separator = "";
    if (ordinals.has(nameKey(this.#peek()))) this.#at += 1;
    return true;
  }

  /** `030405` after `20240102T`. */
  #isCompactClock(text: string): boolean {
    const [date] = this.#numbers;
    return date !== undefined && date.text.length === 8 && this.#clock === null && [4, 6].includes(text.length);
  }

  #takeCompactClock(text: string): boolean {
    const fraction = this.#peek() === "." && isNumber.test(this.#peek(1)) ? this.#peek(1) : null;
    if (fraction !== null) this.#at += 2;
    const second = text.length === 6 ? { second: text.slice(4) } : {};
    this.#clock = {
      hour: text.slice(0, 2),
      minute: text.slice(2, 4),
      ...second,
      ...(fraction === null ? {} : { fraction }),
    };
    return fraction === null || fraction.length <= 9;
  }

  #takeWord(word: string): boolean {
    this.#at += 1;
    return this.#clock === null ? this.#takeWordOfDate(word) : this.#takeWordBehindClock(word);
  }

  #takeWordOfDate(word: string): boolean {
    const month = monthNamed(word);
    // French writes "mar." for Tuesday and for March: it is a weekday before the name of a month
    const isOnlyWeekday = month === null || (isWeekday(word) && this.#namesMonthLater());
    if (!isOnlyWeekday) {
      if (this.#month !== null) return false;
      this.#month = month;
      return true;
    }
    if (isWeekday(word) && !this.#hasWeekday && this.#numbers.length === 0) {
      this.#hasWeekday = true;
      return true;
    }
    return wordsBefore.has(word) || (word === "t" && isNumber.test(this.#peek()));
  }

  #namesMonthLater(): boolean {
    return this.#tokens.slice(this.#at).some((other) => monthNamed(nameKey(other)) !== null);
  }

  #takeWordBehindClock(word: string): boolean {
    if (this.#half === null && this.#zone === null && this.#takeHalf(word)) return true;
    if (this.#zone !== null) return this.#zone.sign !== undefined && isZoneWord(word);
    if (wordsBehind.has(word)) return true;
    const month = monthNamed(word);
    if (month !== null && this.#month === null) {
      this.#month = month;
      return true;
    }
    if (utcNames.has(word)) this.#zone = { utc: word };
    else {
      const zone = zones[word];
      if (zone === undefined) return false;
      this.#zone = { sign: zone[0], zoneHours: zone[1] };
    }
    return true;
  }

  /** `PM`, `p.m`, `p. m` */
  #takeHalf(word: string): boolean {
    if (word === "am" || word === "pm") this.#half = word.charAt(0);
    else {
      const rest = this.#tokens.slice(this.#at, this.#at + 3).filter((other) => !isSpace.test(other));
      if ((word !== "a" && word !== "p") || rest[0] !== "." || rest[1]?.toLowerCase() !== "m") return false;
      this.#half = word;
      this.#at = this.#tokens.findIndex((other) => other.toLowerCase() === "m") + 1;
    }
    return true;
  }

  /** `+00`, `-0700`, `+5:30`, also after GMT. */
  #takeOffset(sign: string): boolean {
    const hours = this.#peek();
    if ((sign !== "+" && sign !== "-") || this.#zone?.sign !== undefined || !isNumber.test(hours)) return false;
    this.#at += 1;
    if (hours.length === 4) this.#zone = { sign, zoneHours: hours.slice(0, 2), zoneMinutes: hours.slice(2) };
    else if (hours.length > 2) return false;
    else if (this.#peek() !== ":") this.#zone = { sign, zoneHours: hours };
    else {
      const zoneMinutes = this.#peek(1);
      this.#at += 2;
      this.#zone = { sign, zoneHours: hours, zoneMinutes };
      return isDigits(zoneMinutes, 2);
    }
    return true;
  }

  /** The name of the zone after its offset, in brackets. */
  #skipComment(bracket: string): boolean {
    const end = this.#tokens.indexOf(bracket, this.#at);
    if (end === -1 || this.#zone?.sign === undefined) return false;
    this.#at = end + 1;
    return true;
  }

  #date(order: DateOrder | null): TimeParts | null {
    const numbers = this.#numbers;
    if (this.#month !== null) return dateWithName(numbers, this.#month);
    if (numbers.length === 1) return this.#compactDate(numbers[0]!.text);
    return numbers.length === 3 ? dateOfNumbers(numbers, order) : null;
  }

  /** `20240102`, `20240102030405`; other numbers with as many digits are not plausible dates. */
  #compactDate(text: string): TimeParts | null {
    const isWithClock = text.length === 14 && this.#clock === null;
    if ((text.length !== 8 && !isWithClock) || !/^(?:19|20)/.test(text)) return null;
    const date = { year: text.slice(0, 4), month: text.slice(4, 6), day: text.slice(6, 8) };
    return isWithClock
      ? { ...date, hour: text.slice(8, 10), minute: text.slice(10, 12), second: text.slice(12) }
      : date;
  }
}

/** A day and a year, in either order; a year of two digits only after the day. */
function dateWithName([first, second, third]: readonly DateNumber[], month: number): TimeParts | null {
  if (first === undefined || second === undefined || third !== undefined) return null;
  const isYearFirst = first.text.length === 4;
  const [day, written] = isYearFirst ? [second.text, first.text] : [first.text, second.text];
  const year = yearOf(written);
  return year === null || day.length > 2 ? null : { year, month: String(month), day };
}

/** Three numbers with one separator between them. */
function dateOfNumbers(numbers: readonly DateNumber[], stated: DateOrder | null): TimeParts | null {
  const [first, second, third] = numbers as readonly [DateNumber, DateNumber, DateNumber];
  const separators = new Set([second.separator, third.separator]);
  if (separators.size > 1 || !["-", "/", "."].includes(second.separator)) return null;
  const order = first.text.length === 4 ? "ymd" : stated;
  if (order === null) return null;
  const textOf = (part: string) => numbers[order.indexOf(part)]!.text;
  const [written, month, day] = [textOf("y"), textOf("m"), textOf("d")];
  const year = yearOf(written);
  return year === null || month.length > 2 || day.length > 2 ? null : { year, month, day };
}

/** Four digits; of two digits only those that can only mean this century. */
function yearOf(text: string): string | null {
  if (text.length === 4) return text;
  return text.length === 2 && text < "50" ? `20${text}` : null;
}

/** After an offset an abbreviation adds nothing; an era would. */
function isZoneWord(word: string): boolean {
  return word.length >= 3 && word.length <= 5 && word !== "bce";
}

function isDigits(text: string, length: number): boolean {
  return text.length === length && isNumber.test(text);
}
