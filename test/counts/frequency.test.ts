/** The frequency table: it counts as a Map does, and parts that were counted apart add up to the whole, rounded or not. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FrequencyTable } from "../../src/counts/frequency.js";
import { plainTable } from "../support/plain-counts.js";

const limit = 6;

function tableOf(scores: readonly number[], max = 5): FrequencyTable {
  const table = new FrequencyTable(1, max, limit);
  for (const score of scores) table.add(score);
  return table;
}

function merged(parts: readonly FrequencyTable[]): FrequencyTable {
  const whole = tableOf([]);
  for (const part of parts) whole.merge(part);
  return whole;
}

/** Few and many distinct scores, some closer together than the grid. */
const score = fc.oneof(
  fc.constantFrom(1, 2, 3, 4, 5),
  fc.constantFrom(3.5, 4.00001, 4.00002, 4.00005, 4.99999),
  fc.double({ min: 1, max: 5, noNaN: true }),
);

test("a score is kept as it was given until there are too many different ones", () => {
  const exact = tableOf([1, 2, 3]);
  expect(exact.kept(1 + 1 / 3)).toBe(1 + 1 / 3);
  const rounded = tableOf([1, 1.5, 2, 2.5, 3, 3.5, 4]);
  expect(rounded.isRounded).toBe(true);
  rounded.add(1 + 1 / 3);
  expect(rounded.entries().map(([score]) => score)).toContain(rounded.kept(1 + 1 / 3));
});

test("a table counts what a Map counts", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(1, 2, 2.5, 3.3, 4, 5)), (scores) => {
      const counts = new Map<number, number>();
      for (const value of scores) counts.set(value, (counts.get(value) ?? 0) + 1);
      const entries = [...counts].sort(([a], [b]) => a - b);
      expect(plainTable(tableOf(scores))).toEqual({ count: scores.length, isRounded: false, entries });
    }),
  );
});

test("a score that is added several times at once counts as often", () => {
  const table = tableOf([4]);
  table.add(4, 3);
  table.add(2, 5);
  expect(plainTable(table)).toEqual({
    count: 9,
    isRounded: false,
    entries: [
      [2, 5],
      [4, 4],
    ],
  });
});

test("the order of the scores does not matter", () => {
  const shuffled = fc
    .array(score, { maxLength: 40 })
    .chain((scores) => fc.tuple(fc.constant(scores), fc.shuffledSubarray(scores, { minLength: scores.length })));
  fc.assert(
    fc.property(shuffled, ([scores, other]) => {
      expect(plainTable(tableOf(other))).toEqual(plainTable(tableOf(scores)));
    }),
  );
});

describe("the table of the whole is the merge of its parts", () => {
  test("for any split, in any order", () => {
    const placed = fc.array(fc.tuple(score, fc.nat(4)), { maxLength: 60 });
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
    fc.assert(
      fc.property(placed, order, (scores, parts) => {
        const whole = tableOf(scores.map(([value]) => value));
        const tables = parts.map((part) => tableOf(scores.flatMap(([value, place]) => (place === part ? value : []))));
        expect(plainTable(merged(tables))).toEqual(plainTable(whole));
      }),
      { numRuns: 500 },
    );
  });

  const few = [1.000001, 1.000002, 2];
  const others = [3.123456, 3.123457, 4, 5];
  const many = [...few, ...others];
  test.each([
    ["in the whole but in no part", [few, others]],
    ["in one part only", [many, [2, 4.111119]]],
    ["in every part", [many, [...many, 1.5]]],
    ["in a part, and the others are empty", [[], many, []]],
  ] as const)("if the limit of distinct scores is exceeded %s", (_, parts) => {
    const whole = plainTable(tableOf(parts.flat()));
    expect(whole.isRounded).toBe(true);
    expect(plainTable(merged(parts.map((part) => tableOf(part))))).toEqual(whole);
    expect(plainTable(merged(parts.toReversed().map((part) => tableOf(part))))).toEqual(whole);
  });

  test("and the parts stay unchanged", () => {
    const [one, other] = [tableOf(few), tableOf(others)];
    const before = plainTable(other);
    one.merge(other);
    one.add(2);
    expect(plainTable(other)).toEqual(before);
  });
});

describe("beyond the limit of distinct scores", () => {
  test("as many distinct scores as the limit are kept as they are", () => {
    const scores = [1.000001, 1.000002, 1.000003, 2, 3, 4];
    expect(tableOf([...scores, ...scores]).isRounded).toBe(false);
    expect(tableOf([...scores, 5]).isRounded).toBe(true);
  });

  test("scores keep a grid of at least 10,000 steps over their scale", () => {
    const ends = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0.1, 1, 4, 6, 10, 99, 100, 1000, 5e6));
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(ends, scores, ([min, range], shares) => {
        const table = new FrequencyTable(min, min + range, 0);
        const given = shares.map((share) => min + share * range).sort((a, b) => a - b);
        for (const value of given) table.add(value);
        const kept = table.entries().flatMap(([value, count]) => Array.from({ length: count }, () => value));
        for (const [index, value] of given.entries())
          expect(Math.abs((kept[index] ?? Number.NaN) - value)).toBeLessThanOrEqual((range / 20_000) * 1.000001);
      }),
    );
  });

  test("whole scores stay what they are", () => {
    const whole = tableOf([1, 2, 3, 4, 5, 1.00001, 1.00002, 1.00003]);
    expect(whole.isRounded).toBe(true);
    expect(whole.entries()).toEqual([
      [1, 4],
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 1],
    ]);
  });
});

test("entries that are read once are those that are kept, and on the grid those past the limit", () => {
  fc.assert(
    fc.property(fc.array(score, { maxLength: 30 }), (scores) => {
      const [table, onGrid] = [tableOf(scores), tableOf(scores)];
      onGrid.keepOnGrid();
      expect(table.entriesOnce(false)).toEqual(table.entries());
      expect(table.entriesOnce(true)).toEqual(onGrid.entries());
      expect(onGrid.entriesOnce(true)).toEqual(onGrid.entries());
    }),
  );
});
