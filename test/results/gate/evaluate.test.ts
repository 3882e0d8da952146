/** The verdicts of requirements. Above all: what cannot be evaluated never passes. */

import { describe, expect, test } from "vitest";
import { evaluateGate, type GateRules, type Summary } from "../../../src/index.js";
import { nps, summaryOfText, twilio } from "./summaries.js";

async function only(summary: Summary | Promise<Summary>, rule: string, rules: GateRules = {}) {
  const result = evaluateGate(await summary, { ...rules, require: [rule] });
  const [first] = result.rules;
  if (first === undefined) throw new Error("no rule");
  return { ...first, holds: result.holds };
}

describe("a rule that cannot be evaluated never passes", () => {
  test.each([
    ["no data", "mean >= 1", "no-data"],
    ["no data for a count", "count <= 5", "no-data"],
    ["no NPS", "nps >= -100", "no-data"],
    ["no calls", "response_rate >= 0%", "no-requests"],
    ["no issue among no responses", "issue_count[call-dropped] <= 5", "no-data"],
  ])("%s", async (_, rule, code) => {
    const empty = await summaryOfText("call_sid,quality_score,issues\n", { provider: "twilio" });
    const { verdict, reason, holds } = await only(empty, rule);
    expect({ verdict, code: reason?.code, holds }).toEqual({ verdict: "error", code, holds: false });
  });

  test("an empty segment, with the one that was meant", async () => {
    const { verdict, reason } = await only(nps([[9, 50, "starter"]], ["plan"]), "nps{plan=startr} >= -100");
    expect(verdict).toBe("error");
    expect(reason?.message).toBe('no response is in the segment plan=startr, did you mean "starter"?');
  });

  test.each(["tiny", "nothing"])(
    "the segment %s where small ones are left out: its name is not revealed",
    async (plan) => {
      const scores = [
        [9, 50, "pro"],
        [9, 40, "starter"],
        [2, 3, "tiny"],
      ] as const;
      const summary = nps(scores, ["plan"], { minCell: 10 });
      const { verdict, reason, holds } = await only(summary, `nps{plan=${plan}} >= -100`);
      expect({ verdict, code: reason?.code, holds }).toEqual({
        verdict: "error",
        code: "segment-suppressed",
        holds: false,
      });
    },
  );

  test("a segment of keys that the summary does not have", async () => {
    const { verdict, reason } = await only(nps([[9, 50, "pro"]]), "nps{plan=pro} >= -100");
    expect([verdict, reason?.code]).toEqual(["error", "not-segmented"]);
  });

  test("an issue that no record has and no documentation of the provider knows", async () => {
    const { verdict, reason } = await only(twilio({ 5: 50 }), "issue_rate[call-droped] <= 5%");
    expect(verdict).toBe("error");
    expect(reason?.message).toContain('did you mean "call-dropped"?');
  });

  test("an issue of another provider", async () => {
    expect((await only(twilio({ 5: 50 }), "issue_rate[video-freeze] <= 5%")).verdict).toBe("error");
  });

  test("scores on several scales", async () => {
    const { verdict, reason } = await only(mixedScales(), "mean >= 1");
    expect(verdict).toBe("error");
    expect(reason?.message).toContain("{scale=0-100}");
  });

  test("scores of several categories", async () => {
    const { verdict, reason } = await only(severalCategories(), "mean >= 1");
    expect([verdict, reason?.code]).toEqual(["error", "several-categories"]);
  });

  test("a limit that the scale does not have", async () => {
    expect((await only(twilio({ 5: 50 }), "mean >= 0")).reason?.code).toBe("limit-off-scale");
    expect((await only(twilio({ 5: 50 }), "stddev <= 4")).reason?.code).toBe("limit-off-scale");
    expect((await only(twilio({ 5: 50 }), "stddev <= 3.9")).verdict).toBe("pass");
  });

  test("a metric without a name", async () => {
    const summary = await twilio({ 5: 50 });
    expect(() => evaluateGate(summary, ["men >= 4"])).toThrow("unknown metric");
  });

  test("without rules", async () => {
    const summary = await twilio({ 5: 50 });
    expect(() => evaluateGate(summary, [])).toThrow("no rule given");
  });

  test("an error at the level warn is reported and lets the gate pass", async () => {
    expect(await only(twilio({ 5: 50 }), "nps >= 0 @warn")).toMatchObject({ verdict: "error", holds: true });
  });
});

