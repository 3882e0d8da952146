/** Drivers in simulated exports: what rides along is not a cause, who was not asked proves nothing, and intervals hold what they say. */

import { describe, expect, test } from "vitest";
import { type CountedRating, cellOf } from "../../src/counts/cell-counts.js";
import { FeedbackCounts } from "../../src/counts/feedback-counts.js";
import type { DriverRanking } from "../../src/index.js";
import { checkOptions } from "../../src/pipeline/options.js";
import { buildSegments } from "../../src/results/summary/build-summary.js";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import type { IssueRow } from "../../src/statistics/issue-moments.js";
import { issueRegression } from "../../src/statistics/issue-regression.js";
import {
  bell,
  chanceOf,
  drawn,
  isLong,
  jshape,
  meanOf,
  onFives,
  runsOf,
  seeded,
  skew60,
  skew92,
} from "./populations.js";

const cell = cellOf("overall", { min: 1, max: 5, lowThreshold: 2 });
const { echo: query } = checkOptions({ drivers: true });

/** The drivers of ratings, each with the issues that it names. */
function rankingOf(ratings: readonly (readonly [issues: readonly string[], score: number])[], askedBelow?: number) {
  const counts = new FeedbackCounts(true);
  const counted = counts.total.cell(cell);
  const times = new Map<string, number>();
  for (const rating of ratings) times.set(JSON.stringify(rating), (times.get(JSON.stringify(rating)) ?? 0) + 1);
  for (const [key, count] of times) {
    const [issues, score] = JSON.parse(key) as readonly [readonly string[], number];
    const named = issues.length === 0 ? null : new Map(issues.map((issue) => [issue, [issue]]));
    const rating: CountedRating = { cell, score, issues: named, provider: "made" };
    counted.addPart(askedBelow === undefined ? rating : { ...rating, askedBelow }, null, count);
    for (const issue of issues) counted.addPart(rating, issue, count);
    counted.addCombination(rating, count);
  }
  return buildSegments({ counts, query, calls: null }, true).total.drivers![0] as DriverRanking;
}

/** The audit's export: audio-latency comes with choppy-audio and does nothing. */
const effects = {
  "choppy-audio": -1.5,
  "audio-latency": 0,
  "call-dropped": -1.2,
  "one-way-audio": -1.8,
  "post-dial-delay": -0.3,
};

function exportOf(ratings: number, random: () => number) {
  const spread = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: ratings }, () => {
    const isChoppy = random() < 0.2;
    const issues = [
      ...(isChoppy ? ["choppy-audio"] : []),
      ...(random() < (isChoppy ? 0.6 : 0.05) ? ["audio-latency"] : []),
      ...(random() < 0.06 ? ["call-dropped"] : []),
      ...(random() < 0.035 ? ["one-way-audio"] : []),
      ...(random() < 0.1 ? ["post-dial-delay"] : []),
    ];
    const effect = issues.reduce((sum, issue) => sum + effects[issue as keyof typeof effects], 0);
    return [issues, Math.min(5, Math.max(1, Math.round(4.6 + effect + 0.8 * spread())))] as const;
  });
}

describe("an issue that rides along with a cause", () => {
  const random = seeded(41);
  // By least squares on two million ratings of this export
  const truth: Readonly<Record<string, number>> = {
    ...{ "choppy-audio": 0.2732, "audio-latency": 0.0003, "call-dropped": 0.0653 },
    ...{ "one-way-audio": 0.0575, "post-dial-delay": 0.0246 },
  };
  const runs = runsOf(60, 2000);
  const rankings = Array.from({ length: runs }, () => rankingOf(exportOf(600, random)));

  test("gains nothing and comes last, though it goes with scores that are far lower", () => {
    const passengers = rankings.map(({ issues }) => issues.find(({ issue }) => issue === "audio-latency")!);
    const mean = passengers.reduce((sum, { gain }) => sum + gain!, 0) / runs;
    expect(Math.abs(mean)).toBeLessThan(0.004 + 0.06 / Math.sqrt(runs));
    expect(passengers.filter(({ gain }) => Math.abs(gain!) < 0.05).length / runs).toBeGreaterThan(0.97);
    expect(passengers.every(({ difference }) => difference! < -0.5)).toBe(true);
    expect(rankings.filter(({ issues }) => issues.at(-1)?.issue === "audio-latency").length / runs).toBeGreaterThan(
      0.85,
    );
    expect(rankings.filter(({ issues }) => issues[0]?.issue === "choppy-audio").length).toBe(runs);
  });

  test("leaves a sum of gains that is what removing all issues would give", () => {
    const sums = rankings.map(({ gain }) => gain!);
    expect(Math.abs(sums.reduce((sum, gain) => sum + gain, 0) / runs - 0.42)).toBeLessThan(0.02);
  });

  test("has intervals that contain the true gain", () => {
    const all = rankings.flatMap(({ issues }) => issues.filter(({ gainInterval }) => gainInterval !== null));
    const held = all.filter(
      ({ issue, gainInterval: ends }) => ends!.low <= truth[issue]! && truth[issue]! <= ends!.high,
    );
    expect(held.length / all.length).toBeGreaterThan(0.935 - chanceOf(0.05, all.length));
  });
});

