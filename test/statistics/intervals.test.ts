import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareInterval } from "../../src/statistics/intervals.js";

describe("the interval of a share", () => {
  // Newcombe (1998), Two-Sided Confidence Intervals for the Single Proportion, table I, method 3
  test.each([
    [81, 263, "0.2553", "0.3662"],
    [15, 148, "0.0624", "0.1605"],
    [0, 20, "0.0000", "0.1611"],
    [1, 29, "0.0061", "0.1718"],
  ])("of %d in %d is the published one", (count, total, low, high) => {
    const interval = shareInterval(count, total, 0.95);
    expect([interval?.low.toFixed(4), interval?.high.toFixed(4)]).toEqual([low, high]);
  });

  test("is unknown of nothing", () => {
    expect(shareInterval(0, 0, 0.95)).toBeNull();
  });

  test("reaches exactly 0 and exactly 1 at the ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (total) => {
        expect(shareInterval(0, total, 0.95)?.low).toBe(0);
        expect(shareInterval(total, total, 0.95)?.high).toBe(1);
      }),
    );
  });

  test("holds the share inside 0-1 and mirrors the share of the others", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (count, others) => {
        fc.pre(count + others > 0);
        const total = count + others;
        const { low, high } = shareInterval(count, total, 0.95)!;
        const ends = [0, low, count / total, high, 1];
        expect(ends).toEqual(ends.toSorted((a, b) => a - b));
        expect(low).toBeCloseTo(1 - shareInterval(others, total, 0.95)!.high, 14);
      }),
    );
  });

  test("keeps all digits of a low end near 0", () => {
    // low n (n + z²) high = count²: the product of the roots of Wilson's quadratic
    const { low, high } = shareInterval(3, 1e12, 0.95)!;
    const squareOfZ = 1.959963984540054 ** 2;
    expect((low * 1e12 * (1e12 + squareOfZ) * high) / 9).toBeCloseTo(1, 13);
    expect(low * 1e12).toBeCloseTo((6 + squareOfZ - Math.sqrt(squareOfZ * (squareOfZ + 12))) / 2, 10);
  });
});