describe("the values", () => {
  // by hand: 4 of 1, 6 of 2, 10 of 3, 30 of 4, 50 of 5 is 416 / 100
  const scores = { 1: 4, 2: 6, 3: 10, 4: 30, 5: 50 };
  test.each([
    ["mean >= 3", 4.16],
    ["median >= 3", 4.5],
    ["p10 >= 2", 2.9], // rank 9.9 counted from 0: the tenth is 2, the eleventh 3
    ["low_rate <= 50%", 0.1],
    ["top_rate >= 1%", 0.5],
    ["count >= 1", 100],
    ["count{category=overall} >= 1", 100],
    ["issue_rate[call-dropped] <= 50%", 0.07],
    ["issue_count[call-dropped] <= 50", 7],
    ["issue_count[one-way-audio] <= 50", 0],
    ["mean{scale=0-100} >= 10", 79],
  ])("%s is of %d", async (rule, value) => {
    expect((await only(twilio(scores, "call-dropped", 7), rule)).value).toBeCloseTo(value, 12);
  });

  test.each([
    ["nps{plan=pro} >= -100", 50],
    ["promoters{plan=pro} >= 1%", 0.6],
    ["detractors{plan=pro} <= 99%", 0.1],
    ["count{plan=free} >= 1", 5],
  ])("%s is of %d", async (rule, value) => {
    const answers = nps(
      [
        [9, 6, "pro"],
        [7, 3, "pro"],
        [0, 1, "pro"],
        [0, 5, "free"],
      ],
      ["plan"],
    );
    expect((await only(answers, rule)).value).toBeCloseTo(value, 12);
  });

  test("response_rate is of calls", async () => {
    const summary = { ...(await twilio({ 5: 50 })) };
    const total = { ...summary.total, calls: 200 };
    expect((await only({ ...summary, total }, "response_rate >= 1%")).value).toBe(0.25);
  });

  test("several scales together on 0-100", async () => {
    // 40 of 5 on 1-5 are 100, 40 of 5 on 0-10 are 50
    expect((await only(mixedScales(), "mean{scale=0-100} >= 10")).value).toBe(75);
    expect((await only(mixedScales(), "mean{scale=1-5} >= 1")).value).toBe(5);
  });

  test("one of several categories", async () => {
    expect((await only(severalCategories(), "mean{category=audio} >= 1")).value).toBe(2);
  });
});

describe("confident", () => {
  // 400 answers, mean 4.25, 95 % interval about 4.17 to 4.33
  const scores = { 3: 100, 4: 100, 5: 200 };
  test.each([
    ["mean >= 4", "pass"],
    ["mean >= 4.2", "inconclusive"],
    ["mean >= 4.25", "inconclusive"],
    ["mean >= 4.4", "fail"],
    ["mean <= 4.4", "pass"],
    ["mean < 4", "fail"],
  ])("%s: %s", async (rule, verdict) => {
    expect((await only(twilio(scores), rule)).verdict).toBe(verdict);
  });

  test("an inconclusive one says how many more answers would decide it", async () => {
    const { answersNeeded, reason } = await only(twilio(scores), "mean >= 4.2");
    // ((1.960 + 0.842) s / 0.05) ** 2 with s = 0.84 would be 2,200 in all if the first 400 were drawn again
    expect(answersNeeded?.answers).toBeGreaterThan(1600);
    expect(answersNeeded?.answers).toBeLessThan(1750);
    expect(reason?.message).toMatch(
      /^the confidence interval includes the limit; about 1,700 more responses would settle it/,
    );
  });

  test("a value on the limit cannot be decided by any number", async () => {
    expect((await only(twilio(scores), "mean >= 4.25")).answersNeeded).toBeNull();
  });
});

