/** Segments of few people are left out, and with them what would tell of them. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutSmallSegments } from "../../../src/results/summary/small-segments.js";
import type { Segment } from "../../../src/results/summary/summary.js";

const segmentOf = (responses: number, index: number): Segment => ({
  ...{ key: { plan: String(index) }, responses, calls: null, responseRate: null, firstAt: null, lastAt: null },
  ...{ ratings: [], issues: [], nps: null, responseStatistics: null, drivers: null },
});

const left = (counts: readonly number[], minCell: number) => {
  const { segments, suppressed } = withoutSmallSegments(counts.map(segmentOf), minCell);
  return { shown: segments.map(({ responses }) => responses), ...suppressed };
};

describe("with at least five responses", () => {
  test.each([
    ["none is small", [7, 5, 9], { shown: [7, 5, 9], segments: 0, larger: 0 }],
    ["two are small, and together large enough", [3, 20, 4], { shown: [20], segments: 2, larger: 0 }],
    ["one is small, so the next smallest goes", [20, 4, 9], { shown: [20], segments: 2, larger: 1 }],
    ["two are small, and together too small", [20, 1, 2, 9], { shown: [20], segments: 3, larger: 1 }],
    ["an empty one tells of the other small one", [0, 4, 8, 30], { shown: [30], segments: 3, larger: 1 }],
    ["all are small", [1, 2], { shown: [], segments: 2, larger: 0 }],
  ])("%s", (_, counts, expected) => expect(left(counts, 5)).toEqual({ minCell: 5, ...expected }));
});

test("the total minus what is shown never reveals fewer responses, unless nothing is shown", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30)), fc.integer({ min: 1, max: 12 }), (counts, minCell) => {
      const { shown, segments } = left(counts, minCell);
      const sum = (all: readonly number[]) => all.reduce((total, count) => total + count, 0);
      const hidden = sum(counts) - sum(shown);
      expect(shown.every((count) => count >= minCell)).toBe(true);
      if (shown.length > 0 && segments > 0) expect([segments > 1, hidden >= minCell]).toEqual([true, true]);
    }),
  );
});
