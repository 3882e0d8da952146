import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalOf, exactSums, roundedQuotient, roundedSquareRoot, scaledScores } from "../../src/statistics/exact.js";
import { fractionOf, isNearestQuotient, isNearestRoot } from "./nearest-double.js";

const positive = fc.oneof(
  fc.bigInt({ min: 1n, max: 1n << 64n }),
  fc.bigInt({ min: 1n, max: 1n << 400n }),
  fc.integer({ min: 0, max: 900 }).map((power) => 1n << BigInt(power)),
);

describe("decimals", () => {
  test.each([
    [0, 0n, 0],
    [-0, 0n, 0],
    [5, 5n, 0],
    [-12, -12n, 0],
    [0.1, 1n, -1],
    [-0.25, -25n, -2],
    [4.5, 45n, -1],
    [1e-7, 1n, -7],
    [-1.5e-9, -15n, -10],
    [1e21, 1n, 21],
    [1.25e300, 125n, 298],
    [2 ** 53, 9007199254740992n, 0],
    [5e-324, 5n, -324],
  ])("%d is the decimal that its spelling says", (score, coefficient, exponent) => {
    expect(decimalOf(score)).toEqual({ coefficient, exponent });
  });

  test("what is not a number is refused instead of counted as zero", () => {
    for (const score of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => decimalOf(score)).toThrow(SyntaxError);
    }
  });

  test("every finite double comes back from its decimal", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (score) => {
        const { coefficient, exponent } = decimalOf(score);
        const over = 10n ** BigInt(Math.max(0, -exponent));
        const value = roundedQuotient(coefficient * 10n ** BigInt(Math.max(0, exponent)), over);
        return value === score;
      }),
      { numRuns: 5000 },
    );
  });

  test("scores of different exponents share one power of ten", () => {
    expect(scaledScores([1e-7, 0.5, 3, 1e21])).toEqual({
      integers: [1n, 5_000_000n, 30_000_000n, 10n ** 28n],
      powerOfTen: 10n ** 7n,
    });
  });
});

describe("sums", () => {
  test("an empty table sums to nothing", () => {
    expect(exactSums([])).toEqual({ count: 0n, sum: 0n, sumOfSquares: 0n, powerOfTen: 1n });
  });

  test("ten times one tenth is one", () => {
    expect(exactSums([[0.1, 10]])).toEqual({ count: 10n, sum: 10n, sumOfSquares: 10n, powerOfTen: 10n });
  });

  test("counts weigh the scores, negative ones too", () => {
    const sums = exactSums([
      [-2, 3],
      [1.5, 2],
    ]);
    expect(sums).toEqual({ count: 5n, sum: -30n, sumOfSquares: 1650n, powerOfTen: 10n });
  });

  test("a billion responses cost one step and lose nothing", () => {
    const { sum, sumOfSquares } = exactSums([[9_999_999.9, 1_000_000_000]]);
    expect([sum, sumOfSquares]).toEqual([99_999_999n * 10n ** 9n, 99_999_999n ** 2n * 10n ** 9n]);
  });
});

