/** Words of reports for what is rare: raters that are all different, issues that nothing explains, sides that cannot be compared. */

import { describe, expect, test } from "vitest";
import { clusterLines } from "../../src/reporters/cluster-lines.js";
import type { Measure } from "../../src/reporters/comparison-measures.js";
import { issueSentence, measureSentence, responseRateSentence } from "../../src/reporters/comparison-sentences.js";
import { driverNotes, missingIntervalNotes } from "../../src/reporters/driver-notes.js";
import { selectedPeriod } from "../../src/reporters/selected-period.js";
import { meanSpelling, npsSpelling, shareSpelling } from "../../src/reporters/spelling.js";
import type { ComparedIssue, ComparedResponseRate } from "../../src/results/comparison/comparison.js";
import type { Driver, DriverRanking } from "../../src/results/summary/driver-ranking.js";
import type { Clusters, Segment } from "../../src/results/summary/summary.js";

test.each([
  [null, null, "all dates"],
  ["2026-01", null, "from 2026-01"],
  [null, "2026-03", "until 2026-03"],
  ["2026-01", "2026-03", "2026-01 to 2026-03"],
])("the period from %s to %s is %s", (from, to, words) => {
  expect(selectedPeriod({ from, to })).toBe(words);
});

describe("the raters of a rating", () => {
  const usual: Clusters = { raters: 12, unknown: 0, designEffect: 2.5, degreesOfFreedom: 11.4, effectiveCount: 24.2 };
  const linesOf = (clusters: Partial<Clusters>, count = 60) =>
    clusterLines({
      ratings: [
        { category: "csat", scale: { min: 1, max: 5, lowThreshold: 2 }, count, clusters: { ...usual, ...clusters } },
      ],
      nps: null,
    } as unknown as Segment);

  test.each([
    [{}, "60 scores of 12 raters, worth about 24 of different people (design effect 2.50, 11 degrees of freedom)"],
    [{ unknown: 3 }, "of 12 raters and 3 of unknown people, worth"],
    [{ effectiveCount: null }, "one rater does not show how raters differ, so there is no interval"],
    [{ degreesOfFreedom: null }, "60 scores of 12 raters, one each"],
    [{ designEffect: null }, "no scores differ, so each rater counts about once"],
    [{ degreesOfFreedom: 1.2 }, "1 degree of freedom; so few raters leave it uncertain"],
    [{ effectiveCount: 0.3 }, "worth about 1 of different people"],
  ])("%j", (clusters, words) => {
    expect(linesOf(clusters)).toContain(words);
  });

  test("of no score are not described", () => {
    expect(linesOf({}, 0)).toBeNull();
  });
});

const driver = (issue: string, given: Partial<Driver> = {}): Driver => ({
  ...{ issue, count: 20, prevalence: 0.2, gain: 0.1, gainInterval: { low: 0, high: 0.2 }, explained: 0.1 },
  ...{ inseparable: [], meanWith: 3, meanWithout: 4, npsWith: null, npsWithout: null },
  ...{ difference: -1, differenceInterval: null, together: [], ...given },
});
const ranking = (given: Partial<DriverRanking> = {}): DriverRanking => ({
  ...{ category: "overall", scale: { min: 1, max: 5, lowThreshold: 2 }, statistic: "mean", count: 100, asked: 100 },
  ...{ askedBelow: null, askedBy: null, issuesAtTop: null, issuesBelowTop: null, explained: 0.25 },
  ...{ explainedBy: "shapley", gain: 0.3, gainInterval: { low: 0.1, high: 0.5 }, issues: [driver("echo")], ...given },
});

