/** Shares of the explained variance where issues never occur, or are combinations of others. */

import { describe, expect, test } from "vitest";
import { explainedShares, mostForShapley } from "../../src/statistics/explained-shares.js";
import { type IssueMoments, issueMoments } from "../../src/statistics/issue-moments.js";

/** Ratings of which one in two has each issue, independently of the others, and each issue costs a point. */
function crossed(issues: number, declared: number): IssueMoments {
  const rows = Array.from({ length: 2 ** issues }, (_, set) => {
    const own = Array.from({ length: issues }, (_, issue) => issue).filter((issue) => (set & (1 << issue)) !== 0);
    return { issues: own, scores: [[100 - own.length, 1]] as const };
  });
  return issueMoments(rows, declared);
}

describe("the shares", () => {
  test.each([
    [1, 3],
    [4, 6],
    [mostForShapley, mostForShapley],
    [mostForShapley, mostForShapley + 2],
  ])("of %d independent issues of %d that are declared are equal, and 0 for those that never occur", (some, all) => {
    const { shares, together, method } = explainedShares(crossed(some, all));
    expect(method).toBe("shapley");
    expect(together).toBeCloseTo(1, 10);
    expect(shares).toHaveLength(all);
    for (const [issue, share] of shares.entries()) expect(share).toBeCloseTo(issue < some ? 1 / some : 0, 10);
  });

  test("of more issues than that are relative weights", () => {
    expect(explainedShares(crossed(mostForShapley + 1, mostForShapley + 1)).method).toBe("relative-weights");
  });

  // Sums over a billion ratings, or over a thousandth of one: what rounding leaves of a second column is no explanation
  test.each([1e-3, 1, 1e9])("of an issue and its double are halves, also if the sums are %d times as large", (unit) => {
    const rest = 1 + 1e-12;
    const moments: IssueMoments = {
      count: 1,
      mean: 0,
      counts: Float64Array.of(1, 1),
      products: [Float64Array.of(unit, unit), Float64Array.of(unit, unit * rest)],
      withScore: Float64Array.of(unit / 2, unit / 2 + unit * 1e-7),
      square: unit,
    };
    const { shares, together } = explainedShares(moments);
    expect(together).toBeCloseTo(0.25, 6);
    expect(shares[0]).toBeCloseTo(0.125, 6);
    expect(shares[1]).toBeCloseTo(0.125, 6);
  });
});
