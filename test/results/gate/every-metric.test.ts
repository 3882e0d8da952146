/** Every metric of a gate, on every kind of summary and under every way to decide: there is a verdict, and if it is not clear, a reason. */

import { describe, expect, test } from "vitest";
import { FeedbackError } from "../../../src/base/errors.js";
import { evaluateGate, evaluateLook, type GateRules, type Summary } from "../../../src/index.js";
import { comparedMetrics, gateMetrics } from "../../../src/results/metrics.js";
import { summaryOfText, twilio } from "./summaries.js";

const header = "id,score,plan,who,created_at\n";
const nps = (count: number, month: string, lowest = 3) =>
  Array.from({ length: count }, (_, index) => {
    const score = index % 3 === 0 ? lowest + (index % 5) : 10 - (index % 2);
    return `${month}${index},${score},${index % 2 ? "a" : ""},p${index % 40},2026-${month}-${10 + (index % 18)}`;
  }).join("\n");
const both = (count: number, offset: number) =>
  Array.from({ length: count }, (_, index) => `CA${offset}${index},${1 + (index % 5)},${index % 3 ? "" : "echo"}`);

/** Pairs: a summary, and the one before it. */
const kinds: readonly (readonly [string, () => Promise<readonly [Summary, Summary]>])[] = [
  [
    "scores of calls",
    async () => [await twilio({ 5: 80, 1: 30 }, "echo", 20), await twilio({ 5: 90, 2: 20 }, "echo", 5)],
  ],
  ["one answer", async () => [await twilio({ 4: 1 }), await twilio({ 4: 1 })]],
  ["equal answers", async () => [await twilio({ 5: 60 }), await twilio({ 5: 60 })]],
  ["no answers", async () => [await twilio({}), await twilio({ 5: 40 })]],
  ["few answers before", async () => [await twilio({ 5: 40, 1: 40 }, "echo", 3), await twilio({})]],
  ...([{}, { cluster: "who" }, { by: ["plan"] }, { cluster: "who", by: ["plan"] }] as const).map(
    (options) =>
      [
        `an NPS with ${JSON.stringify(options)}`,
        async (): Promise<readonly [Summary, Summary]> => [
          await summaryOfText(header + nps(110, "02"), { provider: "nps", ...options }),
          await summaryOfText(header + nps(90, "01", 5), { provider: "nps", ...options }),
        ],
      ] as const,
  ),
  [
    "two providers",
    async () => {
      const calls = await summaryOfText(`call_sid,quality_score,issues\n${both(90, 1).join("\n")}\n`, {
        provider: "twilio",
      });
      return [calls, await summaryOfText(header + nps(60, "01"), { provider: "nps" })];
    },
  ],
];

const targets = gateMetrics.flatMap(({ name, basis }) =>
  basis === "issue" ? [`${name}[echo]`, `${name}[no-such-issue]`] : [name, `${name}{plan=a}`],
);
const requirements = targets.map((target, index) => `${target} ${index % 2 ? ">=" : "<="} 0`);
const ways: readonly GateRules[] = [
  {},
  { decide: "point" },
  { decide: "no-worse", minN: 0 },
  { minN: 0, concurrent: true },
  { minN: 0, alwaysValid: true, concurrent: true },
  { looks: 5, minN: 0, concurrent: true },
];

/** The results of the rules, or none if they are refused before anything is computed. */
function judged(summary: Summary, rules: GateRules, baseline: Summary) {
  try {
    const kept = { state: null, name: "looks.json" };
    return rules.looks === undefined
      ? evaluateGate(summary, rules, baseline).rules
      : evaluateLook(summary, { ...rules, looks: rules.looks }, baseline, kept).result.rules;
  } catch (error) {
    expect(error).toBeInstanceOf(FeedbackError);
    return [];
  }
}

describe.each(kinds)("%s", (_, read) => {
  test.each(ways)("decided by %j", async (way) => {
    const [now, before] = await read();
    for (const rule of [
      ...requirements.map((require) => ({ ...way, require: [require] })),
      ...targets.map((target) => ({ ...way, noRegression: [target] })),
      { ...way, noRegression: comparedMetrics.filter((name) => !name.includes("issue")), require: ["count >= 1"] },
    ]) {
      for (const { verdict, reason, n, value } of judged(now, rule, before)) {
        if (verdict === "error" || verdict === "inconclusive") expect(reason?.message).toMatch(/\w/);
        else expect({ n, value: Number.isFinite(value) }).toEqual({ n: expect.any(Number), value: true });
      }
    }
    expect.hasAssertions();
  });
});