describe("the rounded quotient", () => {
  test.each([
    ["0 by 7", 0n, 7n, 0],
    ["1 by 3", 1n, 3n, 1 / 3],
    ["-1 by 3", -1n, 3n, -1 / 3],
    ["1 by 10", 1n, 10n, 0.1],
    ["a tie below an odd double", (1n << 53n) + 1n, 1n, 2 ** 53],
    ["a tie above an odd double", (1n << 53n) + 3n, 1n, 2 ** 53 + 4],
    ["a hair above a tie", (1n << 53n) * 10n ** 30n + 10n ** 30n + 1n, 10n ** 30n, 2 ** 53 + 2],
    ["huge by huge", 10n ** 400n, 10n ** 399n, 10],
    ["a fraction too large", 10n ** 400n, 1n, Number.POSITIVE_INFINITY],
    ["a negative fraction too large", -(10n ** 400n), 1n, Number.NEGATIVE_INFINITY],
    ["halfway beyond the largest double", (1n << 1024n) - (1n << 970n), 1n, Number.POSITIVE_INFINITY],
    ["one less than that", (1n << 1024n) - (1n << 970n) - 1n, 1n, Number.MAX_VALUE],
    ["the smallest subnormal", 1n, 1n << 1074n, Number.MIN_VALUE],
    ["half of it", 1n, 1n << 1075n, 0],
    ["three quarters of it", 3n, 1n << 1076n, Number.MIN_VALUE],
    ["a negative fraction too small", -1n, 10n ** 400n, 0],
    ["a subnormal that rounds up to a normal double", (1n << 53n) - 1n, 1n << 1075n, 2 ** -1022],
  ])("of %s is right", (_title, numerator, denominator, expected) => {
    expect(roundedQuotient(numerator, denominator)).toBe(expected);
  });

  test("is never further from the fraction than its neighbours", () => {
    fc.assert(
      fc.property(positive, positive, fc.boolean(), (a, b, negative) => {
        const numerator = negative ? -a : a;
        expect(isNearestQuotient(roundedQuotient(numerator, b), numerator, b)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("is the nearest subnormal as well", () => {
    const small = fc.bigInt({ min: 1n, max: 1n << 60n });
    fc.assert(
      fc.property(small, fc.integer({ min: 1020, max: 1100 }), (a, power) => {
        const denominator = (1n << BigInt(power)) * 3n;
        expect(isNearestQuotient(roundedQuotient(a, denominator), a, denominator)).toBe(true);
      }),
    );
  });

  test("breaks a tie towards the even digit", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n << 52n, max: (1n << 53n) - 1n }), positive, (digits, scale) => {
        const value = roundedQuotient((2n * digits + 1n) * scale, 2n * scale);
        expect(BigInt(value)).toBe(digits % 2n === 0n ? digits : digits + 1n);
      }),
    );
  });

  test("agrees with the division of the machine where both sides are doubles", () => {
    const whole = fc.maxSafeInteger();
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        fc.pre(a !== 0 && b > 0);
        expect(roundedQuotient(BigInt(a), BigInt(b))).toBe(a / b);
      }),
    );
  });

  test("denies a denominator of zero", () => {
    expect(() => roundedQuotient(1n, 0n)).toThrow(RangeError);
  });
});

describe("the rounded square root", () => {
  const tie = (1n << 53n) + 1n; // halfway between two doubles
  test.each([
    ["0", 0n, 3n, 0],
    ["2", 2n, 1n, Math.SQRT2],
    ["1/4", 1n, 4n, 0.5],
    ["1/100", 1n, 100n, 0.1],
    ["9e-40", 9n, 10n ** 40n, 3e-20],
    ["1e600", 10n ** 600n, 1n, 1e300],
    ["1e-600", 1n, 10n ** 600n, 1e-300],
    ["the square of a tie", tie ** 2n, 1n, 2 ** 53],
    ["one more than the square of a tie", tie ** 2n + 1n, 1n, 2 ** 53 + 2],
    ["a hair less than the square of a tie", tie ** 2n * 10n ** 40n - 1n, 10n ** 40n, 2 ** 53],
    ["1e700", 10n ** 700n, 1n, Number.POSITIVE_INFINITY],
    ["1e-700", 1n, 10n ** 700n, 0],
  ])("of %s is right", (_title, numerator, denominator, expected) => {
    expect(roundedSquareRoot(numerator, denominator)).toBe(expected);
  });

  test("is the nearest double where it is huge, and the nearest subnormal where it is tiny", () => {
    expect(roundedSquareRoot((3n << 1022n) ** 2n, 1n)).toBe(3 * 2 ** 1022);
    expect(roundedSquareRoot(3n, 1n << 2140n)).toBe(28 * 2 ** -1074); // the root of 3 in sixteenths is 27.71
    expect(roundedSquareRoot(1n, 1n << 2200n)).toBe(0);
  });

  test("is never further from the root than its neighbours", () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(isNearestRoot(roundedSquareRoot(a, b), a, b)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("knows which side of a tie it is on, however close", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n << 52n, max: (1n << 53n) - 1n }), positive, (digits, scale) => {
        const square = (2n * digits + 1n) ** 2n * scale;
        expect(BigInt(roundedSquareRoot(square - 1n, 4n * scale))).toBe(digits);
        expect(BigInt(roundedSquareRoot(square + 1n, 4n * scale))).toBe(digits + 1n);
        expect(BigInt(roundedSquareRoot(square, 4n * scale)) % 2n).toBe(0n);
      }),
    );
  });

  test("gives back the double whose exact square it is asked for", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-150, max: 1e150, noNaN: true }), (root) => {
        const { numerator, denominator } = fractionOf(root);
        expect(roundedSquareRoot(numerator ** 2n, denominator ** 2n)).toBe(root);
      }),
    );
  });

  test("agrees with the square root of the machine on doubles", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
        const { numerator, denominator } = fractionOf(value);
        expect(roundedSquareRoot(numerator, denominator)).toBe(Math.sqrt(value));
      }),
    );
  });
});
