/** Phone numbers, card numbers and the like in a folded text: seven digits or more that are not a date, amount, score or year. */

import type { MaskedSpan } from "./masked-span.js";

/** Digits that belong together, judging by the signs between them. */
interface Sequence {
  /** The runs of digits. */
  readonly groups: readonly Group[];
  /** Whether it begins with a plus, or has brackets. */
  readonly isMarked: boolean;
  readonly start: number;
  /** Its first, or last, digits are those of a time: `10:30`. */
  readonly isBegun: boolean;
  readonly isContinued: boolean;
}

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** The text between it and the group before. */
  readonly separator: string;
}

const fewestDigits = 7;
const mostOfPhone = 15;

export function numberSpans(text: string): readonly MaskedSpan[] {
  return sequencesIn(text).flatMap((sequence) => spanOf(sequence) ?? []);
}

const digitRun = /\d+/g;
const separator = /^(?: {1,2}|[.,/_'-]| [/-] | ?\(|\)(?: {0,2}| ?[/-] ?))$/;
const opening = /(?:\+ ?|\( ?\+?|\+ ?\( ?)$/;

function sequencesIn(text: string): readonly Sequence[] {
  const sequences: Group[][] = [];
  let last: Group | undefined;
  for (const { index, 0: digits } of text.matchAll(digitRun)) {
    const between = last === undefined || index - last.end > 4 ? null : text.slice(last.end, index);
    const isJoined = between !== null && separator.test(between);
    last = { digits, start: index, end: index + digits.length, separator: isJoined ? between : "" };
    if (isJoined) sequences.at(-1)?.push(last);
    else sequences.push([last]);
  }
  return sequences.map((groups) => {
    const first = groups[0]!.start;
    const sign = opening.exec(text.slice(Math.max(0, first - 4), first))?.[0] ?? "";
    const hasBrackets = groups.some((group) => /[()]/.test(group.separator));
    const end = groups.at(-1)!.end;
    return {
      groups,
      isMarked: sign.includes("+") || hasBrackets,
      start: first - sign.length,
      isBegun: /\d:$/.test(text.slice(Math.max(0, first - 2), first)),
      isContinued: /^:\d/.test(text.slice(end, end + 2)),
    };
  });
}

function spanOf(sequence: Sequence): MaskedSpan | null {
  const { groups, isMarked, start } = sequence;
  if (digitsOf(groups).length < fewestDigits) return null;
  const kept = isMarked ? groups : withoutDatesAndAmounts(sequence);
  const digits = digitsOf(kept);
  const [first, last] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined || digits.length < fewestDigits) return null;
  if (!isMarked && isOrdinary(kept)) return null;
  return { start: first === groups[0] ? start : first.start, end: last.end, mask: maskOf(kept, digits, isMarked) };
}

const digitsOf = (groups: readonly Group[]): string => groups.map(({ digits }) => digits).join("");

function maskOf(groups: readonly Group[], digits: string, isMarked: boolean): MaskedSpan["mask"] {
  const isAddress = groups.length === 4 && groups.slice(1).every((group) => group.separator === ".");
  if (isAddress && groups.every((group) => Number(group.digits) <= 255)) return "ip";
  if (digits.length >= 13 && digits.length <= 19 && !isMarked && isCardNumber(digits)) return "card";
  if (digits.length > mostOfPhone) return "id";
  return isMarked || groups.length > 1 || digits.startsWith("0") ? "phone" : "id";
}

/** The last digit of a card checks the others. https://www.iso.org/standard/70484.html, annex B */
function isCardNumber(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Groups between blanks are a word; one that is a date, a part of a time, an amount with decimals or a score is left out. */
function withoutDatesAndAmounts({ groups, isBegun, isContinued }: Sequence): readonly Group[] {
  const words: Group[][] = [];
  for (const group of groups) {
    if (words.length === 0 || group.separator.startsWith(" ")) words.push([group]);
    else words.at(-1)?.push(group);
  }
  const isPart = (word: readonly Group[]) =>
    word.length === 1 &&
    word[0]!.digits.length <= 3 &&
    ((isBegun && word === words[0]) || (isContinued && word === words.at(-1)));
  const kept = words
    .filter((word) => !isPart(word) && ![isDate, isDecimal, isAmount, isScore].some((is) => is(word)))
    .flat();
  return dialledFirst.test(digitsOf(kept)) ? groups.filter(({ start }) => start >= kept[0]!.start) : kept;
}

/** How a phone number begins: the digits that follow belong to it. */
const dialledFirst = /^0\d\d/;

/** `4/5`, `9/10` */
function isScore([score, most, ...others]: readonly Group[]): boolean {
  if (score === undefined || most?.separator !== "/" || others.length > 0) return false;
  return /^(?:5|7|10|100)$/.test(most.digits) && /^(?:0|[1-9]\d?|100)$/.test(score.digits);
}

function isDate(word: readonly Group[]): boolean {
  const [a, b, c] = word;
  if (a === undefined || b === undefined || c === undefined || word.length > 3) return false;
  if (b.separator !== c.separator || !/^[./-]$/.test(b.separator)) return false;
  const [first, middle, last] = [Number(a.digits), Number(b.digits), Number(c.digits)];
  if (b.digits.length > 2) return false;
  if (isYear(a.digits)) return c.digits.length <= 2 && isDay(last) && isMonth(middle);
  if (a.digits.length > 2 || (!isYear(c.digits) && c.digits.length !== 2)) return false;
  return (isDay(first) && isMonth(middle)) || (isMonth(first) && isDay(middle));
}

const isYear = (digits: string): boolean => /^(?:19|20)\d\d$/.test(digits);
const isMonth = (value: number): boolean => value >= 1 && value <= 12;
const isDay = (value: number): boolean => value >= 1 && value <= 31;

/** `12.50`, `0,5`, `1500.00` */
function isDecimal([whole, decimals, ...others]: readonly Group[]): boolean {
  if (whole === undefined || decimals === undefined || others.length > 0) return false;
  if (!/^[.,]$/.test(decimals.separator)) return false;
  return decimals.digits.length <= 2 && whole.digits.length <= 6 && /^(?:0|[1-9]\d*)$/.test(whole.digits);
}

/** `1,000`, `1.250.000`, `1,250,000.50` */
function isAmount(word: readonly Group[]): boolean {
  const [, second, ...others] = word;
  const last = others.at(-1);
  const hasDecimals =
    last !== undefined &&
    /^[.,]$/.test(last.separator) &&
    last.separator !== second?.separator &&
    last.digits.length <= 2;
  const whole = hasDecimals ? word.slice(0, -1) : word;
  return (
    whole.length > 1 && whole.slice(1).every((group) => group.separator === second?.separator) && areThousands(whole)
  );
}

/** Groups as of an amount, of which those of more than eight digits may be a phone number. */
function areThousands(groups: readonly Group[]): boolean {
  const [first, ...others] = groups;
  if (first === undefined || !/^[1-9]\d{0,2}$/.test(first.digits)) return false;
  if (others.some(({ separator: sign, digits }) => !/^[ .,']$/.test(sign) || digits.length !== 3)) return false;
  return digitsOf(groups).length <= 8 || others.every(({ digits }) => digits === "000");
}

/** Lists of scores, years, and amounts with separators between thousands. */
function isOrdinary(groups: readonly Group[]): boolean {
  const [first, ...others] = groups;
  if (first === undefined || others.length === 0) return false;
  if (groups.every(({ digits }) => digits.length === 1 || digits === "10")) return !first.digits.startsWith("0");
  if (groups.every(({ digits }) => isYear(digits))) return true;
  return areThousands(groups);
}
