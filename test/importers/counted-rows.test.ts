/** Rows of records that the provider does not count are left out of the feedback table, the others stay as they are. */

import { expect, test } from "vitest";
import { type FeedbackBatch, textAt, valueAt } from "../../src/base/feedback-batch.js";
import { countedRows } from "../../src/importers/counted-rows.js";
import { batchOf, scored } from "../support/batches.js";

const records = [
  scored(1, { id: "first", createdAt: "2026-01-01", channel: "SMS", tags: ["vip"], extra: { plan: "gold" } }),
  scored(2, { id: "a second", channel: "VOICE" }),
  { id: "third", comment: "fine", ratings: [{ score: 3, issues: ["echo"] }] },
];

function batchWithout(...left: readonly number[]): FeedbackBatch {
  const codes = Int32Array.from(records, (_, row) => (left.includes(row) ? 0 : -1));
  return countedRows({ ...batchOf(records), exclusion: { codes, values: ["no feedback"] } });
}

test("the rows that are counted keep all their values", () => {
  const batch = batchWithout(1);
  expect([batch.length, batch.records, [...batch.recordOf], [...batch.score]]).toEqual([2, 3, [0, 2], [1, 3]]);
  expect([0, 1].map((row) => textAt(batch.response_id ?? never(), row))).toEqual(["first", "third"]);
  expect([0, 1].map((row) => valueAt(batch.channel ?? never(), row))).toEqual(["SMS", null]);
  expect([0, 1].map((row) => valueAt(batch.extra.get("plan") ?? never(), row))).toEqual(["gold", null]);
  expect([0, 1].map((row) => batch.issues.lists[batch.issues.codes[row] ?? -1])).toEqual([undefined, ["echo"]]);
  expect([...batch.primary]).toEqual([1, 1]);
});

test("a batch of counted rows alone is handed on as it is, one of none is empty", () => {
  const whole = batchOf(records);
  expect(countedRows(whole)).toBe(whole);
  expect(batchWithout(0, 1, 2).length).toBe(0);
});

function never(): never {
  throw new Error("the column is absent");
}
