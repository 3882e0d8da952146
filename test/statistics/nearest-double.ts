/** An independent judge of rounding: takes a double apart and asks, in whole numbers, whether another one is nearer. */

/** A rational number; the denominator is positive. */
interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Whether no double is nearer to `numerator / denominator` than `value`, and a tie went to the even one. */
export function isNearestQuotient(value: number, numerator: bigint, denominator: bigint): boolean {
  if (numerator < 0n) return value <= 0 && isNearestQuotient(-value, -numerator, denominator);
  return isNearest(value, (candidate) => candidate.numerator * denominator - numerator * candidate.denominator);
}

/** The same of the square root of `numerator / denominator`. */
export function isNearestRoot(value: number, numerator: bigint, denominator: bigint): boolean {
  return isNearest(
    value,
    (candidate) => candidate.numerator ** 2n * denominator - numerator * candidate.denominator ** 2n,
  );
}

/** The exact value of a finite double. */
export function fractionOf(value: number): Fraction {
  let denominator = 1n;
  let whole = value;
  for (; !Number.isInteger(whole); whole *= 2) denominator *= 2n;
  return { numerator: BigInt(whole), denominator };
}

/** `sign` is negative for a candidate below the true value, positive above it. */
function isNearest(value: number, sign: (candidate: Fraction) => bigint): boolean {
  const even = bitsOf(value) % 2n === 0n;
  const below = value === 0 ? -1n : sign(midpoint(neighbour(value, -1n), value));
  const above = sign(midpoint(value, neighbour(value, 1n)));
  return (below < 0n || (below === 0n && even)) && (above > 0n || (above === 0n && even));
}

function midpoint(a: number, b: number): Fraction {
  const left = fractionOf(a);
  const right = fractionOf(b);
  const numerator = left.numerator * right.denominator + right.numerator * left.denominator;
  return { numerator, denominator: 2n * left.denominator * right.denominator };
}

const view = new DataView(new ArrayBuffer(8));

function bitsOf(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

/** The next double, or the one before; `value` is not negative. */
function neighbour(value: number, step: 1n | -1n): number {
  view.setBigUint64(0, bitsOf(value) + step);
  return view.getFloat64(0);
}
