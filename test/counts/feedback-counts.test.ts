/** The counts of a query: parts of the input that were counted apart add up to the whole, in every segment. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { statuses } from "../../src/base/feedback-schema.js";
import { type CountedRating, cellOf } from "../../src/counts/cell-counts.js";
import type { CountedResponse } from "../../src/counts/feedback-counts.js";
import { FeedbackCounts, type SegmentKey } from "../../src/counts/feedback-counts.js";
import { oneToFive, zeroToTen } from "../support/batches.js";
import { plainCounts } from "../support/plain-counts.js";

interface Added {
  readonly rating: CountedRating;
  readonly response: CountedResponse | null;
  readonly segments: readonly SegmentKey[];
}

const cells = [
  cellOf("overall", oneToFive),
  cellOf("overall", { ...oneToFive, lowThreshold: 3 }),
  cellOf("audio", oneToFive),
  cellOf("nps", zeroToTen),
];

const issues: fc.Arbitrary<ReadonlyMap<string, readonly string[]>> = fc
  .uniqueArray(fc.constantFrom("echo", "noise", "other"), { minLength: 1 })
  .map((codes) => new Map(codes.map((code) => [code, [code, code.toUpperCase()]])));

const added: fc.Arbitrary<Added> = fc.record({
  rating: fc.record({
    cell: fc.constantFrom(...cells),
    score: fc.constantFrom(1, 2, 3.5, 5, Number.NaN),
    issues: fc.option(issues),
    provider: fc.constantFrom("twilio", "acs"),
  }),
  response: fc.option(
    fc.record({
      status: fc.constantFrom(...statuses),
      isRequest: fc.boolean(),
      createdAt: fc.constantFrom(Number.NaN, -1, 0, 1_767_225_600_000, 1_769_904_000_000),
    }),
  ),
  segments: fc.uniqueArray(fc.constantFrom<SegmentKey>(["a", null], ["a", "b"], [null, null], ['a","b', "c"])),
});

function addTo(counts: FeedbackCounts, { rating, response, segments }: Added): void {
  counts.addRating(rating, segments);
  if (response !== null) counts.addResponse(response, segments);
}

function countsOf(all: readonly Added[]): FeedbackCounts {
  const counts = new FeedbackCounts(true);
  for (const one of all) addTo(counts, one);
  return counts;
}

test("the counts of the whole are the merge of its parts, for any split and in any order", () => {
  const placed = fc.array(fc.tuple(added, fc.nat(3)), { maxLength: 40 });
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  fc.assert(
    fc.property(placed, order, (all, parts) => {
      const whole = countsOf(all.map(([one]) => one));
      const merged = new FeedbackCounts(true);
      for (const part of parts) merged.merge(countsOf(all.flatMap(([one, place]) => (place === part ? one : []))));
      expect(plainCounts(merged)).toEqual(plainCounts(whole));
    }),
    { numRuns: 300 },
  );
});

test("merging leaves the other part as it was, also when the merged counts grow", () => {
  fc.assert(
    fc.property(fc.array(added, { maxLength: 10 }), fc.array(added, { maxLength: 10 }), (one, other) => {
      const part = countsOf(other);
      const merged = countsOf(one);
      merged.merge(part);
      for (const again of one) addTo(merged, again);
      expect(plainCounts(part)).toEqual(plainCounts(countsOf(other)));
    }),
  );
});

test("a rating counts once in the total, however many segments it is in", () => {
  const rating = { cell: cells[0]!, score: 4, issues: null, provider: "twilio" };
  const response = { status: "good", isRequest: false, createdAt: 0 } as const;
  const counts = countsOf([{ rating, response, segments: [["a"], ["b"]] }]);
  expect(counts.total.responses.good).toBe(1);
  expect([...counts.segments.values()].map(({ key, counts: { responses } }) => [...key, responses.good])).toEqual([
    ["a", 1],
    ["b", 1],
  ]);
});

test("a rating without a score counts no score, and one that represents no response counts no response", () => {
  const rating = { cell: cells[0]!, score: Number.NaN, issues: new Map([["echo", ["ECHO"]]]), provider: "plivo" };
  const { total } = countsOf([{ rating, response: null, segments: [] }]);
  const counts = total.cells.get(cells[0]!.key);
  expect(counts?.scores.count).toBe(0);
  expect(counts?.issues.get("echo")?.count).toBe(1);
  expect(total.responses).toEqual({ good: 0, bad: 0, failed: 0, "no-response": 0 });
  expect(total.firstAt).toBe(Number.POSITIVE_INFINITY);
});

test("scores on scales with different ends or thresholds are kept separate", () => {
  const counts = countsOf(
    cells.map((cell) => ({ rating: { cell, score: 3, issues: null, provider: "acs" }, response: null, segments: [] })),
  );
  expect([...counts.total.cells.values()].map(({ scores }) => scores.count)).toEqual([1, 1, 1, 1]);
});
