/** Regressions: shown to be worse than the margin, shown to be within it, or neither; against a baseline that was made alike. */

import { describe, expect, test } from "vitest";
import { evaluateGate, type GateRules, type Summary } from "../../../src/index.js";
import { drawn, ratings as population } from "../../statistics/simulated-answers.js";
import { seeded } from "../../support/seeded.js";
import { nps, twilio } from "./summaries.js";

const good = twilio({ 3: 100, 4: 100, 5: 200 }); // mean 4.25
const bad = twilio({ 3: 200, 4: 100, 5: 100 }); // mean 3.75
/** The same numbers of other answers, as far as a gate can tell. */
const apart = (summary: Summary): Summary => ({
  ...summary,
  inputs: summary.inputs.map((input) => ({ ...input, name: "before.csv", bytes: input.bytes + 1 })),
});
const noRegression = (...targets: string[]): GateRules => ({ noRegression: targets });

test("a mean that fell by half a point among 400 answers is a regression", async () => {
  const { rules, verdict } = evaluateGate(await bad, noRegression("mean"), await good);
  expect(verdict).toBe("fail");
  expect(rules[0]).toMatchObject({ kind: "regression", verdict: "fail", value: 3.75, n: 400 });
  expect(rules[0]?.baseline).toMatchObject({ value: 4.25, n: 400, difference: -0.5, margin: 0.1 });
  // both deviations are 0.83, so the error is 0.0587
  expect(rules[0]?.baseline?.interval?.low).toBeCloseTo(-0.614, 2);
  expect(rules[0]?.baseline?.interval?.high).toBeCloseTo(-0.386, 2);
});

test.each([
  ["mean=0.3", "fail"],
  ["mean=0.45", "inconclusive"], // 0.05 beyond it are less than one standard error
  ["mean=0.59", "inconclusive"], // one-sided 95 %: 0.5 + 1.647 errors of 0.0587 are 0.597
  ["mean=0.6", "pass"],
  ["mean=0", "fail"],
])("with --margin %s it is: %s", async (margin, verdict) => {
  const rules = { ...noRegression("mean"), margin: [margin] };
  expect(evaluateGate(await bad, rules, await good).verdict).toBe(verdict);
});

test("an improvement of any size is not a regression", async () => {
  const rules = noRegression("mean,top_rate,low_rate");
  expect(evaluateGate(await good, rules, await bad).verdict).toBe("pass");
});

test("a rise is a regression where lower is better", async () => {
  const [before, after] = [twilio({ 5: 190, 1: 10 }), twilio({ 5: 150, 1: 50 })];
  const { rules } = evaluateGate(await after, noRegression("low_rate,top_rate"), await before);
  expect(rules.map(({ verdict }) => verdict)).toEqual(["fail", "fail"]);
  expect(rules[0]?.baseline?.difference).toBeCloseTo(0.2, 12);
  expect(rules[1]?.baseline?.difference).toBeCloseTo(-0.2, 12);
});

test("a difference by chance is not a regression, and the possible hidden one is reported", async () => {
  const [before, after] = [twilio({ 3: 5000, 4: 5000, 5: 10000 }), twilio({ 3: 14, 4: 13, 5: 23 })];
  const { verdict, rules } = evaluateGate(await after, noRegression("mean"), await before);
  expect(verdict).toBe("inconclusive");
  expect(rules[0]?.reason?.message).toMatch(
    /^a drop of up to 0\.2\d cannot be ruled out, and the margin is 0\.1; about [\d,]+ more responses would settle it with 80% probability/,
  );
});

test("with a margin of 0 nothing but an improvement passes", async () => {
  const rules = { ...noRegression("mean"), margin: ["mean=0"] };
  const same = evaluateGate(await twilio({ 3: 200, 4: 200, 5: 400 }), rules, await good);
  expect(same.verdict).toBe("inconclusive");
  expect(same.rules[0]?.reason?.message).toContain("the margin is 0, so that only an improvement would pass");
  expect(evaluateGate(await good, rules, await bad).verdict).toBe("pass");
});

test("a baseline that is too small for any number of answers is reported", async () => {
  const { rules } = evaluateGate(await good, noRegression("mean"), await twilio({ 3: 10, 4: 10, 5: 21 }));
  expect(rules[0]?.answersNeeded).toBeNull();
  expect(rules[0]?.reason?.message).toContain(
    "if the difference is as measured, no number of new responses can settle it against the 41 of the baseline",
  );
});

test.each([
  ["mean", 0.1],
  ["mean{scale=0-100}", 2.5],
  ["low_rate", 0.025],
  ["top_rate", 0.025],
  ["issue_rate[call-dropped]", 0.01],
])("the margin of %s is %d by default", async (target, margin) => {
  expect(evaluateGate(await good, noRegression(target), apart(await good)).rules[0]?.baseline?.margin).toBe(margin);
});

