/** The one grammar of numbers in exports. `Number()` alone takes "", "0x10" and "Infinity", so it never sees data. */

const plainNumber = /^[ \t]*([+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)[ \t]*$/;

/** The number that `text` spells, or null: digits, at most one decimal point, an exponent, spaces around. Never infinite. */
export function readNumber(text: string): number | null {
  const match = plainNumber.exec(text);
  if (match === null) return null;
  const value = Number(match[1]);
  if (!Number.isFinite(value)) return null;
  return value === 0 ? 0 : value; // "-0" is zero
}
