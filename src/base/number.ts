/** The one grammar of numbers in exports. `Number()` alone takes "", "0x10" and "Infinity", so it never sees data. */

/** The mark between the whole and the fraction of a number. */
export const decimalMarks = ["dot", "comma"] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const plainNumber: Readonly<Record<DecimalMark, RegExp>> = {
  dot: /^[ \t]*([+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)[ \t]*$/,
  comma: /^[ \t]*([+-]?[0-9]+(?:,[0-9]+)?(?:[eE][+-]?[0-9]+)?)[ \t]*$/,
};

/**
 * The number that `text` spells, or null: digits, at most one decimal sign, an exponent, spaces around. Never infinite, and never a
 * whole number to which a longer number would be rounded: 5.00000000000000000001 is above 5.
 */
export function readNumber(text: string, decimal: DecimalMark = "dot"): number | null {
  const digits = digitsIn(text, decimal);
  if (digits === null) return null;
  const value = Number(digits);
  if (!Number.isFinite(value) || (Number.isInteger(value) && !isWhole(digits))) return null;
  return value === 0 ? 0 : value; // "-0" is zero
}

/** Whether `text` spells a number that is not whole, but would be rounded to a whole number. */
export function wouldBeRounded(text: string, decimal: DecimalMark): boolean {
  const digits = digitsIn(text, decimal);
  return digits !== null && Number.isInteger(Number(digits)) && !isWhole(digits);
}

/** The number in `text` with a point, without blanks around it; null if it is none. */
function digitsIn(text: string, decimal: DecimalMark): string | null {
  return plainNumber[decimal].exec(text)?.[1]?.replace(",", ".") ?? null;
}

/** Decides by the digits, which a double may not hold. */
function isWhole(number: string): boolean {
  const [mantissa = "", exponent = "0"] = number.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(".");
  const digits = whole + fraction;
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return end === 0 || end <= whole.length + Number(exponent);
}

/** A whole number with commas: 10,200. */
export function withCommas(value: number): string {
  const [sign, digits] = [value < 0 ? "-" : "", String(Math.abs(value))];
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return sign + groups.join(",");
}
