import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { issueLift } from "../../src/statistics/issue-lift.js";
import { expectDigits } from "./digits.js";

describe("the lift of two issues", () => {
  // mpmath at 40 digits: the delta method over the four cells, written out in two ways that agree
  test.each([
    [{ both: 12, first: 40, second: 60, total: 500 }, "2.5", "1.6152548973896124137", "3.8693583347746073788"],
    [{ both: 5, first: 5, second: 5, total: 100 }, "20", "8.5113773427004859904", "46.995918979323290017"],
    [
      { both: 1, first: 300, second: 200, total: 100_000 },
      ...["1.6666666666666666667", "0.23669622256817922262", "11.735623609192377724"],
    ] as const,
  ])("of %j has its interval", (counts, lift, low, high) => {
    const result = issueLift(counts, 0.95);
    expectDigits(result?.lift, lift);
    expectDigits(result?.interval?.low, low);
    expectDigits(result?.interval?.high, high);
  });

  test("is 0 without an interval where they never meet, and unknown where one is never there", () => {
    expect(issueLift({ both: 0, first: 3, second: 4, total: 9 }, 0.95)).toEqual({ lift: 0, interval: null });
    expect(issueLift({ both: 0, first: 0, second: 4, total: 9 }, 0.95)).toBeNull();
  });

  test("has no width where every response has both", () => {
    expect(issueLift({ both: 9, first: 9, second: 9, total: 9 }, 0.95)).toEqual({
      lift: 1,
      interval: { low: 1, high: 1 },
    });
  });

  test("is the same for either order of the two, and narrower with more responses", () => {
    const cells = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(cells, ([both, onlyFirst, onlySecond, neither]) => {
        const counts = (times: number) => ({
          both: times * both,
          first: times * (both + onlyFirst),
          second: times * (both + onlySecond),
          total: times * (both + onlyFirst + onlySecond + neither),
        });
        const [few, many] = [issueLift(counts(1), 0.95)!, issueLift(counts(10), 0.95)!];
        const swapped = { ...counts(1), first: counts(1).second, second: counts(1).first };
        expect(issueLift(swapped, 0.95)?.lift).toBeCloseTo(few.lift, 12);
        expect(many.interval!.high).toBeLessThan(few.interval!.high);
        expect(many.interval!.low).toBeGreaterThan(few.interval!.low);
      }),
    );
  });
});
