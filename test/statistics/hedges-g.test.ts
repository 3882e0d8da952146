import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScoreCount } from "../../src/statistics/exact.js";
import { hedgesG } from "../../src/statistics/hedges-g.js";
import { expectDigits } from "./digits.js";
import { tables } from "./generated-tables.js";
import { tableOf } from "./table-of.js";

describe("Hedges' g", () => {
  // mpmath at 40 digits, with Hedges' correction as a quotient of gamma functions
  test.each([
    [tableOf([3, 4, 4, 5, 5]), tableOf([1, 2, 2, 3, 4, 5, 5]), "0.73410038380339993186"],
    [tableOf([4, 4]), tableOf([3, 5, 5]), "-0.25583167698662212212"],
    [
      [
        [0.5, 2],
        [2.25, 900],
        [4.75, 2400],
      ] satisfies ScoreCount[],
      [
        [0.5, 3],
        [2.25, 1100],
        [4.75, 2100],
      ] satisfies ScoreCount[],
      "0.1547020470411885228",
    ],
  ])("is the difference in corrected deviations", (a, b, expected) => expectDigits(hedgesG(a, b), expected));

  test("is unknown below two responses on a side and without spread", () => {
    expect(hedgesG([], tableOf([1, 2]))).toBeNull();
    expect(hedgesG(tableOf([3]), tableOf([1, 2]))).toBeNull();
    expect(hedgesG(tableOf([1, 2]), tableOf([3]))).toBeNull();
    expect(hedgesG(tableOf([1, 2]), [])).toBeNull();
    expect(hedgesG([[5, 9]], [[4, 9]])).toBeNull();
  });

  test("changes its sign with the sides, and nothing with the unit", () => {
    fc.assert(
      fc.property(tables, tables, (a, b) => {
        const g = hedgesG(a, b);
        fc.pre(g !== null);
        const moved = (table: readonly ScoreCount[]) =>
          table.map(([score, count]): ScoreCount => [3 * score + 10, count]);
        expect(g + hedgesG(b, a)!).toBe(0);
        expect(hedgesG(moved(a), moved(b))).toBeCloseTo(g, 12);
      }),
    );
  });
});