describe("a ranking of issues", () => {
  test.each([
    ["all is known", {}, "no issue at all: +0.30, 95% CI +0.10 to +0.50; the issues explain 25.0% of the variance"],
    ["of an NPS", { statistic: "nps", gain: 3, gainInterval: null }, "no issue at all: +3.0; the issues explain"],
    ["nothing is explained", { explained: null }, "no issue at all: +0.30, 95% CI +0.10 to +0.50"],
    ["the sum is unknown", { gain: null }, "the gain without any issue is unknown; the issues explain 25.0%"],
    [
      "saved without combinations",
      { gain: null, explained: null, issues: [driver("echo", { explained: null })] },
      "(no gains: a summary saved without --drivers",
    ],
    [
      "asked for by the provider",
      { askedBy: "provider", askedBelow: 4, asked: 30 },
      "only with scores below 4: only these 30 of 100",
    ],
    ["asked for on several scales", { askedBy: "provider", asked: 30 }, "only with low scores: only these 30 of 100"],
    ["asked for, as it seems", { askedBy: "scores", askedBelow: 5, asked: 30 }, "hardly any other scores have issues"],
    [
      "said after low scores",
      { issuesAtTop: 0.01, issuesBelowTop: 0.5 },
      "(1.0% of the highest scores and 50.0% of the others",
    ],
  ] satisfies readonly (readonly [string, Partial<DriverRanking>, string])[])("%s", (_, given, words) => {
    expect(driverNotes(ranking(given), 0.95).join("\n")).toContain(words);
  });

  test("does not note what high scores say as often", () => {
    expect(driverNotes(ranking({ issuesAtTop: 0.2, issuesBelowTop: 0.5 }), 0.95)).toHaveLength(1);
  });

  test("names each pair of issues once, and counts those beyond ten", () => {
    const names = Array.from({ length: 6 }, (_, index) => `issue ${index}`);
    const together = names.map((issue) => ({ issue, count: 9, lift: 3, interval: { low: 2, high: 4 } }));
    const issues = names.map((name) => driver(name, { together: together.filter(({ issue }) => issue !== name) }));
    const lines = driverNotes(ranking({ issues }), 0.95);
    expect(lines.filter((line) => line.startsWith("  issue"))).toHaveLength(10);
    expect(lines.at(-1)).toBe("(and 5 more pairs; --json lists all)");
    const alone = issues.map((one) => ({ ...one, together: null }));
    expect(driverNotes(ranking({ issues: alone }), 0.95)).toHaveLength(1);
  });

  test("says once which issues cannot be told apart", () => {
    const issues = [driver("echo", { inseparable: ["noise"] }), driver("noise", { inseparable: ["echo"] })];
    expect(driverNotes(ranking({ issues }), 0.95).slice(1)).toEqual([
      "(echo, noise always occur together or always exclude each other: their gains cannot be separated)",
    ]);
  });

  test.each([
    ["few", [driver("echo", { count: 3, gainInterval: null })], ["fewer than ten"]],
    ["people", [driver("echo", { gainInterval: null })], ["people rate more than once"]],
    [
      "both",
      [driver("echo", { gainInterval: null }), driver("noise", { count: 97, gainInterval: null })],
      ["fewer than ten", "people rate more than once"],
    ],
    ["none", [driver("echo"), driver("noise", { gain: null, gainInterval: null })], []],
  ])("says why intervals are missing: %s", (_, issues, words) => {
    const notes = missingIntervalNotes([ranking({ issues }), ranking({ issues })]);
    expect(notes).toEqual(words.map((word) => expect.stringContaining(word)));
  });
});

describe("a difference in a sentence", () => {
  const side = (count: number) => ({ count, value: 4, interval: null });
  const measure = (tested: object, given: Partial<Measure> = {}): Measure => ({
    ...{
      name: "mean",
      a: side(50),
      b: side(60),
      isByRaters: false,
      spelling: meanSpelling,
      effect: "",
      adjusted: null,
    },
    tested: {
      ...{ verdict: "worse", difference: -0.5, interval: { low: -0.8, high: -0.2 }, detectable: 0.3 },
      ...tested,
    } as Measure["tested"],
    ...given,
  });

  test.each([
    [measure({}), "worse by 0.50, 95% CI 0.20 to 0.80"],
    [
      measure({ verdict: "better", difference: 0.5, interval: { low: 0.2, high: 0.8 } }),
      "better by 0.50, 95% CI 0.20 to 0.80",
    ],
    [measure({ interval: null }), "worse by 0.50, CI unknown"],
    [measure({ verdict: "unknown" }), "unknown: one rater gave all answers of a group"],
    [measure({ verdict: "unknown" }, { a: side(0) }), "unknown: a group has no answers"],
    [measure({ verdict: "unknown" }, { b: side(0) }), "unknown: a group has no answers"],
    [measure({ verdict: "no-difference" }), "no significant difference (n = 110; detectable at 80% power: 0.30)"],
    [measure({ verdict: "no-difference", detectable: null }), "(n = 110; too few to detect any)"],
    [measure({ verdict: "no-difference" }, { isByRaters: true }), "(n = 110; tested by rater)"],
    [measure({ difference: -0.0004, interval: null }), "worse by 0.0004, CI unknown"],
    [measure({ difference: -0.02, interval: null }, { spelling: shareSpelling }), "worse by 2.0 pp, CI unknown"],
    [measure({ difference: -12, interval: null }, { spelling: npsSpelling }), "worse by 12 points, CI unknown"],
  ])("%#", (given, words) => {
    expect(measureSentence(given, 0.95).text).toContain(words);
  });

  test("of shares and points keeps their units where nothing is known", () => {
    expect([
      shareSpelling.difference(null),
      shareSpelling.interval(null),
      shareSpelling.differenceInterval(null),
    ]).toEqual([...["-", "-", "-"]]);
  });

  test("of response rates and issues names what they are shares of", () => {
    const rates = { a: { rate: 0.1 }, b: { rate: 0.2 }, verdict: "higher" };
    expect(responseRateSentence({ ...rates, of: "calls" } as ComparedResponseRate).text).toBe(
      "higher: 10.0% -> 20.0% of calls",
    );
    const issue = (category: string) =>
      issueSentence({ ...rates, category, adjustedPValue: 0.03 } as ComparedIssue).text;
    expect(issue("overall")).toBe("higher: 10.0% -> 20.0% of responses (p = 0.030)");
    expect(issue("audio")).toBe("higher: 10.0% -> 20.0% of responses rated in audio (p = 0.030)");
  });
});
