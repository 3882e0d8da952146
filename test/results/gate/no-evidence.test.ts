/** Why a rule has no verdict: the reasons that have to do with categories, scales, requests, and segments that are not in the result. */

import { describe, expect, test } from "vitest";
import type { Scale } from "../../../src/base/feedback-schema.js";
import { compareSegments, evaluateGate, evaluateLook, type GateRules, type Summary } from "../../../src/index.js";
import { zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";
import { nps, summaryOfText, twilio } from "./summaries.js";

function codeOf(summary: Summary, rule: string, rules: GateRules = {}): string | undefined {
  return evaluateGate(summary, { minN: 0, ...rules, require: [rule] }).rules[0]?.reason?.code;
}

test.each([
  ["mean{category=audio} >= 1", "category-absent"],
  ["count{category=audio} >= 1", "category-absent"],
  ["mean{scale=1..7} >= 1", "scale-absent"],
  ["mean{plan=none} >= 1", "segment-empty"],
  ["mean{plan=(none)} >= 1", "segment-empty"],
  ["response_rate >= 1%", "no-requests"],
])("of an NPS: %s", async (rule, code) => {
  expect(codeOf(await nps([[9, 40, "a"]], ["plan"]), rule)).toBe(code);
});

test("a segment with two keys is named with both", async () => {
  const summary = await summaryOfText("id,score,plan,city\nr1,9,a,x\nr2,8,b,y\n", {
    ...{ provider: "nps", by: ["plan", "city"] },
  });
  const { rules } = evaluateGate(summary, { require: ["mean{plan=a,city=y} >= 1", "mean{plan=(none),city=y} >= 1"] });
  expect(rules.map(({ reason }) => reason?.message)).toEqual([
    "no response is in the segment city=y, plan=a",
    "no response is in the segment city=y, plan=(none)",
  ]);
});

test("a segment that --top left out is not in the result", async () => {
  const summary = await nps(
    [
      [9, 5, "a"],
      [3, 4, "b"],
    ],
    ["plan"],
    { sort: "mean", top: 1 },
  );
  expect(codeOf(summary, "mean{plan=a} >= 1")).toBe("segment-omitted");
});

describe("the share of calls or requests that were answered", () => {
  const requests = async (words: readonly string[]) =>
    summaryOfText(`call_sid,quality_score,issues\n${words.join("\n")}\n`, { provider: "twilio" });
  const withTotals = (summary: Summary, total: object): Summary => ({
    ...summary,
    total: { ...summary.total, ...total },
  });

  test.each([
    [{ calls: 0 }, "no-data"],
    [{ calls: 1 }, "more-than-calls"],
    [{ calls: null, responseStatistics: { totalRequests: 0, totalResponses: 0 } }, "no-data"],
    [{ calls: null, responseStatistics: { totalRequests: 1, totalResponses: 2 } }, "more-than-calls"],
  ])("of %j", async (total, code) => {
    const summary = withTotals(await requests(["CA1,5,", "CA2,4,"]), total);
    expect(codeOf(summary, "response_rate >= 1%")).toBe(code);
  });

  test("of requests, where calls are not known", async () => {
    const statistics = { totalRequests: 200, totalResponses: 100 };
    const summary = withTotals(await requests(["CA1,5,"]), { calls: null, responseStatistics: statistics });
    expect(evaluateGate(summary, { require: ["response_rate >= 20%"] }).rules[0]).toMatchObject({
      ...{ verdict: "pass", value: 0.5, n: 200 },
    });
  });
});

describe("an issue that is in two categories", () => {
  const issue = (category: string, count: number) => ({
    issue: "echo",
    category,
    count,
    rate: null,
    rateInterval: null,
  });

  test("needs the one that is meant", async () => {
    const summary = await twilio({ 5: 40 });
    const issues = [issue("audio", 3), issue("overall", 2)] as unknown as Summary["total"]["issues"];
    const both = { ...summary, total: { ...summary.total, issues } };
    expect(codeOf(both, "issue_count[echo] <= 5")).toBe("issue-in-categories");
    expect(evaluateGate(both, { require: ["issue_count[echo]{category=audio} <= 3"] }).rules[0]).toMatchObject({
      value: 3,
    });
    expect(codeOf(both, "issue_rate[echo]{category=audio} <= 3%")).toBe("no-data");
  });
});

describe("rules are refused before anything is computed", () => {
  test.each([
    [{ require: ["quantile{q=2} >= 1"] }, "gate-syntax"],
    [{ require: ["mean{q=0.5} >= 1"] }, "gate-syntax"],
    [{ require: ["p90{q=0.5} >= 1"] }, "gate-syntax"],
    [{ require: ["quantile >= 1"] }, "gate-value"],
    [{ require: ["nps{scale=0..10} >= 1"] }, "gate-syntax"],
    [{ require: ["mean{scale=5..1} >= 1"] }, "gate-syntax"],
    [{ require: ["nps{category=nps} >= 1"] }, "gate-syntax"],
    [{ require: ["mean >= 1"], minN: -1 }, "number-invalid"],
    [{ require: ["mean >= 1"], minN: 1.5 }, "number-invalid"],
    [{ require: ["mean >= 1"], looks: 3 }, "looks-without-state"],
    [{ require: ["mean >= 1"], looks: 1 }, "looks-invalid"],
    [{ require: ["mean >= 1"], looks: 3, alwaysValid: true }, "looks-twice"],
    [{ require: ["mean >= 1"], looks: 3, decide: "point" }, "looks-by-number"],
    [{ require: ["mean >= 1"], alwaysValid: true, decide: "point" }, "looks-by-number"],
    [{ require: ["mean >= 1"], margin: ["mean=1"] }, "gate-margin-unused"],
    [{ noRegression: ["count"] }, "gate-not-compared"],
    [{}, "gate-empty"],
  ] as const)("%j", async (rules, code) => {
    const summary = await twilio({ 5: 3 });
    let found: unknown;
    try {
      evaluateGate(summary, rules);
    } catch (error) {
      found = (error as { readonly code?: string }).code;
    }
    expect(found).toBe(code);
  });
});

test("an issue that no provider of the inputs documents is told with the nearest that is known", async () => {
  const summary = await twilio({ 5: 40, 1: 10 }, "echo", 5);
  const inputs = summary.inputs.map((input) => ({ ...input, provider: null }));
  const unknown = evaluateGate({ ...summary, inputs }, ["issue_rate[ecko] <= 5%"]).rules[0]?.reason;
  expect(unknown).toMatchObject({ code: "issue-unknown", message: expect.stringContaining('"echo"') });
});

describe("raters that leave no evidence", () => {
  const asked = { map: ["score=score,scale=1..5"], cluster: "user" };
  const ofOne = () => summaryOfText(`score,user\n${"5,ann\n".repeat(20)}${"4,ann\n".repeat(20)}`, asked);
  const ofMany = () =>
    summaryOfText(
      `score,user\n${Array.from({ length: 90 }, (_, at) => `${1 + (at % 5)},u${at % 30}\n`).join("")}`,
      asked,
    );

  test.each(["no-worse", "confident"] as const)("of a single rater have no interval: %s", async (decide) => {
    const rules = { require: ["mean >= 3"], noRegression: ["mean"], decide, minN: 1 };
    const { rules: judged } = evaluateGate(await ofOne(), rules, await ofMany());
    expect(judged.map(({ verdict, value, interval, reason }) => [verdict, value, interval, reason?.code])).toEqual([
      ["inconclusive", 4.5, null, "no-interval"],
      ["inconclusive", 4.5, null, "no-interval"],
    ]);
    expect(judged[1]?.baseline).toMatchObject({ difference: 1.5, interval: null, worsening: null });
  });

  test("have none at a look either, and spend nothing", async () => {
    const rules = { looks: 4, noRegression: ["mean"], minN: 1 };
    const kept = { state: null, name: "looks.json" };
    const { result, state } = evaluateLook([await ofOne()], rules, await ofMany(), kept);
    expect([result.rules[0]?.reason?.code, result.looks?.taken, state]).toEqual(["no-interval", 0, null]);
    const { state: first } = evaluateLook([await ofMany()], rules, await ofMany(), kept);
    expect(first).toBeNull(); // the same answers cannot be compared
  });

  test("lose it at a later look if all turn out to be one", async () => {
    const rules = { looks: 4, noRegression: ["mean"], minN: 1 };
    const past = await summaryOfText(`score,user\n${"3,dan\n4,eve\n".repeat(30)}`, asked);
    const { state } = evaluateLook([await ofMany()], rules, past, { state: null, name: "looks.json" });
    expect(state?.looks[0]?.tests[0]).toMatchObject({ pValue: expect.any(Number) });
    const scores = Array.from({ length: 95 }, (_, at) => `${1 + (at % 5)},ann\n`).join("");
    const now = await summaryOfText(`score,user\n${scores}`, asked);
    const { result } = evaluateLook([now], rules, past, { state, name: "looks.json" });
    expect(result.rules[0]).toMatchObject({ verdict: "inconclusive", pValue: null, reason: { code: "no-interval" } });
  });

  test("of two ratings cannot be told apart", async () => {
    const summary = await ofMany();
    const [rating] = summary.total.ratings;
    const second = { ...rating!, scale: { ...rating!.scale, lowThreshold: 1 } };
    const both = { ...summary, total: { ...summary.total, ratings: [rating!, second] } };
    expect(codeOf(both, "mean >= 1")).toBe("clusters-apart");
  });

  test("of some summaries have no interval that holds over many runs", async () => {
    const [plain, clustered] = [await nps([[9, 40, "a"]]), await nps([[9, 40, "a"]], ["plan"], { cluster: "id" })];
    const rules = { require: ["mean{plan=a} >= 3"], alwaysValid: true };
    expect(evaluateGate([plain, clustered], rules).rules[0]).toMatchObject({
      ...{ verdict: "inconclusive", value: 9, interval: null, reason: { code: "no-interval" } },
    });
  });
});

describe("low scores of scales with different thresholds", () => {
  const answersOn = (scale: Scale) => Array.from({ length: 60 }, (_, at) => ({ ratings: [{ score: at % 3, scale }] }));
  const { total } = segmentsOf([
    ...Array.from({ length: 40 }, (_, at) => ({ ratings: [{ score: 1 + (at % 5) }] })),
    ...Array.from({ length: 40 }, (_, at) => ({ ratings: [{ score: at % 11, scale: zeroToTen }] })),
  ]);

  test("are counted by their own, and not compared with those of one", async () => {
    const one = await twilio({ 5: 40, 1: 10 });
    const several = { ...one, inputs: [], total };
    const rules = { require: ["low_rate{scale=0-100} <= 90%"], noRegression: ["low_rate{scale=0-100}"] };
    const differing = (now: Summary, before: Summary) => evaluateGate(now, rules, before).rules[1]?.reason?.message;
    expect(evaluateGate(several, rules, one).rules[0]).toMatchObject({ value: (16 + 28) / 80, n: 80 });
    expect(differing(several, one)).toContain("the low threshold is not unique, but was 25");
    expect(differing(one, several)).toContain("the low threshold is 25, but was not unique");
    const onTen = { ...several, ...segmentsOf(answersOn({ min: 0, max: 10, lowThreshold: 2 })) };
    expect(differing(one, onTen)).toContain("the low threshold is 25, but was 20");
    const onPercent = { ...several, ...segmentsOf(answersOn({ min: 0, max: 100, lowThreshold: 25 })) };
    expect(differing(one, onPercent)).toBeUndefined();
  });
});

test("a look needs a number of looks", async () => {
  const rules = { require: ["mean >= 4"] } as unknown as Parameters<typeof evaluateLook>[1];
  expect(() => evaluateLook({} as Summary, rules, null, { state: null, name: "looks.json" })).toThrow();
  const summary = await twilio({ 5: 40, 1: 10 });
  expect(() => evaluateLook(summary, rules, null, { state: null, name: "looks.json" })).toThrow(
    "rules with a number of looks",
  );
});

test("a look without a baseline has no verdict about a regression", async () => {
  const summary = await twilio({ 5: 40, 1: 10 });
  const rules = { looks: 4, noRegression: ["mean"], require: ["mean >= 4"], decide: "no-worse", minN: 0 } as const;
  const { result } = evaluateLook([summary], rules, null, { state: null, name: "looks.json" });
  expect(result.rules.map(({ verdict, reason }) => [verdict, reason?.code ?? null])).toEqual([
    ["pass", null],
    ["inconclusive", "no-baseline"],
  ]);
});

test("what one side of a comparison lacks has no verdict", async () => {
  const [some, none] = [await twilio({ 5: 30, 1: 5 }, "echo", 4), await twilio({})];
  const [full, empty] = [some, none].map(({ total }, index) => ({ name: `side ${index}`, segment: total }));
  const pairs = [
    [full!, empty!],
    [empty!, full!],
    [empty!, empty!],
  ] as const;
  for (const { nps: ofNps, ratings, issues } of compareSegments(pairs, 0.95)) {
    expect(ofNps).toBeNull();
    expect([...ratings, ...issues].filter(({ verdict }) => verdict !== "unknown")).toEqual([]);
  }
});
