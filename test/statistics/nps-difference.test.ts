import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { meanDifference } from "../../src/statistics/mean-difference.js";
import { npsDifference } from "../../src/statistics/nps-difference.js";
import { npsCounts } from "./generated-tables.js";

const question = { confidence: 0.95, margin: 0 };

function counts(promoters: number, passives: number, detractors: number) {
  return { promoters, passives, detractors };
}

test("is that of the means of 100, 0 and -100", () => {
  const [a, b] = [counts(40, 20, 10), counts(35, 30, 25)];
  const [tableOfA, tableOfB] = [a, b].map(
    ({ promoters, passives, detractors }): ScoreCounts => [
      [-100, detractors],
      [0, passives],
      [100, promoters],
    ],
  );
  const asked = { confidence: 0.95, margin: 5 };
  expect(npsDifference(a, b, asked)).toEqual(meanDifference(tableOfA!, tableOfB!, { min: -100, max: 100 }, asked));
});

test("of two parts of a million is the normal one", () => {
  const { interval } = npsDifference(counts(999_990, 8, 2), counts(900_000, 50_000, 50_000), question);
  // mpmath: the adjusted Wald interval of this many
  expect(interval?.low).toBeCloseTo(14.9052892, 3);
  expect(interval?.high).toBeCloseTo(15.0922658, 3);
});

test("without responses on a side the reason is given", () => {
  expect(npsDifference(counts(0, 0, 0), counts(1, 0, 0), question)).toMatchObject({
    difference: null,
    interval: null,
    reason: "no-responses",
  });
});

test("changing sides, or promoters and detractors, changes the sign", () => {
  fc.assert(
    fc.property(npsCounts, npsCounts, (a, b) => {
      const there = npsDifference(a, b, question);
      const mirror = ({ promoters, passives, detractors }: typeof a) => counts(detractors, passives, promoters);
      for (const other of [npsDifference(b, a, question), npsDifference(mirror(a), mirror(b), question)]) {
        expect(there.difference! + other.difference!).toBe(0);
        expect(there.interval!.low).toBeCloseTo(-other.interval!.high, 6);
        expect(there.pValue).toBeCloseTo(other.pValue!, 8);
      }
    }),
  );
});

test("more confidence is a wider interval inside -200 to 200, more margin is harder to pass", () => {
  fc.assert(
    fc.property(npsCounts, npsCounts, (a, b) => {
      const [narrow, broad] = [0.8, 0.99].map((confidence) => npsDifference(a, b, { confidence, margin: 0 }).interval!);
      const ends = [-200, broad!.low, narrow!.low, narrow!.high, broad!.high, 200];
      expect(ends).toEqual(ends.toSorted((x, y) => x - y));
      const passed = [0, 10].map((margin) => npsDifference(a, b, { confidence: 0.95, margin }).pAboveMargin!);
      expect(passed[1]).toBeGreaterThanOrEqual(passed[0]!);
    }),
  );
});