describe("--decide", () => {
  const drop = (decide: "confident" | "point" | "no-worse") => async () => {
    const [before, after] = [await twilio({ 3: 50, 4: 50, 5: 100 }), await twilio({ 3: 20, 4: 11, 5: 19 })];
    return evaluateGate(after, { ...noRegression("mean"), decide }, before); // 4.25 to 3.98 by 50 answers
  };
  test("point takes the number alone, and has no error rate", async () => {
    const { verdict, falseAlarms } = await drop("point")();
    expect([verdict, falseAlarms]).toEqual(["fail", { rate: null, rules: 0 }]);
  });
  test("no-worse passes what is not shown to be worse", async () => {
    const { verdict, rules } = await drop("no-worse")();
    expect([verdict, rules[0]?.baseline?.worsening?.high]).toEqual(["pass", expect.closeTo(0.49, 1)]);
  });
});

test("several are compared with Holm's limits", async () => {
  const before = await nps([
    [9, 100, "a"],
    [8, 60, "a"],
    [3, 40, "a"],
  ]);
  const after = await nps([
    [9, 85, "a"],
    [8, 60, "a"],
    [3, 55, "a"],
  ]);
  const alone = evaluateGate(after, noRegression("detractors"), before).rules[0];
  const among = evaluateGate(after, noRegression("detractors,promoters,nps"), before).rules;
  expect(alone?.adjustedPValue).toBe(alone?.pValue);
  for (const { pValue, adjustedPValue } of among) expect(adjustedPValue).toBeGreaterThanOrEqual(pValue ?? 1);
  const smallest = Math.min(...among.map(({ pValue }) => pValue ?? 1));
  expect(Math.min(...among.map(({ adjustedPValue }) => adjustedPValue ?? 1))).toBeCloseTo(3 * smallest, 12);
});

test("segments are compared with their own", async () => {
  const before = await nps(
    [
      [10, 60, "pro"],
      [0, 60, "free"],
    ],
    ["plan"],
  );
  const after = await nps(
    [
      [0, 60, "pro"],
      [10, 60, "free"],
    ],
    ["plan"],
  );
  const { rules } = evaluateGate(after, noRegression("nps{plan=pro},nps{plan=free},nps"), before);
  expect(rules.map(({ verdict }) => verdict)).toEqual(["fail", "pass", "inconclusive"]);
});

test("few answers on either side are inconclusive, and the side is named", async () => {
  const few = await twilio({ 1: 10, 2: 5 });
  const [now] = evaluateGate(few, noRegression("mean"), await good).rules;
  expect([now?.verdict, now?.answersNeeded?.answers]).toEqual(["inconclusive", 15]);
  expect(now?.reason?.message).toBe(
    "15 responses are fewer than the 30 required by --min-n; at least 15 more are needed",
  );
  const [before] = evaluateGate(await good, noRegression("mean"), few).rules;
  expect([before?.verdict, before?.answersNeeded]).toEqual(["inconclusive", null]);
  expect(before?.reason?.message).toBe(
    "the baseline's 15 responses are fewer than the 30 required by --min-n; only a larger baseline helps",
  );
});

test("50 answers that are all equal are not shown to be no worse", async () => {
  const fives = await twilio({ 5: 50 });
  expect(evaluateGate(fives, noRegression("mean"), apart(fives)).verdict).toBe("inconclusive");
});

test("no baseline yet is inconclusive", async () => {
  const { verdict, rules } = evaluateGate(await good, noRegression("mean"));
  expect([verdict, rules[0]?.reason?.code]).toEqual(["inconclusive", "no-baseline"]);
});

test("a baseline with other filters is an error that names them", async () => {
  const other = { ...(await good) };
  const baseline = { ...other, query: { ...other.query, channel: "SMS", dedupe: false } };
  const { verdict, rules } = evaluateGate(await good, noRegression("mean"), baseline);
  expect(verdict).toBe("fail");
  expect(rules[0]).toMatchObject({ verdict: "error" });
  expect(rules[0]?.reason?.message).toContain('channel is not set, but was "SMS"; dedupe is true, but was false');
});

test("a baseline of another period is allowed", async () => {
  const other = await good;
  const baseline = { ...apart(other), query: { ...other.query, from: "2025-01-01", to: "2025-01-31" } };
  expect(evaluateGate(await good, noRegression("mean"), baseline).verdict).toBe("pass");
});

test("a baseline on another scale, or with other low scores, is an error", async () => {
  const other = await good;
  const withScale = (scale: { min: number; max: number; lowThreshold: number }) => ({
    ...apart(other),
    total: { ...other.total, ratings: other.total.ratings.map((rating) => ({ ...rating, scale })) },
  });
  const wider = withScale({ min: 0, max: 10, lowThreshold: 2 });
  const stricter = withScale({ min: 1, max: 5, lowThreshold: 3 });
  const message = (target: string, baseline: typeof wider) =>
    evaluateGate(other, noRegression(target), baseline).rules[0]?.reason?.message;
  expect(message("mean", wider)).toContain("the scale is 1-5, but was 0-10");
  expect(message("low_rate", stricter)).toContain("the low threshold is 2, but was 3");
});

