import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeTime, levelOf } from "../../src/statistics/change-interval.js";
import { levelChanges } from "../../src/statistics/level-changes.js";
import type { SeriesValue } from "../../src/statistics/series-trend.js";
import { seeded } from "../support/seeded.js";
import { normalDraws } from "./normal-draws.js";

/** Means of 20 answers around these levels, the same in every run. */
function seriesOf(levels: readonly number[], seed: number, error = 0.25): readonly SeriesValue[] {
  const normal = normalDraws(seeded(seed));
  return levels.map((level, time) => {
    const value = level + error * normal();
    return { time, value, adjusted: value, count: 20, variance: error ** 2 };
  });
}

/** Levels around 4 with a deviation of 0.3, each correlated with the one before. */
function wanderingLevels(count: number, correlation: number, seed: number): readonly number[] {
  const normal = normalDraws(seeded(seed));
  let deviate = normal();
  return Array.from({ length: count }, () => {
    deviate = correlation * deviate + Math.sqrt(1 - correlation ** 2) * normal();
    return 4 + 0.3 * deviate;
  });
}

const days = (count: number, level: number): readonly number[] => Array<number>(count).fill(level);

describe("the changes of a series", () => {
  test("are all of them, in the order of time, each within its range", () => {
    const series = seriesOf([...days(30, 4.2), ...days(25, 3.4), ...days(35, 4.6)], 5);
    const changes = levelChanges(series, 0.95);
    expect(changes).toHaveLength(2);
    for (const [place, day] of [30, 55].entries()) {
      expect(changes[place]!.first).toBeLessThanOrEqual(day);
      expect(changes[place]!.last).toBeGreaterThanOrEqual(day);
      expect(changes[place]!.last - changes[place]!.first).toBeLessThan(8);
    }
    expect(changes[0]!.after).toBe(changes[1]!.before);
    expect(changes[0]!.before).toBe(levelOf(series.slice(0, changes[0]!.index)));
  });

  test("are two where the level goes down and comes back", () => {
    const changes = levelChanges(seriesOf([...days(20, 4), ...days(20, 3.4), ...days(20, 4)], 9), 0.95);
    expect(changes.map(({ before, after }) => Math.sign(after - before))).toEqual([-1, 1]);
  });

  test("are both ends of an episode, which one test finds together", () => {
    for (const seed of [1, 2, 3]) {
      const changes = levelChanges(seriesOf([...days(20, 4), ...days(20, 3.4), ...days(20, 4)], seed), 0.95);
      const [down, up] = changes;
      expect(changes).toHaveLength(2);
      expect(Math.abs(down!.index - 20)).toBeLessThan(3);
      expect(Math.abs(up!.index - 40)).toBeLessThan(3);
      expect(up!.pValue).toBe(down!.pValue);
    }
  });

  test.each([
    ["nothing", 0, 22],
    ["the values that come one after the other", 0.5, 8],
  ])("are found in few series without any, and in many with one, if %s is alike", (_, correlation, least) => {
    const drawn = Array.from({ length: 24 }, (_, seed) => wanderingLevels(60, correlation, seed));
    const found = drawn.map((levels, seed) => levelChanges(seriesOf(levels, seed + 1000, 0.1), 0.95));
    // of 24 series, each with a chance of 5 %, more than 4 in fewer than one of a hundred times
    expect(found.filter((changes) => changes.length > 0).length).toBeLessThanOrEqual(4);
    const fallen = drawn.map((levels) => levels.map((level, day) => (day < 12 ? level : level - 1.2)));
    const seen = fallen.map((levels, seed) => levelChanges(seriesOf(levels, seed + 1000, 0.1), 0.95));
    const isThere = ({ index }: { readonly index: number }) => Math.abs(index - 12) <= 2;
    expect(seen.filter((changes) => changes.some(isThere)).length).toBeGreaterThanOrEqual(least);
    for (const { index, first, last } of seen.flat()) {
      expect(index).toBeGreaterThan(0);
      expect([first <= index, index <= last]).toEqual([true, true]);
    }
  });

  test("are none where there is none, nothing scatters, or nothing is", () => {
    expect(levelChanges(seriesOf(days(60, 4), 3), 0.95)).toEqual([]);
    expect(levelChanges([], 0.95)).toEqual([]);
    const still = days(30, 4).map((value, time) => ({ value, adjusted: value, time, count: 1, variance: 0 }));
    expect(levelChanges(still, 0.95)).toEqual([]);
  });

  test("are less certain where the level wanders", () => {
    let level = 4;
    const random = seeded(11);
    const wandering = days(60, 0).map(() => {
      level = 4 + 0.9 * (level - 4) + 0.3 * (random() - 0.5);
      return level;
    });
    const plain = levelChanges(seriesOf([...days(30, 4.5), ...days(30, 4)], 2), 0.95);
    expect(plain).toHaveLength(1);
    expect(levelChanges(seriesOf(wandering, 2), 0.95)).toEqual([]);
  });
});

describe("the time of a change", () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 2,
    maxLength: 20,
  });

  test("is where two levels leave the least squares", () => {
    fc.assert(
      fc.property(values, (given) => {
        const squaresOf = (part: typeof given) => {
          const weight = part.reduce((sum, [, w]) => sum + w, 0);
          const level = part.reduce((sum, [value, w]) => sum + value * w, 0) / weight;
          return part.reduce((sum, [value, w]) => sum + w * (value - level) ** 2, 0);
        };
        const left = given
          .slice(1)
          .map((_, place) => squaresOf(given.slice(0, place + 1)) + squaresOf(given.slice(place + 1)));
        const limit = -2 * Math.log(1 - Math.sqrt(0.95));
        const found = changeTime(
          given.map(([value]) => value),
          given.map(([, weight]) => weight),
          0.95,
          1,
        )!;
        expect(left[found.index - 1]).toBeCloseTo(Math.min(...left), 8);
        for (const [place, squares] of left.entries())
          if (squares < Math.min(...left) + limit - 1e-6) {
            expect(found.first).toBeLessThanOrEqual(place + 1);
            expect(found.last).toBeGreaterThanOrEqual(place + 1);
          }
      }),
    );
  });

  test("is in no single value", () => {
    expect(changeTime([4], [1], 0.95, 1)).toBeNull();
  });
});
