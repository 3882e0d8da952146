/** From which score on nobody was asked for issues, by the look of the scores. */

import { describe, expect, test } from "vitest";
import { askedBelow } from "../../src/statistics/asked-scores.js";
import type { ScoreCounts } from "../../src/statistics/exact.js";

const onFive = (...counts: readonly number[]): ScoreCounts =>
  counts.flatMap((count, index) => (count === 0 ? [] : [[index + 1, count] as const]));

describe("issues seem to be asked for", () => {
  test("below the first score from which on nobody has one", () => {
    expect(askedBelow(onFive(10, 10, 10, 20, 50), onFive(8, 8, 7, 9, 0))).toBe(5);
    expect(askedBelow(onFive(10, 10, 10, 20, 50), onFive(8, 8, 7, 0, 0))).toBe(4);
    expect(
      askedBelow(
        [
          [0.2, 20],
          [0.25, 20],
          [0.9, 60],
        ],
        [[0.2, 10]],
      ),
    ).toBe(0.25);
  });

  test("also where a few have one although they were not asked", () => {
    expect(askedBelow(onFive(40, 40, 40, 80, 600), onFive(30, 30, 20, 30, 4))).toBe(5);
  });

  test("beside all scores where some high ones have issues, however few", () => {
    expect(askedBelow(onFive(33, 51, 90, 142, 279), onFive(32, 46, 60, 60, 8))).toBeNull();
  });

  test("beside all scores where issues are rare everywhere", () => {
    expect(askedBelow(onFive(10, 20, 30, 100, 1000), onFive(1, 1, 1, 1, 2))).toBeNull();
  });

  test("beside all scores where so few issues are low by chance", () => {
    // three of 100, of which 60 are below 5: 0.6 ** 3 or so
    expect(askedBelow(onFive(10, 10, 10, 30, 40), onFive(1, 1, 0, 1, 0))).toBeNull();
    expect(askedBelow(onFive(0, 0, 0, 0, 40), onFive(0, 0, 0, 0, 3))).toBeNull();
    expect(askedBelow(onFive(3, 0, 0, 0, 40), [])).toBeNull();
    expect(askedBelow([], [])).toBeNull();
  });
});
