/** Rules as one family: fails survive their number, passes need not, and a single rule agrees with its printed interval. */

import { expect, test } from "vitest";
import { evaluateGate } from "../../../src/index.js";
import { holmAdjusted } from "../../../src/statistics/holm.js";
import { nps, twilio } from "./summaries.js";

const scores = twilio({ 1: 40, 2: 40, 3: 60, 4: 110, 5: 150 });

test("a single requirement fails where its interval lies beyond the limit, and only there", async () => {
  const summary = await scores;
  const { mean, low_rate } = { mean: [3.4, 4.1, 0.005], low_rate: [0.14, 0.28, 0.001] } as const;
  for (const [metric, [from, to, step]] of Object.entries({ mean, low_rate })) {
    const verdicts = new Set<string>();
    for (let limit = from as number; limit < to; limit += step) {
      const [rule] = evaluateGate(summary, [`${metric} >= ${limit.toFixed(4)}`]).rules;
      const { low, high } = rule?.interval ?? { low: 0, high: 0 };
      const expected =
        low >= Number(limit.toFixed(4)) ? "pass" : high < Number(limit.toFixed(4)) ? "fail" : "inconclusive";
      expect(rule?.verdict).toBe(expected);
      expect(rule?.adjustedPValue).toBe(rule?.pValue);
      expect((rule?.pValue ?? 1) < 0.05).toBe(expected !== "inconclusive");
      verdicts.add(expected);
    }
    expect(verdicts.size).toBe(3);
  }
});

test("among others a failure needs more, by Holm over requirements and regressions together", async () => {
  const summary = await scores;
  const just = `mean >= ${((evaluateGate(summary, ["mean >= 3"]).rules[0]?.interval?.high ?? 0) + 0.01).toFixed(3)}`;
  expect(evaluateGate(summary, [just]).verdict).toBe("fail");
  const rules = { require: [just, "mean >= 3.74", "low_rate <= 20.5%", "top_rate >= 37%"], noRegression: ["top_rate"] };
  const { verdict, rules: judged, falseAlarms } = evaluateGate(summary, rules, await twilio({ 1: 70, 3: 130, 5: 130 }));
  expect(verdict).toBe("inconclusive");
  expect(falseAlarms).toEqual({ rate: 0.05, rules: 5 });
  expect(judged.map(({ adjustedPValue }) => adjustedPValue)).toEqual(holmAdjusted(judged.map(({ pValue }) => pValue)));
  expect(judged[0]?.reason?.code).toBe("among-many");
});

test("a pass remains a pass whatever the number of rules is", async () => {
  const summary = await scores;
  const just = `mean >= ${((evaluateGate(summary, ["mean >= 3"]).rules[0]?.interval?.low ?? 0) - 0.01).toFixed(3)}`;
  const others = Array.from({ length: 11 }, (_, index) => `mean >= 3.7${index}`);
  expect(evaluateGate(summary, [just, ...others]).rules[0]?.verdict).toBe("pass");
});

test("counts are exact, and not among those that are tested", async () => {
  const { falseAlarms, rules } = evaluateGate(await scores, ["count >= 10", "mean >= 3"]);
  expect(falseAlarms.rules).toBe(1);
  expect(rules[0]?.pValue).toBeNull();
});

test("rules of few answers are not among those that are tested", async () => {
  const summary = await nps(
    [
      [9, 200, "pro"],
      [2, 12, "free"],
    ],
    ["plan"],
  );
  expect(evaluateGate(summary, ["nps{plan=pro} >= 10", "nps{plan=free} >= 10"]).falseAlarms.rules).toBe(1);
});