describe("issues that are drawn at random for each rating below 5", () => {
  const names = ["AUDIO_LAG", "BROKEN_AUDIO", "CALL_DROPPED", "ECHO", "ONE_WAY_AUDIO"];
  const ratingsOf = (random: () => number, least: number) =>
    Array.from({ length: 600 }, () => {
      const [score] = drawn(skew60, 1, random)[0]!;
      const some = names.filter(() => random() < 0.2);
      const needed = some.length === 0 && least === 1 ? [names[Math.floor(random() * names.length)]!] : some;
      return [score < 5 ? needed : [], score] as const;
    });

  test.each([
    ["by the word of the provider", 5, 1],
    ["by the look of the scores", undefined, 1],
    ["by the look of the scores, where not all tell an issue", undefined, 0],
  ])("are not drivers, because only those are compared that were asked, %s", (_, askedBelow, least) => {
    const random = seeded(42);
    const runs = runsOf(40, 1500);
    const rankings = Array.from({ length: runs }, () => rankingOf(ratingsOf(random, least), askedBelow));
    expect(rankings.every((ranking) => ranking.askedBelow === 5)).toBe(true);
    const drivers = rankings.flatMap(({ issues }) => issues);
    for (const key of ["gainInterval", "differenceInterval"] as const) {
      const intervals = drivers.flatMap((driver) => driver[key] ?? []);
      const wrong = intervals.filter(({ low, high }) => low > 0 || high < 0).length / intervals.length;
      expect(intervals.length).toBeGreaterThan(runs);
      expect(wrong).toBeLessThan(0.055 + (isLong ? 0.01 : chanceOf(0.05, intervals.length)));
    }
  });
});

/** `count` ratings, a share of which has the issue and scores like one population; the others like another. */
function twoGroups(
  count: number,
  share: number,
  [withIssue, others]: readonly [typeof bell, typeof bell],
  random: () => number,
) {
  const counts = [0, 1, 2, 3].map(() => new Map<number, number>());
  for (let rating = 0; rating < count; rating++) {
    const [has, hasOther] = [random() < share, random() < 0.2];
    const [score] = drawn(has ? withIssue : others, 1, random)[0]!;
    const table = counts[(has ? 1 : 0) + (hasOther ? 2 : 0)]!;
    table.set(score, (table.get(score) ?? 0) + 1);
  }
  return counts.map(
    (table, key): IssueRow => ({
      issues: [...(key % 2 === 1 ? [0] : []), ...(key >= 2 ? [1] : [])],
      scores: [...table].sort((a, b) => a[0] - b[0]) as ScoreCounts,
    }),
  );
}

test("intervals of gains hold beside all populations, from ten ratings with the issue on", () => {
  const random = seeded(43);
  const pairs = isLong
    ? onFives.flatMap((a) => onFives.map((b) => [a, b] as const))
    : ([
        [skew60, skew92],
        [jshape, bell],
      ] as const);
  const runs = runsOf(250, 1000);
  for (const pair of pairs) {
    for (const [count, share] of [
      [600, 0.03],
      [100, 0.15],
    ] as const) {
      const truth = share * (meanOf(pair[1]) - meanOf(pair[0]));
      let [known, held] = [0, 0];
      for (let run = 0; run < runs; run++) {
        const { interval } = issueRegression(twoGroups(count, share, pair, random), {
          issues: 2,
          total: count,
          confidence: 0.95,
        }).gains[0]!;
        if (interval === null) continue;
        known += 1;
        if (interval.low <= truth && truth <= interval.high) held += 1;
      }
      expect(held / known, `${pair.map(({ name }) => name)} ${count}`).toBeGreaterThan(
        0.93 - chanceOf(0.06, known) / (isLong ? 2 : 1),
      );
    }
  }
});
