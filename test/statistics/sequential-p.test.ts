import { expect, test } from "vitest";
import { normalTail } from "../../src/statistics/normal.js";
import { sequentialPValue, spendingBoundaries, type TakenLook } from "../../src/statistics/sequential-p.js";
import { seeded } from "../support/seeded.js";
import { normalDraws } from "./normal-draws.js";

const looksAt = (pValues: readonly number[], planned: number): readonly TakenLook[] =>
  pValues.map((pValue, index) => ({ information: index + 1, time: (index + 1) / planned, pValue }));

test("one look that uses up the plan has the p-value of its own test", () => {
  for (const p of [0.4, 0.03, 1e-5]) expect(sequentialPValue(looksAt([p], 1))).toBeCloseTo(p, 6);
});

test("a z on the boundary of an error rate has that rate as its p-value, at whichever look it was", () => {
  for (const alpha of [0.2, 0.013, 1e-4])
    for (const crossed of [4, 7, 11]) {
      const idle = looksAt(Array(12).fill(0.6), 20);
      const z = spendingBoundaries(idle, alpha)[crossed]!;
      const looks = idle.map((look, index) => (index === crossed ? { ...look, pValue: normalTail(z) } : look));
      expect(sequentialPValue(looks) / alpha).toBeCloseTo(1, 4);
    }
});

test("it never grows from look to look, and is 1 while nothing is near", () => {
  const draw = normalDraws(seeded(4));
  let sum = 0;
  const pValues = Array.from({ length: 15 }, (_, index) => {
    sum += draw() + 0.3;
    return normalTail(sum / Math.sqrt(index + 1));
  });
  const path = pValues.map((_, index) => sequentialPValue(looksAt(pValues.slice(0, index + 1), 15)));
  for (const [index, p] of path.slice(1).entries()) expect(p).toBeLessThanOrEqual(path[index]! * (1 + 1e-5));
  expect(path[0]).toBe(1);
  expect(path.at(-1)).toBeLessThan(0.5);
});

test("certainty is given to the twelfth digit, and a p-value of 1 or 0 is possible", () => {
  expect(sequentialPValue(looksAt([0], 1))).toBe(1e-12);
  expect(sequentialPValue(looksAt([1, 1, 0], 3))).toBe(1e-12);
  expect(sequentialPValue(looksAt([1, 1, 1], 3))).toBe(1);
  expect(sequentialPValue([])).toBe(1);
});

test("looks that are not taken spend nothing and leave their part to those that follow", () => {
  const all = looksAt([0.5, 0.5, 0.5, 0.5, 0.04], 5);
  const last = all.slice(-1);
  expect(sequentialPValue(last)).toBeCloseTo(0.04, 6);
  expect(sequentialPValue(all)).toBeGreaterThan(0.04);
});
