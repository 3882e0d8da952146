/** Cuts of short series by hand. */

import { describe, expect, test } from "vitest";
import { changeTime, levelOf, obviousChanges } from "../../src/statistics/change-interval.js";

const ones = (values: readonly number[]) => values.map(() => 1);

describe("the time of a change", () => {
  // Cuts of 1, 1, 5, 6 gain 3² x 3/4, 4.5² x 4/4, (11/3)² x 3/4: 6.75, 20.25, 10.083
  const values = [1, 1, 5, 6];
  const limitOf = (confidence: number) => -2 * Math.log(1 - Math.sqrt(confidence));

  test.each([
    [0, 1, [2, 2]],
    [0.95, 1, [2, 2]],
    [0.95, 10.16 / limitOf(0.95), [2, 2]],
    [0.95, 10.17 / limitOf(0.95), [2, 3]],
    [0.95, 13.6 / limitOf(0.95), [1, 3]],
  ])(
    "with a confidence of %d and a factor of %d lies in the places that explain nearly as much",
    (confidence, factor, range) => {
      const found = changeTime(values, ones(values), confidence, factor)!;
      expect([found.index, found.first, found.last]).toEqual([2, ...range]);
    },
  );

  test("counts values by their weights", () => {
    // With 100 answers behind the last value the change lies before it
    expect(changeTime(values, [1, 1, 1, 100], 0, 1)?.index).toBe(2);
    expect(changeTime([1, 1, 3, 6], [1, 1, 1, 100], 0, 1)?.index).toBe(3);
  });

  test("is unknown below two values", () => {
    expect([changeTime([], [], 0.9, 1), changeTime([4], [1], 0.9, 1)]).toEqual([null, null]);
  });
});

describe("changes beyond doubt", () => {
  test.each([
    [[0, 2], 2, [1]],
    [[0, 2], 2.01, []],
    [[0, 0, 0, 9, 9, 9, 0, 0, 0], 20, [3, 6]],
    [[0, 0, 0, 9, 9, 9, 30, 30, 30], 20, [3, 6]],
    [[5, 5, 5], 0.1, []],
    [[5], 0, []],
    [[], 0, []],
  ])("of %j that explain %d or more are %j", (values, least, expected) => {
    expect(obviousChanges(values, ones(values), least)).toEqual(expected);
  });

  test("are judged by the weights of the values of each part", () => {
    // The second change is 4, of two values with a weight of 1 and two of 5: 16 x 2 x 10 / 12 = 26.7
    const values = [0, 0, 50, 50, 54, 54];
    expect(obviousChanges(values, [1, 1, 1, 1, 5, 5], 26)).toEqual([2, 4]);
    expect(obviousChanges(values, [1, 1, 1, 1, 5, 5], 27)).toEqual([2]);
  });
});

test("a level is the mean of the responses", () => {
  expect(
    levelOf([
      { value: 4, time: 0, count: 3 },
      { value: 1, time: 1, count: 1 },
    ]),
  ).toBe(3.25);
});
