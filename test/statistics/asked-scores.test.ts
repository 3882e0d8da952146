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

  test("where all issues are lower by a chance of less than one in a hundred", () => {
    // 60 of 100 are below 5: 60/100 x 59/99 x ... is 0.0137 for eight issues and 0.0078 for nine
    expect(askedBelow(onFive(10, 10, 10, 30, 40), onFive(3, 2, 2, 1, 0))).toBeNull();
    expect(askedBelow(onFive(10, 10, 10, 30, 40), onFive(3, 2, 2, 2, 0))).toBe(5);
    // one issue, among the lowest 4 of 400 (just one in a hundred), and of 401
    expect(askedBelow(onFive(4, 0, 0, 0, 396), onFive(1, 0, 0, 0, 0))).toBeNull();
    expect(askedBelow(onFive(4, 0, 0, 0, 397), onFive(1, 0, 0, 0, 0))).toBe(5);
  });

  test("where one in a hundred has an issue, and a third of those below", () => {
    expect(askedBelow(onFive(30, 0, 0, 0, 100), onFive(10, 0, 0, 0, 1))).toBe(5);
    expect(askedBelow(onFive(30, 0, 0, 0, 100), onFive(10, 0, 0, 0, 2))).toBeNull();
    expect(askedBelow(onFive(30, 0, 0, 0, 100), onFive(9, 0, 0, 0, 1))).toBeNull();
  });

  test("only if there are enough scores from there on: 13 with a third below may be without an issue by chance, 14 may not", () => {
    // ln 100 is 4.605: 13 x 10 is less than 4.605 x 30, and 14 x 10 is more
    expect(askedBelow(onFive(30, 0, 0, 0, 13), onFive(10, 0, 0, 0, 0))).toBeNull();
    expect(askedBelow(onFive(30, 0, 0, 0, 14), onFive(10, 0, 0, 0, 0))).toBe(5);
  });
});
