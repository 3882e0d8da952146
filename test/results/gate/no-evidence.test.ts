/** Why a rule has no verdict: the reasons that have to do with categories, scales, requests, and segments that are not in the result. */

import { describe, expect, test } from "vitest";
import { compareSegments, evaluateGate, evaluateLook, type GateRules, type Summary } from "../../../src/index.js";
import { nps, summaryOfText, twilio } from "./summaries.js";

function codeOf(summary: Summary, rule: string, rules: GateRules = {}): string | undefined {
  return evaluateGate(summary, { minN: 0, ...rules, require: [rule] }).rules[0]?.reason?.code;
}

test.each([
  ["mean{category=audio} >= 1", "category-absent"],
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
