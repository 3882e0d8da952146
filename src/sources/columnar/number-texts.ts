/** Numbers of columns as JSON, with the digits that a person would write. */

import type { LineBytes } from "./line-bytes.js";

const zero = 0x30;

/** False if it is not a finite number: JSON has no word for it, and the value is missing. */
export function writeNumber(value: number, out: LineBytes): boolean {
  if (value >= 0 && value < 10 && value === (value | 0)) out.byte(zero + value);
  else if (Number.isFinite(value)) out.ascii(String(value));
  else return false;
  return true;
}

/** The bits of the significand of a binary number, and its least exponent. https://doi.org/10.1109/IEEESTD.2019.8766229, table 3.5 */
interface BinaryFormat {
  readonly significandBits: number;
  readonly leastExponent: number;
  /** So many decimal digits always lead back to the number. */
  readonly mostDigits: number;
}

export const singlePrecision: BinaryFormat = { significandBits: 24, leastExponent: -126, mostDigits: 9 };
export const halfPrecision: BinaryFormat = { significandBits: 11, leastExponent: -14, mostDigits: 5 };

const mostKept = 4096;

/** Writes numbers of a format that is shorter than a double: 3.3 in single precision as 3.3 and not as 3.299999952316284. */
export function shortNumberWriter(format: BinaryFormat): (value: number, out: LineBytes) => boolean {
  const kept = new Map<number, number>();
  return (value, out) => {
    if (Number.isInteger(value) || !Number.isFinite(value)) return writeNumber(value, out);
    let short = kept.get(value);
    if (short === undefined) {
      if (kept.size >= mostKept) kept.clear();
      short = shortestDecimal(value, format);
      kept.set(value, short);
    }
    return writeNumber(short, out);
  };
}

/** The decimal with the fewest digits that no other number of the format is nearer to. */
export function shortestDecimal(value: number, { significandBits, leastExponent, mostDigits }: BinaryFormat): number {
  const size = Math.abs(value);
  const exponent = Math.max(leastExponent, Math.floor(Math.log2(size)));
  const halfStep = 2 ** (exponent - significandBits);
  const halfStepBelow = size === 2 ** exponent && exponent > leastExponent ? halfStep / 2 : halfStep;
  for (let digits = 1; digits < mostDigits; digits++) {
    const candidate = Number(value.toPrecision(digits));
    const distance = Math.abs(candidate) - size;
    if (distance >= 0 ? distance < halfStep : -distance < halfStepBelow) return candidate;
  }
  return Number(value.toPrecision(mostDigits));
}
