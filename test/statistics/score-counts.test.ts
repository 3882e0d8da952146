/** Frequency tables against the same tables written out, and the short ways of whole scores against exact fractions. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactSums, roundedQuotient, type ScoreCounts } from "../../src/statistics/exact.js";
import { mean, meanWithout } from "../../src/statistics/moments.js";
import { quantile } from "../../src/statistics/quantile.js";
import {
  alignedCounts,
  countFrom,
  countUpTo,
  groupedScores,
  mergedScores,
  scoreAt,
  scoresWithout,
  shareTable,
} from "../../src/statistics/score-counts.js";

const wholeScore = fc.oneof(
  fc.integer({ min: -10, max: 10 }),
  fc.constantFrom(2 ** 40, -(2 ** 52), Number.MAX_SAFE_INTEGER, 1e300),
);
const anyScore = fc.oneof(wholeScore, fc.constantFrom(0.1, 2.5, -3.75, 1e-200, 100 / 3));
const times = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom(2 ** 31, 2 ** 50));

const tableOf = (score: fc.Arbitrary<number>, count = times): fc.Arbitrary<ScoreCounts> =>
  fc
    .uniqueArray(fc.tuple(score, count), { selector: ([value]) => value, maxLength: 8 })
    .map((rows) => rows.sort(([a], [b]) => a - b));

/** A table and a part of it. */
const divided = (score: fc.Arbitrary<number>) =>
  fc
    .uniqueArray(fc.tuple(score, times, fc.double({ min: 0, max: 1, noNaN: true })), {
      selector: ([value]) => value,
      maxLength: 8,
    })
    .map((rows) => rows.sort(([a], [b]) => a - b))
    .map((rows) => ({
      whole: rows.map(([value, count]) => [value, count] as const),
      part: rows.map(([value, count, share]) => [value, Math.floor(count * share)] as const).filter(([, n]) => n > 0),
    }));

describe("a table of few scores, written out", () => {
  const few = tableOf(anyScore, fc.integer({ min: 1, max: 5 }));
  const written = (table: ScoreCounts) => table.flatMap(([score, count]) => new Array<number>(count).fill(score));

  test("has the scores at the same ranks, and as many on either side of a limit", () => {
    fc.assert(
      fc.property(few, anyScore, (table, limit) => {
        const scores = written(table);
        expect(scores.map((_, rank) => scoreAt(table, rank))).toEqual(scores);
        expect([scoreAt(table, -1), scoreAt(table, scores.length)]).toEqual([null, null]);
        expect(countUpTo(table, limit)).toBe(scores.filter((score) => score <= limit).length);
        expect(countFrom(table, limit)).toBe(scores.filter((score) => score >= limit).length);
      }),
    );
  });
});

describe("a part taken out of a table", () => {
  test("leaves the rest of each score, and none that is used up", () => {
    fc.assert(
      fc.property(divided(anyScore), ({ whole, part }) => {
        const taken = new Map(part);
        const left = whole.map(([score, count]) => [score, count - (taken.get(score) ?? 0)] as const);
        expect(scoresWithout(whole, part)).toEqual(left.filter(([, count]) => count > 0));
      }),
    );
  });

  test("takes nothing from scores that the whole does not have", () => {
    expect(
      scoresWithout(
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 1],
          [2, 1],
          [3, 9],
          [4, 1],
        ],
      ),
    ).toEqual([[1, 2]]);
    expect(scoresWithout([], [[1, 1]])).toEqual([]);
  });

  test("leaves the mean of what is left", () => {
    fc.assert(
      fc.property(divided(anyScore), ({ whole, part }) => {
        expect(meanWithout(whole, part)).toBe(mean(scoresWithout(whole, part)));
      }),
    );
  });
});

describe("whole scores take a shorter way to the same double", () => {
  test("the mean is the exact fraction, rounded once", () => {
    fc.assert(
      fc.property(tableOf(wholeScore), (table) => {
        const { count, sum, powerOfTen } = exactSums(table);
        expect(mean(table)).toBe(count === 0n ? null : roundedQuotient(sum, count * powerOfTen));
      }),
    );
  });

  test("a quantile is the exact fraction, rounded once", () => {
    const fraction = fc.constantFrom<readonly [number, number]>(
      [1, 2],
      [10, 100],
      [1, 4],
      [90, 100],
      [1, 3],
      [995, 1000],
    );
    fc.assert(
      fc.property(tableOf(wholeScore), fraction, (table, [numerator, denominator]) => {
        expect(quantile(table, numerator, denominator)).toBe(
          exactQuantile(table, BigInt(numerator), BigInt(denominator)),
        );
      }),
      {
        examples: [
          [
            [
              [2 ** 40, 1],
              [1e300, 1],
            ],
            [995, 1000],
          ],
        ],
      },
    );
  });
});

describe("two tables", () => {
  const a: ScoreCounts = [
    [1, 2],
    [10, 3],
  ];
  const b: ScoreCounts = [
    [-2, 4],
    [9, 1],
    [10, 5],
  ];

  test("are aligned by every score of both, ascending as numbers", () => {
    expect(alignedCounts(a, b)).toEqual([
      { score: -2, a: 0, b: 4 },
      { score: 1, a: 2, b: 0 },
      { score: 9, a: 0, b: 1 },
      { score: 10, a: 3, b: 5 },
    ]);
  });

  test("are added score by score", () => {
    expect(mergedScores([a, b])).toEqual([
      [-2, 4],
      [1, 2],
      [9, 1],
      [10, 8],
    ]);
    expect(mergedScores([])).toEqual([]);
  });
});

test.each([
  [0, 0, []],
  [0, 3, [[0, 3]]],
  [3, 3, [[1, 3]]],
  [
    1,
    3,
    [
      [0, 2],
      [1, 1],
    ],
  ],
])("%d of %d responses are ones and zeros", (count, total, expected) => {
  expect(shareTable({ count, total })).toEqual(expected);
});

describe("a table of many scores", () => {
  const table: ScoreCounts = [
    [10, 1],
    [11, 3],
    [14, 2],
    [19, 4],
    [20, 5],
  ];

  test("is grouped in equal parts of the range, at their means", () => {
    // 10 to 15, with a sum of 71, and 15 to 20, with a sum of 176
    expect(groupedScores(table, 2)).toEqual([
      [71 / 6, 6],
      [176 / 9, 9],
    ]);
    expect(groupedScores(table, 4)).toEqual([
      [43 / 4, 4],
      [14, 2],
      [176 / 9, 9],
    ]);
  });

  test("is left as it is if it has no more rows than parts", () => {
    expect(groupedScores(table, 5)).toBe(table);
    expect(groupedScores([], 1)).toEqual([]);
  });
});

/** A score is the decimal that is written, and not the double next to it. */
const wholeOf = (score: number) => (score === 1e300 ? 10n ** 300n : BigInt(score));

/** Type 7 in fractions: the table has whole scores. */
function exactQuantile(table: ScoreCounts, numerator: bigint, denominator: bigint): number | null {
  const total = table.reduce((sum, [, count]) => sum + BigInt(count), 0n);
  if (total === 0n) return null;
  const position = (total - 1n) * numerator;
  const at = (rank: bigint) => {
    let passed = 0n;
    for (const [score, count] of table) {
      passed += BigInt(count);
      if (rank < passed) return wholeOf(score);
    }
    return wholeOf(table.at(-1)?.[0] ?? 0);
  };
  const [rank, rest] = [position / denominator, position % denominator];
  return roundedQuotient(at(rank) * (denominator - rest) + at(rank + 1n) * rest, denominator);
}
