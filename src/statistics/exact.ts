/**
 * Exact arithmetic on a frequency table: decimals as BigInt over a common power of ten, computed once per distinct
 * score, and the two ways back to a double, each rounded exactly once.
 */

/** One row of a frequency table: a finite score on its scale and how many responses gave it, a positive integer. */
export type ScoreCount = readonly [score: number, count: number];

/** A frequency table of scores, ascending, each score once. */
export type ScoreCounts = readonly ScoreCount[];

/** The decimal `coefficient * 10 ** exponent`. */
export interface ExactDecimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** Integers over one power of ten: the i-th score is `integers[i] / powerOfTen`. */
export interface ScaledScores {
  readonly integers: readonly bigint[];
  readonly powerOfTen: bigint;
}

/** Sums over all responses: of the scores `sum / powerOfTen`, of their squares `sumOfSquares / powerOfTen ** 2`. */
export interface ExactSums {
  readonly count: bigint;
  readonly sum: bigint;
  readonly sumOfSquares: bigint;
  readonly powerOfTen: bigint;
}

/**
 * The decimal of the shortest notation of `score`, so 0.1 is one tenth and not the binary double next to it.
 * Exact. `score` is finite; NaN and infinities are a SyntaxError.
 */
export function decimalOf(score: number): ExactDecimal {
  if (Number.isSafeInteger(score)) return { coefficient: BigInt(score), exponent: 0 };
  const [mantissa = "", power = "0"] = String(score).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { coefficient: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** The scores, in their order, as integers over the smallest power of ten that makes all of them whole. Exact. */
export function scaledScores(scores: readonly number[]): ScaledScores {
  const decimals = scores.map(decimalOf);
  const places = decimals.reduce((most, { exponent }) => Math.max(most, -exponent), 0);
  const integers = decimals.map(({ coefficient, exponent }) => coefficient * 10n ** BigInt(exponent + places));
  return { integers, powerOfTen: 10n ** BigInt(places) };
}

/** The number of responses of a table, 0 if it is empty. Exact below 2 ** 53. */
export function countOf(table: ScoreCounts): number {
  let count = 0;
  for (let row = 0; row < table.length; row++) count += table[row]![1];
  return count;
}

/** Count, sum and sum of squares of all responses. Exact; one step per distinct score, whatever the counts. */
export function exactSums(table: ScoreCounts): ExactSums {
  return sumsInDoubles(table) ?? sumsInIntegers(table);
}

/** The sums of whole scores, as long as they are exact in doubles: much faster. Null otherwise. */
function sumsInDoubles(table: ScoreCounts): ExactSums | null {
  let count = 0;
  let sum = 0;
  let sumOfSquares = 0;
  let magnitude = 0;
  for (let row = 0; row < table.length; row++) {
    const score = table[row]![0];
    const times = table[row]![1];
    if (!Number.isInteger(score)) return null;
    const weighted = score * times;
    count += times;
    sum += weighted;
    sumOfSquares += weighted * score;
    magnitude += Math.abs(weighted);
  }
  if (Math.max(count, magnitude, sumOfSquares) > Number.MAX_SAFE_INTEGER) return null;
  return { count: BigInt(count), sum: BigInt(sum), sumOfSquares: BigInt(sumOfSquares), powerOfTen: 1n };
}

function sumsInIntegers(table: ScoreCounts): ExactSums {
  const { integers, powerOfTen } = scaledScores(table.map(([score]) => score));
  let sum = 0n;
  let sumOfSquares = 0n;
  for (const [index, [, times]] of table.entries()) {
    const weighted = integers[index]! * BigInt(times);
    sum += weighted;
    sumOfSquares += weighted * integers[index]!;
  }
  return { count: BigInt(countOf(table)), sum, sumOfSquares, powerOfTen };
}

/**
 * The double nearest to `numerator / denominator`, ties to even, as IEEE 754 asks of a single division.
 * Correct over the whole range: below the smallest subnormal it is 0, beyond the largest double Infinity, never -0.
 * The denominator is positive.
 */
export function roundedQuotient(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const magnitude = numerator < 0n ? -numerator : numerator;
  // A single division of two exact doubles is already rounded correctly
  if (magnitude <= safest && 0n < denominator && denominator <= safest) return Number(numerator) / Number(denominator);
  // 2 ** unit is the last place of the result: 53 binary digits, fewer among the subnormals
  const unit = Math.max(floorLog2(magnitude, denominator) - 52, -1074);
  const digits = nearestInteger(shiftedLeft(magnitude, -unit), shiftedLeft(denominator, unit));
  const value = Number(digits) * 2 ** unit;
  return numerator < 0n && value !== 0 ? -value : value;
}

/**
 * The double nearest to the square root of `numerator / denominator`. Correctly rounded like `roundedQuotient`.
 * The numerator is not negative, the denominator is positive.
 */
export function roundedSquareRoot(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const log2 = bitLength(numerator) - bitLength(denominator); // rounded down, or one above that
  const shift = Math.max(0, Math.ceil((113 - log2) / 2));
  const scaled = numerator << BigInt(2 * shift);
  const radicand = scaled / denominator;
  const root = integerSquareRoot(radicand);
  // The root has more than 54 binary digits. A remainder means the true root lies strictly between root and root + 1,
  // where no double and no midpoint of two doubles lies, so half a step (the sticky bit) rounds as the true root does.
  const sticky = root * root * denominator === scaled ? 0n : 1n;
  const doubled = 2n * root + sticky;
  // The double of an integer is the nearest, and a power of two keeps it where the result is neither huge nor subnormal
  if (shift > 0 && shift < 1000) return Number(doubled) * 2 ** -(shift + 1);
  return roundedQuotient(doubled, 1n << BigInt(shift + 1));
}

const safest = BigInt(Number.MAX_SAFE_INTEGER);

function floorLog2(numerator: bigint, denominator: bigint): number {
  const estimate = bitLength(numerator) - bitLength(denominator); // the floor, or one above it
  const reached = shiftedLeft(numerator, -estimate) >= shiftedLeft(denominator, estimate);
  return reached ? estimate : estimate - 1;
}

function bitLength(positive: bigint): number {
  if (positive > safest) {
    const digits = positive.toString(16);
    return 4 * digits.length - Math.clz32(Number.parseInt(digits.charAt(0), 16)) + 28;
  }
  const value = Number(positive);
  return value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(value / 2 ** 32);
}

function shiftedLeft(value: bigint, bits: number): bigint {
  return bits > 0 ? value << BigInt(bits) : value;
}

function nearestInteger(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  const twiceRest = 2n * (numerator % denominator);
  const up = twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n);
  return up ? whole + 1n : whole;
}

function integerSquareRoot(value: bigint): bigint {
  let root = aboveRoot(value); // so Newton's steps only fall
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** An integer that is not less than the root. */
function aboveRoot(value: bigint): bigint {
  const estimate = Math.sqrt(Number(value)) * (1 + 2 ** -50);
  return Number.isFinite(estimate) ? BigInt(Math.ceil(estimate)) : 1n << BigInt(Math.ceil(bitLength(value) / 2));
}
