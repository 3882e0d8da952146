/** The segments of a row: by a column, by tags, by time, by a column of the export, and by several keys at once. */

import { describe, expect, test } from "vitest";
import { checkedTimeZone } from "../../src/base/time-zone.js";
import { segmentsIn } from "../../src/counts/segments.js";
import { byKey } from "../../src/query/by.js";
import { batchOf, type PlainRecord, scored } from "../support/batches.js";

const utc = checkedTimeZone("UTC");

/** The segments of every record, by the words of `--by`. */
function segmentsOf(words: readonly string[], records: readonly PlainRecord[]) {
  const by = words.map((word) => byKey(word));
  const segmentsAt = segmentsIn(batchOf(records), by, utc);
  return records.map((_, row) => segmentsAt(row));
}

test("without keys a row is in no segment", () => {
  expect(segmentsOf([], [scored(4, { channel: "SMS" })])).toEqual([[]]);
});

test("by a column a row is in the segment of its word, which is null where it has none", () => {
  const records = [scored(4, { channel: "SMS" }), scored(4), scored(4, { channel: "VOICE" })];
  expect(segmentsOf(["channel"], records)).toEqual([[["SMS"]], [[null]], [["VOICE"]]]);
});

test.each(["provider", "account", "survey", "interaction-type", "channel", "language"])("%s is a key", (word) => {
  const names = {
    provider: "acs",
    account: "acs",
    survey: "acs",
    interactionType: "acs",
    channel: "acs",
    language: "acs",
  };
  expect(segmentsOf([word], [scored(4, names)])).toEqual([[["acs"]]]);
});

test("by tags a row is in the segment of each, and of null where it has none", () => {
  const records = [scored(4, { tags: ["vip", "male"] }), scored(4, { tags: [] }), scored(4, { tags: ["vip"] })];
  expect(segmentsOf(["segment"], records)).toEqual([[["vip"], ["male"]], [[null]], [["vip"]]]);
});

test("by time a row is in its bucket, and in null where it has no time", () => {
  const records = [
    scored(4, { createdAt: "2026-02-03T04:05:06Z" }),
    scored(4),
    scored(4, { createdAt: "1969-12-31T23:59:59Z" }),
  ];
  expect(segmentsOf(["month"], records)).toEqual([[["2026-02"]], [[null]], [["1969-12"]]]);
  expect(segmentsOf(["hour"], records)).toEqual([[["2026-02-03T04:00Z"]], [[null]], [["1969-12-31T23:00Z"]]]);
});

test("by a column of the export a row is in the segment of its cell", () => {
  const records = [scored(4, { exportColumns: { plan: "pro" } }), scored(4, { exportColumns: { plan: null } })];
  expect(segmentsOf(["plan"], records)).toEqual([[["pro"]], [[null]]]);
});

test("a column that the export lacks is null in every row", () => {
  expect(segmentsOf(["plan"], [scored(4), scored(5)])).toEqual([[[null]], [[null]]]);
});

describe("with several keys", () => {
  test("the values are in the order of the keys", () => {
    const record = scored(4, { channel: "SMS", language: "fr", createdAt: "2026-02-03T00:00:00Z" });
    expect(segmentsOf(["language", "year", "channel"], [record])).toEqual([[["fr", "2026", "SMS"]]]);
    expect(segmentsOf(["channel", "language"], [record])).toEqual([[["SMS", "fr"]]]);
  });

  test("every tag is combined with the values of the others", () => {
    const records = [scored(4, { channel: "SMS", tags: ["a", "b"] }), scored(4, { tags: ["a"] })];
    expect(segmentsOf(["segment", "channel"], records)).toEqual([
      [
        ["a", "SMS"],
        ["b", "SMS"],
      ],
      [["a", null]],
    ]);
  });

  test("values that are equal when joined are distinguished", () => {
    const records = [
      scored(4, { channel: 'a","b', language: "c" }),
      scored(4, { channel: "a", language: 'b","c' }),
      scored(4, { channel: "a,b", language: "c" }),
      scored(4, { channel: "a", language: "b,c" }),
      scored(4, { channel: "null" }),
      scored(4),
    ];
    expect(new Set(segmentsOf(["channel", "language"], records)).size).toBe(6);
  });
});

test("rows of the same segments share one list", () => {
  const record = scored(4, { channel: "SMS", tags: ["vip"] });
  const records = [scored(1, { channel: "VOICE" }), record, record];
  const [voice, first, second] = segmentsOf(["channel", "segment"], records);
  expect(first).toBe(second);
  expect(first).not.toBe(voice);
});
