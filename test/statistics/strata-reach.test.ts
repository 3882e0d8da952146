/** How far chance may move sums over strata, by hand. */

import { describe, expect, test } from "vitest";
import { reachOf, reachOfProducts, type SideStratum, sumOfProducts } from "../../src/statistics/strata-reach.js";

const stratum = (count: number, share: number, mean: number, low: number, high: number): SideStratum => ({
  count,
  share,
  mean,
  interval: { low, high },
});
const first = { count: 8, strata: [stratum(6, 0.75, 4, 3, 4.5), stratum(2, 0.25, 2, 1.5, 4)] };
const second = { count: 18, strata: [stratum(3, 1 / 6, 3, 2, 5), stratum(15, 5 / 6, 4, 3.75, 4.25)] };

describe("the reach of one side", () => {
  // With z = 2 two answers are added, one to each stratum: shares of 0.7 and 0.3
  const moved = 4 * ((0.7 * 0.3 ** 2 + 0.3 * 0.7 ** 2) / 8);

  test("through the means takes the end that each slope leads to", () => {
    const { down, up } = reachOf({ side: first, means: [0.5, -1], shares: [0, 0] }, 2);
    // Down: half of the first stratum's 1, all of the second's 2; up: half of 0.5, all of 0.5
    expect(down).toBeCloseTo(0.5 ** 2 + 2 ** 2, 12);
    expect(up).toBeCloseTo(0.25 ** 2 + 0.5 ** 2, 12);
  });

  test("through the shares is that of a multinomial sample, and both add up", () => {
    const ofShares = reachOf({ side: first, means: [0, 0], shares: [3, 2] }, 2);
    expect(ofShares.down).toBeCloseTo(moved, 12);
    expect(ofShares.up).toBeCloseTo(moved, 12);
    const both = reachOf({ side: first, means: [0.5, -1], shares: [3, 2] }, 2);
    expect(both.down).toBeCloseTo(4.25 + moved, 12);
    expect(both.up).toBeCloseTo(0.3125 + moved, 12);
  });

  test("is nothing where nothing depends on it", () => {
    expect(reachOf({ side: first, means: [0, 0], shares: [7, 7] }, 2)).toEqual({ down: 0, up: 0 });
  });
});

test("the reach of products is that of the shares times that of the levels", () => {
  // Shares 0.7 and 0.3 of 8 answers, 0.2 and 0.8 of 18; widths 1.5 and 2.5, 3 and 0.5
  const ofShares = 0.21 / 8 + 0.16 / 18;
  const ofLevels = [(1.5 ** 2 + 3 ** 2) / 16, (2.5 ** 2 + 0.5 ** 2) / 16];
  expect(reachOfProducts(first, second, 2)).toBeCloseTo(ofShares * (ofLevels[0]! + ofLevels[1]!), 12);
});

test("a sum of products", () => {
  expect([sumOfProducts([], []), sumOfProducts([2, 3], [10, -1])]).toEqual([0, 17]);
});