describe("fewer answers than --min-n", () => {
  test("are inconclusive, however clear they are", async () => {
    const { verdict, answersNeeded } = await only(twilio({ 5: 29 }), "mean >= 2");
    expect([verdict, answersNeeded?.answers]).toEqual(["inconclusive", 1]);
    expect((await only(twilio({ 5: 30 }), "mean >= 2")).verdict).toBe("pass");
  });

  test.each(["confident", "point", "no-worse"] as const)("also with --decide %s", async (decide) => {
    expect((await only(twilio({ 1: 5 }), "mean >= 3", { decide })).verdict).toBe("inconclusive");
    expect((await only(twilio({ 1: 5 }), "mean >= 3", { decide, minN: 5 })).verdict).toBe("fail");
  });

  test("a single answer has no interval and passes nothing confidently", async () => {
    expect((await only(twilio({ 5: 1 }), "mean >= 2", { minN: 0 })).verdict).toBe("inconclusive");
  });

  test("do not matter to a count", async () => {
    expect((await only(twilio({ 5: 3 }), "count >= 10")).verdict).toBe("fail");
  });
});

describe("--decide", () => {
  const scores = { 3: 100, 4: 100, 5: 200 };
  test.each([
    ["point", "mean >= 4.25", "pass"],
    ["point", "mean > 4.25", "fail"],
    ["point", "mean >= 4.26", "fail"],
    ["no-worse", "mean >= 4.3", "pass"],
    ["no-worse", "mean >= 4.4", "fail"],
  ] as const)("%s: %s is %s", async (decide, rule, verdict) => {
    const result = await only(twilio(scores), rule, { decide });
    expect(result.verdict).toBe(verdict);
    expect(result.interval).not.toBeNull();
  });
});

describe("the gate", () => {
  test.each([
    ["warn", true],
    ["pass", true],
    ["fail", false],
  ] as const)("--on-inconclusive %s", async (onInconclusive, holds) => {
    const result = evaluateGate(await twilio({ 5: 3 }), { require: ["mean >= 4"], onInconclusive });
    expect([result.verdict, result.holds]).toEqual(["inconclusive", holds]);
  });

  test("fails by rules of the level error only", async () => {
    const summary = await twilio({ 1: 50 });
    expect(evaluateGate(summary, ["mean >= 4 @warn", "mean >= 4 @info"]).verdict).toBe("pass");
    expect(evaluateGate(summary, ["mean >= 4 @warn", "mean >= 4"]).verdict).toBe("fail");
  });

  test("counts every rule once", async () => {
    const { counts, rules } = evaluateGate(await twilio({ 5: 50 }), [
      "mean >= 4",
      "mean <= 4",
      "nps >= 0",
      "count >= 1",
    ]);
    expect(counts).toEqual({ pass: 2, fail: 1, inconclusive: 0, error: 1 });
    expect(rules).toHaveLength(4);
  });
});

/** 40 of 5 on 1-5 and 40 of 5 on 0-10, both overall. */
function mixedScales(): Promise<Summary> {
  const lines = Array.from({ length: 80 }, (_, index) => `s${index},5,${index < 40 ? "1,5" : "0,10"}`);
  const head = "SurveyId,OverallRatingScore,OverallRatingScoreLowerBound,OverallRatingScoreUpperBound";
  return summaryOfText(acs(head, lines));
}

/** 40 surveys with 5 overall and 2 for audio. */
function severalCategories(): Promise<Summary> {
  return summaryOfText(
    acs(
      "SurveyId,OverallRatingScore,AudioRatingScore",
      Array.from({ length: 40 }, (_, index) => `s${index},5,2`),
    ),
  );
}

function acs(head: string, lines: readonly string[]): string {
  return `${head}\n${lines.join("\n")}\n`;
}
