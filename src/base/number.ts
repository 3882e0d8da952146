/** The one grammar of numbers in exports. `Number()` alone takes "", "0x10" and "Infinity", so it never sees data. */

/** The mark between the whole and the fraction of a number. */
export const decimalMarks = ["dot", "comma"] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const plainNumber: Readonly<Record<DecimalMark, RegExp>> = {
  dot: /^[ \t]*([+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)[ \t]*$/,
  comma: /^[ \t]*([+-]?[0-9]+(?:,[0-9]+)?(?:[eE][+-]?[0-9]+)?)[ \t]*$/,
};

/** A decimal of up to this many digits is one double, and may be the bound of a scale. */
const exactDigits = 15;
const mostPrecision = 100;

/**
 * The number that `text` spells, or null: digits, at most one decimal sign, an exponent, spaces around. Never infinite, and never a
 * short number to which a longer one would be rounded: 5.50000000000000000001 is above 5.5. What a program prints of 4.3 with 17 or
 * more digits, 4.2999999999999998, is 4.3.
 */
export function readNumber(text: string, decimal: DecimalMark = "dot"): number | null {
  const number = numberIn(text, decimal);
  if (number === null) return null;
  const value = Number(number);
  if (!Number.isFinite(value) || isRounded(number, value)) return null;
  return value === 0 ? 0 : value; // "-0" is zero
}

/** The short number to which the one that `text` spells would be rounded; null if `text` is not such a number. */
export function roundedNumber(text: string, decimal: DecimalMark): number | null {
  const number = numberIn(text, decimal);
  if (number === null) return null;
  const value = Number(number);
  return Number.isFinite(value) && isRounded(number, value) ? value + 0 : null;
}

/** The number in `text` with a point, without blanks around it; null if it is none. */
function numberIn(text: string, decimal: DecimalMark): string | null {
  return plainNumber[decimal].exec(text)?.[1]?.replace(",", ".") ?? null;
}

function isRounded(number: string, value: number): boolean {
  const written = significantDigits(number);
  if (value === 0) return written !== "";
  if (written.length <= exactDigits || significantDigits(String(value)).length > exactDigits) return false;
  const printed = value.toPrecision(Math.min(written.length, mostPrecision));
  return significantDigits(printed) !== written;
}

/** The digits of a number without zeros at their ends. */
function significantDigits(number: string): string {
  const digits = number.replace(/[eE].*|[+.-]/g, "");
  let [first, end] = [0, digits.length];
  while (digits[first] === "0") first += 1;
  while (end > first && digits[end - 1] === "0") end -= 1;
  return digits.slice(first, end);
}

/** A whole number with commas: 10,200. */
export function withCommas(value: number): string {
  const [sign, digits] = [value < 0 ? "-" : "", String(Math.abs(value))];
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return sign + groups.join(",");
}
