/** The answers that decide on a margin, against textbook numbers and against drawn answers. */

import { expect, test } from "vitest";
import { answersForMargin, atLeast } from "../../src/statistics/answers-for-margin.js";
import { seeded } from "../support/seeded.js";

const side = (stddev: number, n: number) => ({ error: stddev / Math.sqrt(n), n });

test("is the sample size of non-inferiority trials", () => {
  // (1.6449 + 0.8416)^2 = 6.1826; a baseline so large that its error is none: 6.1826 * 1.23^2 / 0.1^2 = 935.4
  expect(answersForMargin(0, 0.1, side(1.23, 100), side(1.23, 1e12), 0.05)?.answers).toBe(936 - 100);
  // against 2,000: 1 / (1 / 935.4 - 1 / 2000) = 1757.1
  expect(answersForMargin(0, 0.1, side(1.23, 100), side(1.23, 2000), 0.05)?.answers).toBe(1758 - 100);
});

test("is unknown on the margin, and where the other side is too few for any number", () => {
  expect(answersForMargin(0.1, 0.1, side(1.23, 100), side(1.23, 1000), 0.05)).toBeNull();
  expect(answersForMargin(0, 0.1, side(1.23, 100), side(1.23, 900), 0.05)).toBeNull();
});

test("its range goes from what is farther to what is nearer, which may never decide", () => {
  const range = answersForMargin(0.03, 0.1, side(1.23, 1500), side(1.23, 1e6), 0.05);
  expect(range?.low).toBeLessThanOrEqual(range?.answers ?? 0);
  expect(range?.high).toBeGreaterThan(range?.answers ?? 0);
  expect(answersForMargin(0, 0.1, side(1.23, 100), side(1.23, 1e6), 0.05)?.high).toBeNull();
});

test("so many answers decide in four of five cases", () => {
  const random = seeded(5);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const [margin, before] = [0.1, side(1.23, 5000)];
  const needed = answersForMargin(0, margin, side(1.23, 100), before, 0.05)?.answers ?? 0;
  const error = Math.hypot(before.error, 1.23 / Math.sqrt(100 + needed));
  let decided = 0;
  for (let run = 0; run < 20_000; run++) if (normal() * error + 1.644854 * error <= margin) decided++;
  expect(decided / 20_000).toBeGreaterThan(0.78);
  expect(decided / 20_000).toBeLessThan(0.82);
});

test("is unknown where the number is too large to count", () => {
  expect(answersForMargin(0, 1e-9, side(1e6, 1e6), { error: 0, n: 1 }, 0.05)).toBeNull();
});

test("is at least one, also where the answers that are there would do", () => {
  expect(answersForMargin(0, 5, side(1, 100), side(1, 1e6), 0.05)?.answers).toBe(1);
});

test("may be raised to what is needed anyway, and what is unknown stays unknown", () => {
  expect(atLeast({ answers: 10, low: 5, high: null }, 7)).toEqual({ answers: 10, low: 7, high: null });
  expect(atLeast({ answers: 10, low: null, high: 30 }, 20)).toEqual({ answers: 20, low: null, high: 30 });
  expect(atLeast(null, 20)).toBeNull();
});
