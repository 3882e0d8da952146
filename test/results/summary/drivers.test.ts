/** The drivers of a segment: which issues are ranked how, and which come together. */

import { describe, expect, test } from "vitest";
import { maxPairs } from "../../../src/counts/issue-pairs.js";
import type { Driver } from "../../../src/index.js";
import { oneToFive, type PlainRating, type PlainRecord, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const times = (count: number, rating: PlainRating): readonly PlainRecord[] =>
  Array.from({ length: count }, () => ({ ratings: [rating] }));

function driversOf(records: readonly PlainRecord[], options = {}): readonly Driver[] {
  return segmentsOf(records, { drivers: true, ...options }).total.drivers!;
}

const issuesOf = (drivers: readonly Driver[]) => drivers.map(({ issue }) => issue);

test("nobody who does not ask gets drivers", () => {
  expect(segmentsOf(times(2, { score: 1, issues: ["echo"] })).total.drivers).toBeNull();
});

describe("a driver", () => {
  const records = [...times(4, { score: 1, issues: ["echo"] }), ...times(6, { score: 5 })];

  test("gains what the mean without the issue has over the mean of all", () => {
    // (4 * 1 + 6 * 5) / 10 = 3.4, and 5 without the four
    expect(driversOf(records)).toMatchObject([
      { issue: "echo", count: 4, prevalence: 0.4, meanWith: 1, meanWithout: 5, difference: -4, gain: 1.6 },
    ]);
  });

  test("of an NPS is in points", () => {
    const rated = (score: number, issues: readonly string[] = []): PlainRating => ({
      category: "nps",
      scale: zeroToTen,
      score,
      issues,
    });
    const [driver] = driversOf([...times(1, rated(0, ["late"])), ...times(2, rated(10)), ...times(1, rated(7))]);
    // with: -100; without: 2 of 3 promoters; all: (2 - 1) / 4
    expect(driver).toMatchObject({ statistic: "nps", npsWith: -100 });
    expect(driver?.gain).toBeCloseTo(200 / 3 - 25, 12);
    expect(driver?.npsWithout).toBeCloseTo(200 / 3, 12);
  });

  test("with all scores put on 0-100 is one of the mean there", () => {
    const [driver] = driversOf(records, { normalize: true });
    expect(driver).toMatchObject({ statistic: "mean", meanWith: 0, meanWithout: 100, difference: -100, gain: 40 });
  });

  test("that every response has gains nothing that could be said", () => {
    expect(driversOf(times(3, { score: 2, issues: ["echo"] }))).toMatchObject([
      { prevalence: 1, meanWithout: null, difference: null, interval: null, gain: null },
    ]);
  });

  test("counts only responses with a score", () => {
    const unscored = times(5, { score: null, issues: ["echo", "noise"] });
    expect(driversOf([...records, ...unscored])).toMatchObject([
      { issue: "echo", count: 4, prevalence: 0.4, gain: 1.6, together: [] },
      { issue: "noise", count: 0, prevalence: 0, meanWith: null, difference: null },
    ]);
  });
});

describe("the order", () => {
  test("is by gain, then by count, then by name; an issue without a gain is last", () => {
    const records = [
      ...times(1, { score: 1, issues: ["rare"] }),
      ...times(3, { score: 2, issues: ["common"] }),
      ...times(1, { score: null, issues: ["unscored"] }),
      ...times(1, { score: 5, issues: ["b", "a"] }),
      ...times(9, { score: 5 }),
    ];
    expect(issuesOf(driversOf(records))).toEqual(["common", "rare", "unscored", "a", "b"]);
  });

  test("keeps the ratings apart, in their own order", () => {
    const rating = (category: "overall" | "audio", score: number, issues: readonly string[] = []): PlainRating => ({
      category,
      score,
      issues,
      scale: oneToFive,
    });
    const records = [
      { ratings: [rating("overall", 4, ["noise"]), rating("audio", 1, ["echo"])] },
      { ratings: [rating("overall", 5), rating("audio", 5)] },
    ];
    expect(driversOf(records).map(({ category, issue }) => `${category} ${issue}`)).toEqual([
      "overall noise",
      "audio echo",
    ]);
  });
});

describe("issues that come together", () => {
  const together = (count: number) => [
    ...times(count, { score: 1, issues: ["echo", "noise"] }),
    ...times(2, { score: 3, issues: ["echo"] }),
    ...times(13, { score: 5 }),
  ];

  test("have their lift, from either side", () => {
    // 5 of 20 have both, 7 echo, 5 noise: (5 / 20) / (7 / 20 * 5 / 20)
    const drivers = driversOf(together(5));
    expect(drivers.map(({ together }) => together?.map(({ issue, count }) => [issue, count]))).toEqual([
      [["noise", 5]],
      [["echo", 5]],
    ]);
    expect(drivers[0]?.together?.[0]?.lift).toBeCloseTo(20 / 7, 12);
  });

  test("less than five times say nothing", () => {
    expect(driversOf(together(4)).map(({ together }) => together)).toEqual([[], []]);
  });

  test("on several scales are counted together once these are put on one", () => {
    const wide = { min: 1, max: 10, lowThreshold: 3 };
    const records = [
      ...times(3, { score: 1, issues: ["echo", "noise"] }),
      ...times(3, { score: 1, issues: ["echo", "noise"], scale: wide }),
      ...times(4, { score: 5 }),
    ];
    expect(driversOf(records).map(({ together }) => together)).toEqual([[], [], [], []]);
    expect(driversOf(records, { normalize: true })[0]?.together).toMatchObject([{ issue: "noise", count: 6 }]);
  });

  test("in more pairs than are kept end the run with a way on", () => {
    const issues = Array.from({ length: Math.ceil(Math.sqrt(2 * maxPairs)) + 2 }, (_, number) => `i${number}`);
    expect(() => driversOf(times(1, { score: 1, issues }))).toThrow(/more than 100000 pairs/);
    expect(() => segmentsOf(times(1, { score: 1, issues }))).not.toThrow();
  });
});
