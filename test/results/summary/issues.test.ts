/** Issues and their shares: of the responses, and of the calls where their number is stated. */

import { describe, expect, test } from "vitest";
import type { Scale } from "../../../src/base/feedback-schema.js";
import { cellOf } from "../../../src/counts/cell-counts.js";
import { SegmentCounts } from "../../../src/counts/feedback-counts.js";
import { issuesOf } from "../../../src/results/summary/issues.js";
import { cellsByCategory } from "../../../src/results/summary/score-tables.js";
import { oneToFive, type PlainRecord, scored } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const totalOf = (...given: Parameters<typeof segmentsOf>) => segmentsOf(...given).total;
const on = (scale: Scale, score: number): PlainRecord => ({
  ratings: [{ scale, score }],
});

const oneToTen: Scale = { min: 1, max: 10, lowThreshold: 3 };

describe("an issue", () => {
  const ticked = (score: number | null, scale = oneToFive, issues = ["echo"]) => ({
    ratings: [{ scale, score, issues }],
  });

  test("has its share of responses, and the mean score with it and without", () => {
    const { issues } = totalOf([ticked(1), ticked(2), ticked(null), scored(5), scored(4)]);
    expect(issues).toMatchObject([
      {
        issue: "echo",
        category: "overall",
        count: 3,
        responseRate: 0.6,
        callRate: null,
        meanScore: 1.5,
        meanScoreWithout: 4.5,
      },
    ]);
    expect(issues[0]?.raw).toEqual([{ provider: "twilio", token: "echo", count: 3 }]);
  });

  test("that every scored response has leaves nothing to compare with", () => {
    expect(totalOf([ticked(1), ticked(3)]).issues[0]).toMatchObject({ meanScore: 2, meanScoreWithout: null });
    expect(totalOf([ticked(null), scored(3)]).issues[0]).toMatchObject({ meanScore: null, meanScoreWithout: 3 });
  });

  test("has no means where the scores lie on different ranges, unless they are normalised", () => {
    const records = [ticked(1), on(oneToTen, 10)];
    expect(totalOf(records).issues[0]).toMatchObject({ count: 1, meanScore: null, meanScoreWithout: null });
    expect(totalOf(records, { normalize: true }).issues[0]).toMatchObject({ meanScore: 0, meanScoreWithout: 100 });
  });

  test("has means where only the thresholds differ", () => {
    const records = [ticked(1, { ...oneToFive, lowThreshold: 3 }), ticked(3), scored(5)];
    expect(totalOf(records).issues[0]).toMatchObject({ count: 2, meanScore: 2, meanScoreWithout: 5 });
  });

  test("is behind more frequent ones, then in the order of names and categories", () => {
    const audio = { ratings: [{ category: "audio", score: 3, issues: ["noise"] }] } as const;
    const { issues } = totalOf([
      ticked(1, oneToFive, ["noise", "echo"]),
      audio,
      ticked(1, oneToFive, ["zz"]),
      ticked(1, oneToFive, ["zz"]),
    ]);
    expect(issues.map(({ issue, category }) => `${issue} ${category}`)).toEqual([
      ...["zz overall", "echo overall", "noise audio", "noise overall"],
    ]);
  });

  test("lists the providers' own tokens, the most frequent first", () => {
    const of = (provider: string, token: string) => ({
      provider,
      ratings: [{ score: 2, issues: ["echo"], tokens: [token] }],
    });
    const { raw } = totalOf([of("twilio", "echo"), of("plivo", "ECHO"), of("plivo", "echo"), of("plivo", "ECHO")])
      .issues[0]!;
    expect(raw.map(({ provider, token, count }) => `${provider} ${token} ${count}`)).toEqual([
      ...["plivo ECHO 2", "plivo echo 1", "twilio echo 1"],
    ]);
  });

  test("is compared with the others on the grid of their scores, where there are too many distinct ones", () => {
    const counts = new SegmentCounts();
    const cell = cellOf("overall", oneToFive);
    const add = (count: number, from: number, issues: ReadonlyMap<string, readonly string[]> | null) => {
      for (let i = 0; i < count; i++)
        counts.cell(cell).add({ cell, score: from + i / count, issues, provider: "plivo" });
    };
    add(7000, 1, new Map([["echo", ["ECHO"]]]));
    add(70_000, 4, null);
    const base = { responses: 77_000, calls: null, confidence: 0.95, normalize: false };
    const [issue] = issuesOf(cellsByCategory(counts), base);
    expect(counts.cells.get(cell.key)?.scores.isRounded).toBe(true);
    expect(issue?.meanScore).toBeCloseTo(1.5, 3);
    expect(issue?.meanScoreWithout).toBeCloseTo(4.5, 3);
  });

  test("never has a share above 1: everyone who ticked one has answered", () => {
    const unscored = { ratings: [{ score: null, issues: ["echo"], status: "good" }] } as const;
    const { responses, issues } = totalOf([unscored, unscored, unscored, scored(4)]);
    expect([responses, issues[0]?.responseRate]).toEqual([4, 0.75]);
  });
});

describe("shares of calls", () => {
  const records = [{ ratings: [{ score: 1, issues: ["echo"] }] }, scored(5)];

  test("are unknown where the number of calls is", () => {
    expect(totalOf(records)).toMatchObject({ calls: null, responseRate: null, issues: [{ callRate: null }] });
  });

  test("are shares of the calls that were stated, in the total only", () => {
    const { total, segments } = segmentsOf(records, { calls: 10, by: ["channel"] });
    expect(total).toMatchObject({ calls: 10, responseRate: 0.2, issues: [{ callRate: 0.1 }] });
    expect(segments).toMatchObject([{ calls: null, responseRate: null, issues: [{ callRate: null }] }]);
  });

  test("are unknown where there were no calls, and never infinite", () => {
    expect(totalOf(records, { calls: 0 })).toMatchObject({
      calls: 0,
      responseRate: null,
      issues: [{ callRate: null }],
    });
  });
});
