import { expect, test } from "vitest";
import { spentAlpha } from "../../src/statistics/alpha-spending.js";
import { gaussLegendre } from "../../src/statistics/gauss-legendre.js";
import { lookBoundaries } from "../../src/statistics/look-boundaries.js";
import { normalQuantile, normalTail } from "../../src/statistics/normal.js";
import { seeded } from "../support/seeded.js";
import { normalDraws } from "./normal-draws.js";

/** Looks at equal steps of information, with what is spent by each share of the plan. */
const equalLooks = (count: number, spentBy: (time: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ information: index + 1, spent: spentBy((index + 1) / count) }));

const rounded = (boundaries: readonly number[], digits = 4) => boundaries.map((z) => Number(z.toFixed(digits)));

test("five looks have the boundaries that are published for O'Brien-Fleming-type spending at 0.025", () => {
  // gsDesign's sfLDOF and ldbounds
  const looks = equalLooks(5, (time) => spentAlpha(0.025, time));
  expect(rounded(lookBoundaries(looks))).toEqual([4.8769, 3.357, 2.6803, 2.2898, 2.031]);
});

test("five looks have the boundaries that are published for Pocock-type spending at 0.025", () => {
  const looks = equalLooks(5, (time) => 0.025 * Math.log(1 + (Math.E - 1) * time));
  expect(rounded(lookBoundaries(looks))).toEqual([2.438, 2.4268, 2.4102, 2.3966, 2.386]);
});

test("one look has the quantile of a single test", () => {
  for (const alpha of [0.4, 0.05, 1e-6])
    expect(lookBoundaries([{ information: 7, spent: alpha }])[0]).toBeCloseTo(-normalQuantile(alpha), 12);
});

test("two looks agree with the integral over the first z, by a fine grid", () => {
  for (const [was, information] of [
    [1, 1.1],
    [1, 2],
    [3, 70],
  ] as const) {
    const [first = 0, second = 0] = lookBoundaries([
      { information: was, spent: 0.02 },
      { information, spent: 0.05 },
    ]);
    const step = 1e-3;
    let crossed = normalTail(first);
    for (let z = first - step / 2; z > -9; z -= step) {
      const increment = (second * Math.sqrt(information) - z * Math.sqrt(was)) / Math.sqrt(information - was);
      crossed += step * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * normalTail(increment);
    }
    expect(crossed).toBeCloseTo(0.05, 6);
  }
});

test("the unit of the information does not matter", () => {
  const looks = equalLooks(8, (time) => spentAlpha(0.05, time));
  const scaled = looks.map((look) => ({ ...look, information: look.information * 1234.5 }));
  for (const [index, z] of lookBoundaries(scaled).entries()) expect(z).toBeCloseTo(lookBoundaries(looks)[index]!, 9);
});

test("a look that spends nothing has no boundary, and a look without news is compared with its own part", () => {
  const [first, second, third] = lookBoundaries([
    { information: 5, spent: 0.01 },
    { information: 6, spent: 0.01 },
    { information: 6, spent: 0.03 },
  ]);
  expect(first).toBeCloseTo(-normalQuantile(0.01), 9);
  expect(second).toBe(Number.POSITIVE_INFINITY);
  expect(third).toBeLessThan(-normalQuantile(0.02) + 1e-9);
  const [, repeated] = lookBoundaries([
    { information: 5, spent: 0.01 },
    { information: 5, spent: 0.03 },
  ]);
  expect(repeated).toBeCloseTo(-normalQuantile(0.02), 9);
});

test.each([
  { name: "regular", information: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], times: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  { name: "skipped", information: [1, 2, 7, 9.5, 10], times: [1, 2, 3, 9, 10] },
  { name: "saturating", information: [1, 1.9, 2.6, 3.1, 3.5, 3.7, 3.8, 3.85], times: [1, 2, 3, 4, 5, 6, 7, 10] },
  { name: "bursts", information: [1, 1.01, 1.05, 30, 31, 90], times: [1, 2, 4, 5, 6, 10] },
])("paths without a drift cross $name looks as often as they may", ({ information, times }) => {
  const alpha = 0.05;
  const looks = information.map((now, index) => ({ information: now, spent: spentAlpha(alpha, times[index]! / 10) }));
  const boundaries = lookBoundaries(looks);
  const draw = normalDraws(seeded(20));
  const runs = 40_000;
  let crossed = 0;
  for (let run = 0; run < runs; run++) {
    let sum = 0;
    const isAlarm = information.some((now, index) => {
      sum += Math.sqrt(now - (information[index - 1] ?? 0)) * draw();
      return sum / Math.sqrt(now) > boundaries[index]!;
    });
    if (isAlarm) crossed++;
  }
  // four standard errors
  expect(Math.abs(crossed / runs - alpha)).toBeLessThan(4 * Math.sqrt((alpha * (1 - alpha)) / runs));
});

test("the boundaries of a larger error rate are lower, at every look and for every growth of the information", () => {
  for (const growth of [(k: number) => k, (k: number) => 1 - 0.9 ** k, (k: number) => 2 ** (k / 3)]) {
    const at = (alpha: number) =>
      lookBoundaries(
        Array.from({ length: 12 }, (_, k) => ({ information: growth(k + 1), spent: spentAlpha(alpha, (k + 1) / 12) })),
      );
    const rates = [1e-9, 1e-5, 1e-3, 0.01, 0.05, 0.2, 0.5].map(at);
    for (const [index, boundaries] of rates.slice(1).entries())
      for (const [look, z] of boundaries.entries()) expect(z).toBeLessThan(rates[index]![look]!);
  }
});

test("the rule of Gauss and Legendre is exact for polynomials, and its weights add up to 2", () => {
  const { places, weights } = gaussLegendre(96);
  const integral = (power: number) => places.reduce((sum, x, i) => sum + weights[i]! * x ** power, 0);
  for (const power of [0, 2, 30, 190]) expect(integral(power)).toBeCloseTo(2 / (power + 1), 12);
  expect(integral(31)).toBeCloseTo(0, 13);
});
