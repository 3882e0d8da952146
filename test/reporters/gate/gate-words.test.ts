/** The words of a gate: what was measured, what it was compared with, and what the verdict shows - never more than that. */

import { describe, expect, test } from "vitest";
import {
  falseAlarmWords,
  intervalWords,
  limitWords,
  looksWords,
  rateWords,
  valueWords,
  verdictWords,
  whyWords,
} from "../../../src/reporters/gate/gate-words.js";
import type { BaselineComparison, GateResult, RuleResult } from "../../../src/results/gate/gate-result.js";
import { gateOf, regression, requirement } from "../../support/gate-results.js";

const baseline: BaselineComparison = {
  ...{ value: 4.6, n: 40, difference: -0.1, interval: { low: -0.3, high: 0.1 } },
  ...{ margin: 0.2, worsening: { low: -0.05, high: 0.15 } },
};
const change = (given: Partial<RuleResult>, compared: Partial<BaselineComparison> = {}) =>
  regression("mean", { adjustedPValue: 0.01, baseline: { ...baseline, ...compared }, ...given });

describe("a regression", () => {
  test.each([
    ["shown", change({ verdict: "fail" }), "shown to be worse by more than the margin of 0.2, adjusted p 0.01"],
    ["not shown", change({}, { worsening: { low: -0.1, high: 0.4 } }), "not shown to be worse by more than the margin"],
    ["ruled out", change({}, { worsening: { low: -0.3, high: 0 } }), "shown to be no worse"],
    ["within the margin", change({}), "shown not to be worse by more than 0.15, within the margin of 0.2"],
    [
      "by the value alone, worse",
      change({ adjustedPValue: null, verdict: "fail" }),
      "by the value alone, worse by more",
    ],
    ["by the value alone", change({}, { worsening: null }), "by the value alone, within the margin of 0.2"],
    ["of an unknown difference", change({}, { difference: null }), "4.50 against 4.60 before: no difference known"],
    [
      "of the first looks",
      change({ verdict: "fail", look: { failedAt: 2 } as RuleResult["look"] }),
      "first failed at look 2",
    ],
  ])("%s", (_, rule, words) => {
    expect(whyWords(rule)).toContain(words);
  });

  test("has the limit of its baseline, and none without one", () => {
    expect(limitWords(change({}))).toBe("4.60 before, margin 0.2");
    expect(limitWords(regression("mean", { baseline: null }))).toBe("-");
  });

  test("of shares and points is in their units", () => {
    const share = regression("low_rate", { value: 0.1, baseline: { ...baseline, value: 0.05, difference: 0.05 } });
    expect(whyWords(share)).toContain("10.0% against 5.0% before: +5.0 pp");
    const points = regression("nps", { value: 10, baseline: { ...baseline, value: 14.04, difference: -4.04 } });
    expect(whyWords(points)).toContain("+10.0 against +14.0 before: -4.0");
  });
});

describe("a requirement", () => {
  test.each([
    ["mean >= 4.25", ">= 4.25"],
    ["low_rate <= 7.5%", "<= 7.5%"],
    ["nps > -10", "> -10"],
  ])("%s has its limit as it was typed", (text, words) => {
    expect(limitWords(requirement(text))).toBe(words);
  });

  test("has its value in its unit, or a dash", () => {
    const units = ["mean >= 4", "low_rate <= 5%", "nps > 0", "issue_count[echo] <= 10"].map((text) =>
      requirement(text),
    );
    expect(units.map((rule, index) => valueWords(rule, index === 3 ? 1200 : 0.5))).toEqual([
      ...["0.50", "50.0%", "+0.5", "1,200"],
    ]);
    expect(units.map((rule) => valueWords(rule, null))).toEqual(["-", "-", "-", "-"]);
    expect(units.map((rule) => intervalWords(rule, { low: 0.25, high: 0.5 }))).toEqual([
      ...["0.25 to 0.50", "25.0 to 50.0%", "+0.3 to +0.5", "0.25 to 0.50"],
    ]);
    expect(units.map((rule) => intervalWords(rule, null))).toEqual(["-", "-", "-", "-"]);
  });
});

const gate = (given: Partial<GateResult> = {}, settings: Partial<GateResult["settings"]> = {}) => {
  const whole = gateOf([requirement("mean >= 4")], given);
  return { ...whole, settings: { ...whole.settings, ...settings } };
};
const looks = { planned: 8, taken: 3, time: 0.5, spent: 0.2, isUsedUp: false };

describe("the plan of looks", () => {
  test.each([
    ["none", gate(), ""],
    ["by runs", gate({ looks }), "looks: 3 of 8; 20% of the error rate is spent"],
    [
      "by days",
      gate({ looks }, { looksPer: "day" }),
      "looks: 3 so far, 4 of 8 days are over; 20% of the error rate is spent",
    ],
    [
      "hardly begun",
      gate({ looks: { ...looks, spent: 1e-6 } }),
      "looks: 3 of 8; less than 0.01% of the error rate is spent",
    ],
    ["not begun", gate({ looks: { ...looks, spent: 0 } }), "looks: 3 of 8; 0% of the error rate is spent"],
    [
      "over",
      gate({ looks: { ...looks, isUsedUp: true } }),
      "looks: the 8 looks were over before this run, which decides nothing new",
    ],
    [
      "over, by days",
      gate({ looks: { ...looks, isUsedUp: true } }, { looksPer: "day" }),
      "looks: the 8 days were over before this run, which decides nothing new",
    ],
  ])("%s", (_, result, words) => {
    expect(looksWords(result)).toBe(words);
  });
});

describe("the rate of false alarms", () => {
  test.each([
    [gate({ falseAlarms: { rate: null, rules: 0 } }), "none, since --decide point"],
    [
      gate({ falseAlarms: { rate: 0.05, rules: 1 } }),
      "at most 5% of runs (1 rule tested); a pass is shown at 95% confidence",
    ],
    [
      gate({ falseAlarms: { rate: 0.05, rules: 3 } }, { decide: "no-worse" }),
      "(3 rules tested together, by Holm's method); a pass means only",
    ],
    [gate({}, { looks: 8 }), "of plans of 8 looks"],
    [gate({}, { looks: 8, looksPer: "day" }), "of plans of 8 days"],
    [gate({}, { alwaysValid: true }), "of releases, however often it is run"],
  ])("%#", (result, words) => {
    expect(falseAlarmWords(result)).toContain(words);
    expect(rateWords(result)).toBe(`error rate: ${falseAlarmWords(result)}`);
  });

  test("is not stated if nothing was tested", () => {
    expect(rateWords(gate({ falseAlarms: { rate: 0.05, rules: 0 } }))).toBe("");
  });
});

describe("the last line", () => {
  const rules = (["error", "fail", "inconclusive", "pass", "error"] as const).map((verdict) =>
    requirement("mean >= 4", { verdict }),
  );

  test.each([
    [gateOf(rules), "gate: fail (2 errors, 1 failed, 1 inconclusive, 1 of 5 passed)"],
    [gateOf(rules.slice(0, 1)), "gate: fail (1 error, 0 of 1 passed)"],
    [gateOf(rules.slice(2, 4)), "gate: inconclusive, treated as passed (1 inconclusive, 1 of 2 passed)"],
    [
      { ...gateOf(rules.slice(2, 3)), settings: { ...gateOf([]).settings, onInconclusive: "fail" as const } },
      "gate: inconclusive, treated as failed (1 inconclusive, 0 of 1 passed)",
    ],
  ])("%#", (result, words) => {
    expect(verdictWords(result)).toBe(words);
  });
});
