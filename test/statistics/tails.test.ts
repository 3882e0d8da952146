import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalOutside, normalTail } from "../../src/statistics/normal.js";
import { studentTOutside, studentTQuantileTwoSided } from "../../src/statistics/student-t.js";
import { expectDigits } from "./digits.js";

describe("the tail of the normal distribution", () => {
  // mpmath at 40 digits: erfc(z / sqrt(2)) / 2
  test.each([
    [-3, "0.99865010196836990547"],
    [-0.5, "0.69146246127401310364"],
    [0, "0.5"],
    [0.001, "0.49960105778608893742"],
    [0.5, "0.30853753872598689636"],
    [1.96, "0.024997895148220434137"],
    [1.999999, "0.022750185939199711382"],
    [2, "0.0227501319481792072"],
    [2.5, "0.006209665325776135167"],
    [5, "2.8665157187919391167e-7"],
    [10, "7.619853024160526066e-24"],
    [30, "4.9067139271481870595e-198"],
  ])("above %d is %s", (z, expected) => expectDigits(normalTail(z), expected, 1e-13));

  test("is nothing where no double is so small", () => {
    expect(normalTail(50)).toBe(0);
    expect(normalTail(-50)).toBe(1);
  });

  test("outside is twice the one beyond, on either side", () => {
    expect(normalOutside(-2)).toBe(2 * normalTail(2));
    expect(normalOutside(0)).toBe(1);
  });
});

describe("the tail of Student's t", () => {
  // mpmath at 40 digits: the regularised incomplete beta function at nu / (nu + t²) of nu / 2 and 1/2
  test.each([
    [0.001, 7, "0.99923001724499884376"],
    [0.1, 1.5, "0.93204145348696262281"],
    [2, 5.3, "0.09871235302286573693"],
    [2.5, 29.9, "0.018135951499085141507"],
    [4, 100, "0.0001215236443007616772"],
    [50, 4, "9.5744536569696984101e-7"],
    [25, 400, "9.4318534407828833727e-84"],
    [3, 2999.9, "0.0027220044218438929952"],
    [3, 3000, "0.0027220036799529459473"],
    [10, 5000, "2.5208747116439935286e-23"],
    [2, 1e6, "0.045500533851319208421"],
    [0.5, 1e9, "0.61707507756199420732"],
  ])("outside %d with %d degrees of freedom is %s", (t, degreesOfFreedom, expected) => {
    expectDigits(studentTOutside(t, degreesOfFreedom), expected);
  });

  test("outside a quantile is what the quantile was asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5000, max: 9999 }), fc.double({ min: 1, max: 1e5, noNaN: true }), (k, degrees) => {
        const t = studentTQuantileTwoSided(k / 10_000, degrees);
        expectDigits(studentTOutside(t, degrees), String((10_000 - k) / 10_000));
      }),
    );
  });
});
