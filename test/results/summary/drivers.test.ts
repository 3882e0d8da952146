/** The drivers of a segment: which issues are ranked how, among whom, and which come together. */

import { describe, expect, test } from "vitest";
import { IssueCombinations, maxCombinations } from "../../../src/counts/issue-combinations.js";
import type { Driver, DriverRanking } from "../../../src/index.js";
import { oneToFive, type PlainRating, type PlainRecord, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const times = (count: number, rating: PlainRating): readonly PlainRecord[] =>
  Array.from({ length: count }, () => ({ ratings: [rating] }));

function rankingsOf(records: readonly PlainRecord[], options = {}): readonly DriverRanking[] {
  return segmentsOf(records, { drivers: true, ...options }).total.drivers!;
}

const driversOf = (records: readonly PlainRecord[], options = {}): readonly Driver[] =>
  rankingsOf(records, options).flatMap(({ issues }) => issues);

const issuesOf = (drivers: readonly Driver[]) => drivers.map(({ issue }) => issue);

test("drivers are only computed on request", () => {
  const { total } = segmentsOf(times(2, { score: 1, issues: ["echo"] }));
  expect(total.drivers).toBeNull();
  expect(total).not.toHaveProperty("issueCombinations");
});

describe("a driver", () => {
  const records = [
    ...times(4, { score: 1, issues: ["echo"] }),
    ...times(2, { score: 5, issues: ["echo"] }),
    ...times(6, { score: 5 }),
  ];

  test("gains what the mean without the issue has over the mean of all, if there is no other", () => {
    // with it (4 + 10) / 6, without it 5, of all 44 / 12
    const [ranking] = rankingsOf(records);
    expect(ranking).toMatchObject({ count: 12, asked: 12, askedBelow: null, askedBy: null, explainedBy: "shapley" });
    const [driver] = ranking!.issues;
    expect(driver).toMatchObject({ issue: "echo", count: 6, prevalence: 0.5, meanWithout: 5, gainInterval: null });
    expect(driver?.gain).toBeCloseTo(5 - 44 / 12, 12);
    expect(ranking?.gain).toBeCloseTo(5 - 44 / 12, 12);
    expect(driver?.difference).toBeCloseTo(14 / 6 - 5, 12);
    expect(driver?.explained).toBeCloseTo(ranking!.explained!, 12);
  });

  test("of an NPS is in points", () => {
    const rated = (score: number, issues: readonly string[] = []): PlainRating => ({
      category: "nps",
      scale: zeroToTen,
      score,
      issues,
    });
    const [driver] = driversOf([
      ...times(1, rated(0, ["late"])),
      ...times(1, rated(10, ["late"])),
      ...times(2, rated(10)),
      ...times(1, rated(7)),
    ]);
    // with: 0; without: 2 of 3 promoters; all: (3 - 1) / 5
    expect(driver).toMatchObject({ npsWith: 0 });
    expect(driver?.gain).toBeCloseTo(200 / 3 - 40, 12);
    expect(driver?.npsWithout).toBeCloseTo(200 / 3, 12);
  });

  test("with all scores put on 0-100 is one of the mean there", () => {
    const [driver] = driversOf(records, { normalize: true });
    expect(driver).toMatchObject({ meanWithout: 100 });
    expect(driver?.gain).toBeCloseTo(25 * (5 - 44 / 12), 10);
  });

  test("that every response has has an unknown gain", () => {
    expect(driversOf(times(3, { score: 2, issues: ["echo"] }))).toMatchObject([
      { prevalence: 1, meanWithout: null, difference: null, differenceInterval: null, gain: null, inseparable: [] },
    ]);
  });

  test("counts only responses with a score", () => {
    const unscored = times(5, { score: null, issues: ["echo", "noise"] });
    expect(driversOf([...records, ...unscored])).toMatchObject([
      { issue: "echo", count: 6, prevalence: 0.5, together: [] },
      { issue: "noise", count: 0, prevalence: 0, meanWith: null, difference: null, gain: null },
    ]);
  });

  test("that always comes with another names it, and the sum of the gains is known all the same", () => {
    const both = records.map(({ ratings: [one] }) => ({
      ratings: [{ ...one, issues: one!.issues === undefined ? [] : ["echo", "noise"] }],
    }));
    const [ranking] = rankingsOf(both);
    expect(ranking?.issues).toMatchObject([
      { issue: "echo", gain: null, inseparable: ["noise"] },
      { issue: "noise", gain: null, inseparable: ["echo"] },
    ]);
    expect(ranking?.gain).toBeCloseTo(5 - 44 / 12, 12);
  });
});

describe("issues that are asked for only below a score", () => {
  const low = [...times(10, { score: 2, issues: ["echo"] }), ...times(10, { score: 2, issues: ["noise"] })];
  const asked = [...low, ...times(10, { score: 4, issues: ["echo", "noise"] })];

  test("are compared among those who were asked, and the gain is one of the mean of all", () => {
    const [ranking] = rankingsOf([...asked, ...times(30, { score: 5 })]);
    expect(ranking).toMatchObject({ count: 60, asked: 30, askedBelow: 5, askedBy: "scores", gain: null });
    expect(ranking).toMatchObject({ issuesAtTop: 1, issuesBelowTop: 1 });
    // with echo alone 2, with both 4: each is worth +2 where the other is
    expect(ranking?.issues).toMatchObject([
      { issue: "echo", count: 20, meanWith: 3, meanWithout: 2, difference: 1 },
      { issue: "noise", count: 20, meanWith: 3, meanWithout: 2, difference: 1 },
    ]);
    expect(ranking?.issues[0]?.gain).toBeCloseTo((-20 * 2) / 60, 12);
  });

  test("are compared among all where they are beside all scores", () => {
    const [ranking] = rankingsOf([...asked, ...times(30, { score: 5 }), ...times(2, { score: 5, issues: ["echo"] })]);
    expect(ranking).toMatchObject({ asked: 62, askedBelow: null, askedBy: null });
    expect(ranking?.issuesAtTop).toBeCloseTo(2 / 32, 12);
    expect(ranking?.issuesBelowTop).toBe(1);
  });

  test("keep their threshold on each scale when scores are put on one", () => {
    const rate = (score: number, issues: readonly string[] = []): PlainRating => ({ score, issues, scale: zeroToTen });
    const records = [...asked, ...times(30, { score: 5 }), ...times(5, rate(3, ["echo"])), ...times(4, rate(9))];
    const [ranking] = rankingsOf(records, { normalize: true });
    expect(ranking).toMatchObject({ count: 69, asked: 35, askedBelow: null, askedBy: "scores" });
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
    expect(issuesOf(driversOf(records))).toEqual(["common", "rare", "a", "b", "unscored"]);
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
    expect(rankingsOf(records).map(({ category, issues }) => [category, issuesOf(issues)])).toEqual([
      ["overall", ["noise"]],
      ["audio", ["echo"]],
    ]);
  });
});

describe("issues that come together", () => {
  const together = (count: number) => [
    ...times(count, { score: 1, issues: ["echo", "noise"] }),
    ...times(2, { score: 3, issues: ["echo"] }),
    ...times(13, { score: 3 }),
  ];

  test("have their lift, from either side", () => {
    // 5 of 20 have both, 7 echo, 5 noise: (5 / 20) / (7 / 20 * 5 / 20)
    const drivers = driversOf(together(5));
    expect(drivers.map(({ issue, together }) => [issue, together?.map((other) => [other.issue, other.count])])).toEqual(
      [
        ["noise", [["echo", 5]]],
        ["echo", [["noise", 5]]],
      ],
    );
    expect(drivers[0]?.together?.[0]?.lift).toBeCloseTo(20 / 7, 12);
  });

  test("fewer than five times are not reported", () => {
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

  test("in more combinations than are kept end the run with a way to go on", () => {
    const combinations = new IssueCombinations(oneToFive);
    for (let number = 0; number < maxCombinations; number++) combinations.scoresOf([`i${number}`]);
    combinations.scoresOf(["i7"]).add(3);
    expect(() => combinations.scoresOf(["i7", "i8"])).toThrow(/more than 100,000 combinations/);
  });

  test("in their hundreds beside one score are ranked, the most frequent ones adjusted for each other", () => {
    const issues = Array.from({ length: 300 }, (_, number) => `i${number}`);
    const drivers = driversOf([
      ...times(1, { score: 1, issues }),
      ...times(2, { score: 1, issues: ["i299"] }),
      ...times(3, { score: 5 }),
    ]);
    expect(drivers).toHaveLength(300);
    expect(drivers[0]).toMatchObject({ issue: "i299", count: 3 });
  });
});
