/** What a gate keeps between runs: a baseline, the parts of a rolling one, and the answers of a look. */

import { describe, expect, test } from "vitest";
import { evaluateGate } from "../../../src/index.js";
import { answersSeen, refuseOtherAnswers } from "../../../src/results/gate/answers-seen.js";
import { keepsBaseline } from "../../../src/results/gate/baseline-update.js";
import { partProblem, withPart } from "../../../src/results/gate/rolling-baseline.js";
import type { Summary } from "../../../src/results/summary/summary.js";
import { segmentsOf } from "../../support/segments-of.js";
import { summaryOfText, twilio } from "./summaries.js";

describe("a baseline is kept where far fewer answers would take its place", () => {
  const rules = { require: ["mean >= 1"], noRegression: ["mean"], decide: "no-worse", minN: 1 } as const;

  test.each([
    [40, null],
    [39, "39 responses are fewer than 50% of its 80 (--baseline-keep)"],
  ])("%d for 80", async (count, problem) => {
    const [now, before] = [await twilio({ 5: count }), await twilio({ 4: 80 })];
    expect(keepsBaseline(evaluateGate(now, rules, before), now, before, 0.5)).toBe(problem);
  });
});

/** The answers of one day; without it, of no known time. */
function answersOf(day: string | null, options = {}): Promise<Summary> {
  const rows = [5, 4, 4].map((score, at) => `CA${day}${at},${score},${day ?? ""}`);
  return summaryOfText(`call_sid,quality_score,date_created\n${rows.join("\n")}\n`, { provider: "twilio", ...options });
}

const monthLong = { text: "30d", ms: 30 * 86_400_000 };

describe("a rolling baseline", () => {
  test.each([
    ["answers without times", null, {}, "the responses have no times"],
    ["answers to another question", "2026-03-03", { normalize: true }, "its parts were made with another --normalize"],
    ["answers of a day that it has", "2026-03-02", {}, "it already contains responses of that time (2026-03-02)"],
    ["answers of another day", "2026-03-03", {}, null],
  ])("takes no %s", async (_, day, options, problem) => {
    const parts = [await answersOf("2026-03-01"), await answersOf("2026-03-02")];
    expect(partProblem(parts, await answersOf(day, options))).toBe(problem);
  });

  test("compares no times with a part that has none, and leaves it out as soon as one is added", async () => {
    const [undated, old, recent, now] = await Promise.all(
      [null, "2026-01-15", "2026-02-20", "2026-03-01"].map((day) => answersOf(day)),
    );
    expect(partProblem([undated!, old!], now!)).toBeNull();
    expect(withPart([recent!, undated!, old!], now!, monthLong)).toEqual([recent, now]);
  });
});

describe("the answers of a look", () => {
  const refusal = (before: Summary, now: Summary) => {
    try {
      return refuseOtherAnswers(answersSeen([before]), answersSeen([now]), "looks.json");
    } catch (error) {
      return (error as Error).message;
    }
  };

  test.each([
    ["fewer", { total: { responses: 2 } }, "there were 3 responses, but now there are 2"],
    [
      "from later on",
      { total: { firstAt: "2026-03-02T00:00:00.000Z" } },
      "but now it is from 2026-03-02T00:00:00.000Z",
    ],
    ["of no known time", { total: { firstAt: null } }, "but now it is from no known time"],
    ["of other ratings", { total: { ratings: [] } }, "3 of the 3 scores are no longer there"],
    ["from earlier on, and more", { total: { firstAt: "2026-02-02T00:00:00.000Z", responses: 4 } }, null],
  ])("are not those of an earlier one if they are %s", async (_, { total }, words) => {
    const before = await answersOf("2026-03-01");
    const now = { ...before, total: { ...before.total, ...total } };
    expect(refusal(before, now) ?? null).toEqual(words === null ? null : expect.stringContaining(words));
  });

  test("are the same where others with another threshold for low scores come in addition", async () => {
    const summary = await answersOf("2026-03-01");
    const withThresholds = (...thresholds: readonly number[]): Summary => ({
      ...summary,
      ...segmentsOf(
        thresholds.map((lowThreshold, at) => ({
          ratings: [{ score: at + 1, scale: { min: 1, max: 5, lowThreshold } }],
        })),
      ),
    });
    expect(answersSeen([withThresholds(1, 3)]).scores).toEqual({
      "overall 1-5": [
        [1, 1],
        [2, 1],
      ],
    });
    expect(refusal(withThresholds(1), withThresholds(1, 3))).toBeUndefined();
  });
});
