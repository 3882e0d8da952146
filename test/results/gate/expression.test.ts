/** The expression language: what it takes, and what it refuses with the place of the mistake. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMargins, parseRequirement, parseTargets } from "../../../src/results/gate/expression.js";

const plain = { quantile: null, issue: null, category: null, scale: null, segment: [] };

describe("a requirement", () => {
  test.each([
    ["mean >= 4.2", { ...plain, metric: "mean", operator: ">=", limit: 4.2, level: "error" }],
    ["mean>=4.2", { ...plain, metric: "mean", operator: ">=", limit: 4.2, level: "error" }],
    ["low_rate <= 8%", { ...plain, metric: "low_rate", operator: "<=", limit: 0.08, level: "error" }],
    ["low-rate < 0.08 @warn", { ...plain, metric: "low_rate", operator: "<", limit: 0.08, level: "warn" }],
    ["nps > -10 @info", { ...plain, metric: "nps", operator: ">", limit: -10, level: "info" }],
    ["p90 >= 4", { ...plain, metric: "quantile", quantile: 0.9, operator: ">=", limit: 4, level: "error" }],
    [
      "quantile{q=0.05} >= 2",
      { ...plain, metric: "quantile", quantile: 0.05, operator: ">=", limit: 2, level: "error" },
    ],
    [
      "issue_rate[one-way-audio] <= 2 % @warn",
      { ...plain, metric: "issue_rate", issue: "one-way-audio", operator: "<=", limit: 0.02, level: "warn" },
    ],
    [
      "mean{category=audio, scale=1-5} >= 4",
      {
        ...plain,
        ...{ metric: "mean", category: "audio", scale: { min: 1, max: 5 }, operator: ">=", limit: 4, level: "error" },
      },
    ],
    [
      "mean{scale=0-100} >= 80",
      { ...plain, metric: "mean", scale: "normalized", operator: ">=", limit: 80, level: "error" },
    ],
  ])("%s", (text, expected) => {
    expect(parseRequirement(text)).toEqual({ ...expected, text });
  });

  test.each([
    ['nps{plan="Pro, yearly"} >= 30', [["plan", "Pro, yearly"]]],
    ["nps{plan='say \"yes\"'} >= 30", [["plan", 'say "yes"']]],
    ['nps{"my key"="a\\"b"} >= 30', [["my key", 'a"b']]],
    ["nps{plan=(none)} >= 30", [["plan", null]]],
    ['nps{plan="(none)"} >= 30', [["plan", "(none)"]]],
    [
      "nps{segment=vip,Channel=SMS} >= 30",
      [
        ["channel", "SMS"],
        ["tag", "vip"],
      ],
    ],
    [
      "nps{plan=pro,channel=SMS} >= 30",
      [
        ["channel", "SMS"],
        ["plan", "pro"],
      ],
    ],
    [
      "nps{channel=SMS,plan=pro} >= 30",
      [
        ["channel", "SMS"],
        ["plan", "pro"],
      ],
    ],
    ["nps{land=Österreich} >= 30", [["land", "Österreich"]]],
  ])("%s selects a segment", (text, segment) => {
    expect(parseRequirement(text).segment).toEqual(segment);
  });
});

describe("what is not a requirement is refused with its place", () => {
  test.each([
    ["", "character 1: expected a metric"],
    ["meen >= 4", 'did you mean "mean"'],
    ["mean", "character 5: expected >=, <=, >, <"],
    ["mean == 4", "character 6: expected >="],
    ["mean >= four", "character 9: expected a number"],
    ["mean >= 0x10", "character 9: expected a number"],
    ["mean >= 4 5", "character 11: expected the end of the rule"],
    ["mean >= 4 @loud", "character 12: expected @error, @warn, @info"],
    ["mean >= 80%", "mean is not a share"],
    ["low_rate <= 8", "low_rate is a share: write 8%"],
    ["low_rate <= 120%", "low_rate is a share"],
    ["nps >= 130", "nps is between -100 and 100"],
    ["count >= -1", "count is never negative"],
    ["issue_rate <= 2%", "character 12: expected an issue in brackets"],
    ["mean[echo] >= 4", "character 5: expected no issue"],
    ["issue_rate[] <= 2%", "character 12: expected an issue"],
    ["mean{category=sound} >= 4", "character 15: expected a category (overall, audio"],
    ["mean{scale=five} >= 4", "character 12: expected a scale such as 1-5"],
    ["nps{category=nps} >= 4", "character 14: expected no category"],
    ["mean{plan=a,plan=b} >= 4", 'character 13: expected "plan" once'],
    ["mean{plan} >= 4", 'character 10: expected "="'],
    ["mean{plan=} >= 4", "character 11: expected a value"],
    ['mean{plan="a} >= 4', "character 11: expected a closing quote"],
    ["quantile >= 4", "the quantile is missing"],
    ["p0 >= 4", "unknown metric"],
    ["p100 >= 4", "unknown metric"],
  ])("%s", (text, message) => {
    expect(() => parseRequirement(text)).toThrow(message);
  });

  test("every text gives a requirement or a usage error, never another one", () => {
    const names = ["mean", "nps", "p9", "warn", "4"];
    const signs = ["[", "]", "{", "}", "=", ",", ">=", "<", "%", "@", '"', "'", " ", "\\", "é"];
    const words = fc.array(fc.constantFrom(...names, ...signs), { maxLength: 8 });
    fc.assert(
      fc.property(words, (parts) => {
        try {
          parseRequirement(parts.join(""));
        } catch (error) {
          expect((error as { exitCode?: number }).exitCode).toBe(2);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

test("targets and margins are lists whose commas may also be in braces", () => {
  const texts = parseTargets("mean, nps{plan=pro,channel=SMS},issue_rate[echo]").map(({ text }) => text);
  expect(texts).toEqual(["mean", "nps{plan=pro,channel=SMS}", "issue_rate[echo]"]);
  expect(parseMargins("mean=0.1,low_rate=2%,issue_rate=1%").map(({ margin }) => margin)).toEqual([0.1, 0.02, 0.01]);
  expect(() => parseMargins("mean=-1")).toThrow("a margin cannot be negative");
});
