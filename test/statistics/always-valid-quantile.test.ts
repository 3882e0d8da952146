/** The interval of a quantile that holds over all looks: what it has to do at any time, whatever the scores. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysValidQuantile } from "../../src/statistics/always-valid-quantile.js";
import { quantile } from "../../src/statistics/quantile.js";

const scale = { min: 1, max: 5 };
/** Scores of 1 to 5, of which both ends were given. */
const tables = fc
  .tuple(...[1, 0, 0, 0, 1].map((min) => fc.integer({ min, max: 400 })))
  .map((counts) => counts.flatMap((count, index) => (count === 0 ? [] : [[index + 1, count] as const])));

test("is null without scores, and the scale with few", () => {
  expect(alwaysValidQuantile([], 0.5, 0.95, scale)).toBeNull();
  expect(alwaysValidQuantile([[3, 1]], 0.5, 0.95, scale)).toEqual({ low: 1, high: 5 });
  expect(alwaysValidQuantile([[3, 3]], 0.5, 0.95, scale)).toEqual({ low: 1, high: 5 });
});

test("is a single score where nearly all give it", () => {
  expect(alwaysValidQuantile([[4, 500]], 0.5, 0.95, scale)).toEqual({ low: 4, high: 4 });
  expect(
    alwaysValidQuantile(
      [
        [1, 5],
        [2, 490],
        [5, 5],
      ],
      0.5,
      0.95,
      scale,
    ),
  ).toEqual({ low: 2, high: 2 });
});

test("is mirrored with the scale, and holds the quantile of the scores", () => {
  fc.assert(
    fc.property(tables, fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9), (table, fraction) => {
      const found = alwaysValidQuantile(table, fraction, 0.95, scale)!;
      const mirrored = table.map(([score, count]) => [6 - score, count] as const).reverse();
      const back = alwaysValidQuantile(mirrored, 1 - fraction, 0.95, scale)!;
      expect({ low: 6 - back.high, high: 6 - back.low }).toEqual(found);
      const value = quantile(table, fraction * 100, 100)!;
      expect(found.low).toBeLessThanOrEqual(value);
      expect(found.high).toBeGreaterThanOrEqual(value);
    }),
  );
});

test("is no narrower with more confidence, and no wider with the same answers again", () => {
  fc.assert(
    fc.property(tables, (table) => {
      const [usual, sure] = [0.95, 0.999].map((confidence) => alwaysValidQuantile(table, 0.5, confidence, scale)!);
      expect(sure!.low).toBeLessThanOrEqual(usual!.low);
      expect(sure!.high).toBeGreaterThanOrEqual(usual!.high);
      const tenTimes = table.map(([score, count]) => [score, 10 * count] as const);
      const narrower = alwaysValidQuantile(tenTimes, 0.5, 0.95, scale)!;
      expect(narrower.high - narrower.low).toBeLessThanOrEqual(usual!.high - usual!.low);
    }),
    { numRuns: 40 },
  );
});
