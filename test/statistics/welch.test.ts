import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScoreCount } from "../../src/statistics/exact.js";
import { welch } from "../../src/statistics/welch.js";
import { expectDigits } from "./digits.js";
import { tables } from "./generated-tables.js";
import { tableOf } from "./table-of.js";

const question = { confidence: 0.95, margin: 0 };

test("Student's own sleep data give what R's t.test prints", () => {
  const first = tableOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
  const second = tableOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
  const result = welch(first, second, question);
  expect(result.degreesOfFreedom?.toFixed(3)).toBe("17.776");
  expect(result.pValue?.toFixed(5)).toBe("0.07939");
  expect(result.interval?.low.toFixed(7)).toBe("-3.3654832");
  expect(result.interval?.high.toFixed(7)).toBe("0.2054832");
});

// mpmath at 40 digits, from the definition: sums over the scores, then the incomplete beta function and its inverse
test.each([
  {
    a: tableOf([3, 4, 4, 5, 5]),
    b: tableOf([1, 2, 2, 3, 4, 5, 5]),
    asked: { confidence: 0.95, margin: 0.5 },
    ...{ difference: "1.0571428571428571429", low: "-0.52057211431558585581", high: "2.6348578286013001415" },
    ...{ degreesOfFreedom: "9.4651857755054750022", standardError: "0.70266741535283920961" },
    ...{ pValue: "0.16507492850325251062", pAboveMargin: "0.22362821702914680882" },
  },
  {
    a: [
      [1, 3],
      [2, 5],
      [3, 10],
      [4, 20],
      [5, 40],
    ] satisfies ScoreCount[],
    b: [
      [1, 6],
      [2, 8],
      [3, 12],
      [4, 18],
      [5, 22],
    ] satisfies ScoreCount[],
    asked: { confidence: 0.95, margin: 0.1 },
    ...{ difference: "0.504662004662004662", low: "0.099988196470354691588", high: "0.90933581285365463242" },
    ...{ degreesOfFreedom: "128.37196085338795491", standardError: "0.20452365656730363033" },
    ...{ pValue: "0.014922957336298200586", pAboveMargin: "0.025003291730705682901" },
  },
  {
    a: [
      [0.5, 2],
      [2.25, 900],
      [4.75, 2400],
    ] satisfies ScoreCount[],
    b: [
      [0.5, 3],
      [2.25, 1100],
      [4.75, 2100],
    ] satisfies ScoreCount[],
    asked: { confidence: 0.9, margin: 0.2 },
    ...{ difference: "0.1785713272668169775", low: "0.13143668372798160007", high: "0.22570597080565235492" },
    ...{ degreesOfFreedom: "6444.6314804338945039", standardError: "0.028651709413220045409" },
    ...{ pValue: "4.8810387867114036933e-10", pAboveMargin: "0.7727267402999730097" },
  },
  {
    a: [[4, 2]] satisfies ScoreCount[],
    b: tableOf([3, 5, 5]),
    asked: question,
    ...{ difference: "-0.33333333333333333333", low: "-3.2017684864996425682", high: "2.5351018198329759015" },
    ...{ degreesOfFreedom: "2", standardError: "0.66666666666666666667" },
    ...{ pValue: "0.66666666666666666667", pAboveMargin: "0.66666666666666666667" },
  },
])("$difference is found with its interval, to 12 digits", ({ a, b, asked, low, high, ...expected }) => {
  const { interval, reason, ...result } = welch(a, b, asked);
  expect(reason).toBeNull();
  expectDigits(interval?.low, low);
  expectDigits(interval?.high, high);
  for (const [key, value] of Object.entries(expected)) expectDigits(result[key as keyof typeof expected], value);
});

describe("where it has no answer it says why", () => {
  const none = { interval: null, pValue: null, pAboveMargin: null, standardError: null, degreesOfFreedom: null };

  test("with nothing on a side", () => {
    expect(welch([], [[4, 3]], question)).toEqual({ difference: null, ...none, reason: "no-responses" });
    expect(welch([[4, 3]], [], question).reason).toBe("no-responses");
  });

  test("with one response on a side", () => {
    const many = tableOf([3, 4, 5]);
    expect(welch([[5, 1]], many, question)).toEqual({ difference: 1, ...none, reason: "too-few-responses" });
    expect(welch(many, [[5, 1]], question)).toEqual({ difference: -1, ...none, reason: "too-few-responses" });
  });

  test("with no spread on either side", () => {
    expect(welch([[5, 9]], [[4, 7]], question)).toEqual({ difference: 1, ...none, reason: "no-spread" });
  });
});

describe("for any two tables", () => {
  const spread = fc.tuple(tables, tables).filter(([a, b]) => a.length > 1 || b.length > 1);

  test("changing sides changes the sign, and turns the one-sided question round", () => {
    fc.assert(
      fc.property(spread, ([a, b]) => {
        const [there, back] = [welch(a, b, question), welch(b, a, question)];
        expect(there.difference! + back.difference!).toBe(0);
        expect(there.interval!.low).toBeCloseTo(-back.interval!.high, 12);
        expect(there.pValue).toBeCloseTo(back.pValue!, 12);
        expect(there.pAboveMargin! + back.pAboveMargin!).toBeCloseTo(1, 12);
      }),
    );
  });

  test("a shift of all scores changes nothing, another unit only the unit", () => {
    fc.assert(
      fc.property(spread, fc.integer({ min: -50, max: 50 }), ([a, b], shift) => {
        const moved = (table: readonly ScoreCount[]) =>
          table.map(([score, count]): ScoreCount => [4 * score + shift, count]);
        const [plain, changed] = [welch(a, b, question), welch(moved(a), moved(b), question)];
        expect(changed.difference).toBeCloseTo(4 * plain.difference!, 12);
        expect(changed.interval!.low).toBeCloseTo(4 * plain.interval!.low, 10);
        expect(changed.degreesOfFreedom).toBeCloseTo(plain.degreesOfFreedom!, 9);
        expect(changed.pValue).toBeCloseTo(plain.pValue!, 11);
      }),
    );
  });

  test("the interval leaves 0 out exactly where the p-value is below 1 - confidence", () => {
    fc.assert(
      fc.property(spread, fc.integer({ min: 50, max: 99 }), ([a, b], percent) => {
        const { interval, pValue } = welch(a, b, { confidence: percent / 100, margin: 0 });
        fc.pre(Math.abs(pValue! - (1 - percent / 100)) > 1e-9);
        expect(interval!.low > 0 || interval!.high < 0).toBe(pValue! < 1 - percent / 100);
      }),
    );
  });

  test("a larger margin is harder to pass, and the degrees of freedom lie where Welch's do", () => {
    fc.assert(
      fc.property(spread, ([a, b]) => {
        const [strict, loose] = [welch(a, b, question), welch(a, b, { confidence: 0.95, margin: 0.3 })];
        expect(loose.pAboveMargin).toBeGreaterThan(strict.pAboveMargin!);
        const counts = [a, b].map((table) => table.reduce((sum, [, count]) => sum + count, 0));
        expect(strict.degreesOfFreedom).toBeGreaterThanOrEqual(Math.min(...counts) - 1 - 1e-9);
        expect(strict.degreesOfFreedom).toBeLessThanOrEqual(counts[0]! + counts[1]! - 2 + 1e-9);
      }),
    );
  });
});
