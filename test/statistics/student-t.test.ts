import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantileTwoSided } from "../../src/statistics/normal.js";
import { studentTQuantileTwoSided } from "../../src/statistics/student-t.js";

/** Confidences of 0.5 to 0.9999 with what lies outside, which 1 - level would only have to 13 digits. */
const levels = fc.integer({ min: 5000, max: 9999 }).map((k) => ({ level: k / 10_000, outside: (10_000 - k) / 10_000 }));

function expectDigits(value: number, expected: number, relativeError: number): void {
  expect(Math.abs(value / expected - 1)).toBeLessThan(relativeError);
}

describe("quantiles of Student's t", () => {
  // integrated and inverted at 50 digits
  test.each([
    [1, 0.95, "12.70620473617470464602"],
    [1, 0.9999, "6366.197671315935784797"],
    [1.5, 0.9, "3.705180820096751672599"],
    [3, 0.5, "0.7648923284043452806575"],
    [5, 0.99, "4.032142983555228078368"],
    [7.3, 0.95, "2.345066736547703632999"],
    [15, 0.6, "0.8662449731949515834456"],
    [30, 0.95, "2.042272456301238309958"],
    [34, 0.8, "1.306951587126429625908"],
    [100, 0.9, "1.660234326085339555542"],
    [253.7, 0.999, "3.329287351044556500786"],
    [1000, 0.95, "1.962339080826408484999"],
    [2999, 0.995, "2.809112964175137936313"],
    [2999.9, 0.9, "1.645361724779265074406"],
    [3000, 0.9999, "3.895829932626035786182"],
    [10_000, 0.8, "1.281636229730477544039"],
    [1_000_000, 0.95, "1.959966356814107035259"],
    [1_000_000_000, 0.9999, "3.890591902108427630435"],
  ])("with %d degrees of freedom at %d are %s, to 14 digits", (degreesOfFreedom, level, expected) => {
    expectDigits(studentTQuantileTwoSided(level, degreesOfFreedom), Number(expected), 5e-15);
  });

  // two-sided 90, 95 and 99 % as in the tables of every textbook
  test.each([
    [1, "6.314", "12.706", "63.657"],
    [2, "2.920", "4.303", "9.925"],
    [4, "2.132", "2.776", "4.604"],
    [9, "1.833", "2.262", "3.250"],
    [29, "1.699", "2.045", "2.756"],
    [60, "1.671", "2.000", "2.660"],
    [120, "1.658", "1.980", "2.617"],
  ])("with %d degrees of freedom are as printed in the tables", (degreesOfFreedom, ...printed) => {
    const values = [0.9, 0.95, 0.99].map((level) => studentTQuantileTwoSided(level, degreesOfFreedom).toFixed(3));
    expect(values).toEqual(printed);
  });

  test("with 1 degree of freedom are a tangent", () => {
    fc.assert(
      fc.property(levels, ({ level, outside }) => {
        expectDigits(studentTQuantileTwoSided(level, 1), 1 / Math.tan((Math.PI / 2) * outside), 1e-14);
      }),
    );
  });

  test("with 2 degrees of freedom are a square root", () => {
    fc.assert(
      fc.property(levels, ({ level, outside }) => {
        expectDigits(studentTQuantileTwoSided(level, 2), level * Math.sqrt(2 / (outside * (1 + level))), 1e-14);
      }),
    );
  });

  test("with 4 degrees of freedom are a third of an arc cosine", () => {
    fc.assert(
      fc.property(levels, ({ level, outside }) => {
        const root = Math.sqrt(outside * (1 + level)); // Shaw (2006), Sampling Student's T Distribution
        const t = 2 * Math.sqrt(Math.cos(Math.acos(root) / 3) / root - 1);
        expectDigits(studentTQuantileTwoSided(level, 4), t, 1e-13);
      }),
    );
  });

  test("fall with the degrees of freedom, down to the normal quantile", () => {
    const degreesOfFreedom = fc.oneof(fc.double({ min: 1, max: 100, noNaN: true }), fc.integer({ min: 1, max: 1e9 }));
    fc.assert(
      fc.property(levels, degreesOfFreedom, ({ level }, degrees) => {
        const t = studentTQuantileTwoSided(level, degrees);
        expect(t).toBeGreaterThan(normalQuantileTwoSided(level));
        expect(t).toBeGreaterThan(studentTQuantileTwoSided(level, degrees * 1.001));
      }),
    );
  });

  test("meet where the iteration ends and the expansion begins", () => {
    for (const level of [0.5, 0.8, 0.95, 0.99, 0.999, 0.9999]) {
      const below = studentTQuantileTwoSided(level, 3000 - 1e-9);
      expectDigits(below, studentTQuantileTwoSided(level, 3000), 5e-15);
    }
  });
});