test("a baseline without the segments is an error", async () => {
  const now = await nps([[10, 60, "pro"]], ["plan"]);
  const { rules } = evaluateGate(now, noRegression("nps{plan=pro}"), await nps([[10, 60, "pro"]]));
  expect(rules[0]?.reason?.message).toContain("its segments are by nothing");
});

test.each([
  [{ noRegression: ["median"] }, '"median" cannot be tested for a regression'],
  [{ noRegression: ["mean"], margin: ["nps=5"] }, '"nps" is not in --no-regression'],
  [{ noRegression: ["nps{plan=pro},nps{channel=SMS}"] }, "the targets have segments by different keys"],
  [{ noRegression: ["mean >= 4"] }, "expected the end of the rule"],
])("%j is a usage error", async (rules, message) => {
  const summary = await good;
  expect(() => evaluateGate(summary, rules, summary)).toThrow(message);
});

test("a margin of the target itself wins over that of its metric", async () => {
  const rules = { noRegression: ["nps{plan=pro},nps"], margin: ["nps{plan=pro}=20,nps=5"] };
  const now = await nps([[10, 60, "pro"]], ["plan"]);
  expect(evaluateGate(now, rules, apart(now)).rules.map(({ baseline }) => baseline?.margin)).toEqual([20, 5]);
});

// 400 pairs of the same population, 200 before and 50 after: 5 % one-sided, some 20 of them; 40 are four deviations away
test("if nothing changed, false alarms are as rare as requested", async () => {
  const empty = await twilio({ 3: 1, 4: 1, 5: 1 });
  const random = seeded(11);
  const answers = (n: number) => {
    const distribution = drawn(population.usual, n, random).map(([score, count]) => ({ score, count }));
    const ratings = empty.total.ratings.map((rating) => ({ ...rating, count: n, distribution }));
    return { ...empty, inputs: [], total: { ...empty.total, responses: n, ratings } };
  };
  let alarms = 0;
  for (let pair = 0; pair < 400; pair++)
    if (evaluateGate(answers(50), noRegression("mean"), answers(200)).verdict === "fail") alarms++;
  expect(alarms).toBeLessThan(40);
});

describe("a meaningless margin is neither a pass nor infinite", () => {
  test("a margin as wide as the range of the metric is an error", async () => {
    const rules = { ...noRegression("mean,low_rate"), margin: ["mean=4", "low_rate=100%"] };
    const results = evaluateGate(await bad, rules, await good).rules;
    expect(results.map(({ verdict, reason }) => [verdict, reason?.code])).toEqual([
      ["error", "margin-off-scale"],
      ["error", "margin-off-scale"],
    ]);
    const wide = { ...noRegression("mean"), margin: ["mean=3.9"] };
    expect(evaluateGate(await bad, wide, await good).verdict).toBe("pass");
  });

  test("at 50 % the bounds of the worsening are the difference", async () => {
    const [before, after] = [twilio({ 5: 700, 4: 200, 1: 100 }), twilio({ 5: 200, 4: 70, 1: 30 })];
    const now = await after;
    const asked = { ...now, query: { ...now.query, confidence: 0.5 } };
    const { rules } = evaluateGate(asked, noRegression("mean"), await before);
    const { difference, worsening } = rules[0]?.baseline ?? {};
    expect(worsening?.low).toBeCloseTo(-(difference ?? Number.NaN), 2);
    expect(worsening?.high).toBeCloseTo(-(difference ?? Number.NaN), 2);
  });

  test("where all answers are alike, one more does not decide what a hundred leave open", async () => {
    const { rules } = evaluateGate(await twilio({ 5: 100 }), noRegression("mean"), apart(await twilio({ 5: 1000 })));
    expect(rules[0]?.verdict).toBe("inconclusive");
    const needed = rules[0]?.answersNeeded?.answers ?? 0;
    expect(evaluateGate(await twilio({ 5: 101 }), noRegression("mean"), apart(await twilio({ 5: 1000 }))).verdict).toBe(
      "inconclusive",
    );
    expect(
      evaluateGate(await twilio({ 5: 100 + needed }), noRegression("mean"), apart(await twilio({ 5: 1000 }))).verdict,
    ).toBe("pass");
  });

  test("--min-n of the gate need not be that of the baseline", async () => {
    const now = await bad;
    const asked = { ...now, query: { ...now.query, minN: 50 } };
    expect(evaluateGate(asked, noRegression("mean"), await good).verdict).toBe("fail");
  });
});

test("an unknown metric is answered with those that regressions can be about", async () => {
  const summary = await good;
  expect(() => evaluateGate(summary, noRegression("sd"), summary)).toThrow(
    expect.objectContaining({
      code: "gate-metric",
      hint: expect.stringMatching(/^choose from: mean, low_rate, top_rate/),
    }),
  );
});
