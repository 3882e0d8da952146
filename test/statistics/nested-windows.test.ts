/** The largest of nested sums: limits that are published, and probabilities by integration. */

import { describe, expect, test } from "vitest";
import { largestOfNested } from "../../src/statistics/nested-windows.js";

describe("the largest of nested sums", () => {
  // Pocock (1977), Biometrika 64, table 1: the limits of 5 % in all, two-sided, for equal steps
  test.each([
    [1, 1.96],
    [2, 2.178],
    [3, 2.289],
    [5, 2.413],
    [10, 2.555],
  ])("of %d passes Pocock's limit %d in 5 %", (looks, limit) => {
    const variances = Array.from({ length: looks }, (_, look) => 20 * (look + 1));
    expect(largestOfNested(limit, variances)).toBeCloseTo(0.05, 3);
  });

  test("is one sum where the others add nothing", () => {
    expect(largestOfNested(2, [10, 10.001, 10.002])).toBeCloseTo(0.0455, 4);
    expect(largestOfNested(0, [1, 2])).toBe(1);
  });

  // mpmath: the integral over the first sum of the probability that the second is outside
  test.each([
    [2, [1, 2], 0.075973160580536],
    [2, [1, 1.1], 0.058488954228663],
    [2.5, [3, 4], 0.0192386669034376],
  ])("of a limit of %d and variances of %j has the probability of the plane outside", (limit, variances, expected) => {
    expect(largestOfNested(limit, variances)).toBeCloseTo(expected, 4);
  });

  test.each([1e-6, 1e6])("does not depend on the unit: variances that are %d times as large", (times) => {
    const nearly = largestOfNested(2, [1, 2, 2.002, 4]);
    expect(
      largestOfNested(
        2,
        [1, 2, 2.002, 4].map((variance) => variance * times),
      ),
    ).toBeCloseTo(nearly, 10);
  });

  test("counts a sum that adds a five hundredth, and none that adds less", () => {
    const alone = largestOfNested(2, [998]);
    expect(largestOfNested(2, [998, 1000])).toBeGreaterThan(alone + 0.001);
    expect(largestOfNested(2, [998, 999.99])).toBe(alone);
  });
});
