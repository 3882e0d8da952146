/** Powers with the same bits on every machine: those of `**` with exponents other than 2 differ between versions of V8. */

/** `base` to the power of `exponent`, of a base of 0 or more. Not exact: some 14 digits. */
export function raised(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (exponent === 1) return base;
  return Math.exp(exponent * Math.log(base));
}
