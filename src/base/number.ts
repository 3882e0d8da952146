/** The one grammar of numbers in exports. `Number()` alone takes "", "0x10" and "Infinity", so it never sees data. */

/** The mark between the whole and the fraction of a number. */
export const decimalMarks = ["dot", "comma"] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const plainNumber: Readonly<Record<DecimalMark, RegExp>> = {
  dot: /^[ \t]*([+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)[ \t]*$/,
  comma: /^[ \t]*([+-]?[0-9]+(?:,[0-9]+)?(?:[eE][+-]?[0-9]+)?)[ \t]*$/,
};

/** The number that `text` spells, or null: digits, at most one decimal sign, an exponent, spaces around. Never infinite. */
export function readNumber(text: string, decimal: DecimalMark = "dot"): number | null {
  const match = plainNumber[decimal].exec(text);
  if (match === null) return null;
  const value = Number(match[1]?.replace(",", "."));
  if (!Number.isFinite(value)) return null;
  return value === 0 ? 0 : value; // "-0" is zero
}

/** A whole number with commas: 10,200. */
export function withCommas(value: number): string {
  const [sign, digits] = [value < 0 ? "-" : "", String(Math.abs(value))];
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return sign + groups.join(",");
}
