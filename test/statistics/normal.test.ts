import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile, normalQuantileTwoSided, tailProbability } from "../../src/statistics/normal.js";

describe("quantiles of the normal distribution", () => {
  // erfinv at 50 digits; 0.85 and 0.84 lie on both sides of a change of polynomial, 0.99999999999999 beyond the second
  test.each([
    [0.01, "0.01253346950806926316114"],
    [0.5, "0.6744897501960817432022"],
    [0.8, "1.281551565544600466965"],
    [0.84, "1.405071560309632555951"],
    [0.85, "1.439531470938455915342"],
    [0.850001, "1.439535003132863137496"],
    [0.9, "1.644853626951472714864"],
    [0.95, "1.959963984540054235525"],
    [0.98, "2.326347874040841100886"],
    [0.99, "2.575829303548900760979"],
    [0.999, "3.290526731491894793222"],
    [0.9999, "3.890591886413093967036"],
    [0.999999, "4.891638475698590386231"],
    [0.99999999999999, "7.739256319504373257414"],
  ])("a confidence of %d lies within +-%s, to 15 digits", (confidence, z) => {
    expect(Math.abs(normalQuantileTwoSided(confidence) / Number(z) - 1)).toBeLessThan(2e-15);
  });

  test("half of the probability lies below 0, and the quantile is odd around it", () => {
    expect(normalQuantile(0.5)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1023 }), (k) => {
        expect(normalQuantile(k / 1024) + normalQuantile(1 - k / 1024)).toBe(0);
      }),
    );
  });

  test("it rises with the probability", () => {
    const probability = fc.double({ min: 1e-300, max: 1 - 2 ** -53, noNaN: true });
    fc.assert(
      fc.property(probability, probability, (a, b) => {
        fc.pre(b > a * (1 + 1e-10));
        expect(normalQuantile(b)).toBeGreaterThanOrEqual(normalQuantile(a));
      }),
    );
  });
});

describe("the probability of a tail", () => {
  test("is that of the decimal, where a subtraction of doubles loses digits", () => {
    expect([0.5, 0.9, 0.95, 0.99, 0.999, 0.9999].map(tailProbability)).toEqual([0.25, 0.05, 0.025, 0.005, 5e-4, 5e-5]);
    expect((1 - 0.9999) / 2).not.toBe(5e-5);
  });
});
