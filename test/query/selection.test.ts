/** Which rows a query selects. */

import { describe, expect, test } from "vitest";
import type { FeedbackBatch } from "../../src/base/feedback-batch.js";
import { checkQuery } from "../../src/query/check-query.js";
import type { Selection } from "../../src/query/selection.js";
import { rowTest } from "../../src/query/selection.js";
import { batchOf, everything, type PlainRecord, scored } from "../support/batches.js";

/** The scores of the records that are selected. */
function selected(selection: Partial<Selection>, records: readonly PlainRecord[]): readonly number[] {
  const batch = batchOf(records);
  const isSelected = rowTest({ ...everything, ...selection }, batch);
  return [...batch.score].filter((_, row) => isSelected(row));
}

test("a query that asks for nothing selects every row", () => {
  expect(selected({}, [scored(1), scored(2, { channel: "SMS" })])).toEqual([1, 2]);
});

test("a record that its provider does not count is never selected", () => {
  const batch = batchOf([scored(1), scored(2), scored(3)]);
  const exclusion = { codes: Int32Array.of(-1, 0, -1), values: ["not answered"] };
  const isSelected = rowTest(everything, { ...batch, exclusion });
  expect([0, 1, 2].map(isSelected)).toEqual([true, false, true]);
});

test("a record whose tags were not read has none of them", () => {
  const { segments, ...batch } = batchOf([scored(1, { tags: ["vip"] })]);
  const asked = { ...everything, tags: ["vip"] };
  expect(rowTest(asked, batch as FeedbackBatch)(0)).toBe(false);
  expect(rowTest(asked, { ...batch, segments } as FeedbackBatch)(0)).toBe(true);
});

describe("a period", () => {
  const records = [
    scored(1, { createdAt: "2026-01-01T00:00:00.000Z" }),
    scored(2, { createdAt: "2026-01-31T23:59:59.999Z" }),
    scored(3, { createdAt: "2026-02-01T00:00:00.000Z" }),
    scored(4),
  ];

  test("includes both of its ends", () => {
    const ends = { fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2026, 0, 31, 23, 59, 59, 999) };
    expect(selected(ends, records)).toEqual([1, 2]);
  });

  test("may be open at one end, and has no rows without a time", () => {
    expect(selected({ fromMs: Date.UTC(2026, 0, 1) + 1 }, records)).toEqual([2, 3]);
    expect(selected({ toMs: Date.UTC(2026, 1, 1) - 1 }, records)).toEqual([1, 2]);
  });

  test("looks at the time of creation only", () => {
    const late = scored(1, { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2027-01-01T00:00:00Z" });
    expect(selected({ toMs: Date.UTC(2026, 5, 1) }, [late])).toEqual([1]);
  });
});

describe("a word", () => {
  test.each(["account", "survey", "interactionType"] as const)("of %s is compared as it is", (name) => {
    const records = [scored(1, { [name]: "Support" }), scored(2, { [name]: "support" }), scored(3)];
    expect(selected({ [name]: "Support" }, records)).toEqual([1]);
  });

  test.each(["channel", "language"] as const)("of %s is compared without case", (name) => {
    const records = [
      scored(1, { [name]: "en-GB" }),
      scored(2, { [name]: "EN-gb" }),
      scored(3, { [name]: "en" }),
      scored(4),
    ];
    expect(selected({ [name]: "en-gb" }, records)).toEqual([1, 2]);
  });

  test("that no row has selects nothing", () => {
    expect(selected({ channel: "fax" }, [scored(1), scored(2, { channel: "SMS" })])).toEqual([]);
  });
});

describe("tags", () => {
  const records = [
    scored(1, { tags: ["a", "b", "c"] }),
    scored(2, { tags: ["b"] }),
    scored(3, { tags: ["c"] }),
    scored(4, { tags: [] }),
    scored(5, { tags: ["A"] }),
  ];

  test("any of them is enough in the mode any", () => {
    expect(selected({ tags: ["a", "b"], tagMode: "any" }, records)).toEqual([1, 2]);
  });

  test("all of them are needed in the mode all", () => {
    expect(selected({ tags: ["b", "a"], tagMode: "all" }, records)).toEqual([1]);
  });

  test("the mode does not matter for one tag, and none selects every row", () => {
    expect(selected({ tags: ["c"], tagMode: "all" }, records)).toEqual([1, 3]);
    expect(selected({ tags: [], tagMode: "all" }, records)).toEqual([1, 2, 3, 4, 5]);
  });
});

test("all conditions must hold at once", () => {
  const records = [
    scored(1, { channel: "SMS", account: "a", tags: ["vip"], createdAt: "2026-01-02T00:00:00Z" }),
    scored(2, { channel: "SMS", account: "a", tags: ["vip"], createdAt: "2025-01-02T00:00:00Z" }),
    scored(3, { channel: "SMS", account: "b", tags: ["vip"], createdAt: "2026-01-02T00:00:00Z" }),
    scored(4, { channel: "SMS", account: "a", createdAt: "2026-01-02T00:00:00Z" }),
  ];
  const asked = { channel: "sms", account: "a", tags: ["vip"], fromMs: Date.UTC(2026, 0, 1) };
  expect(selected(asked, records)).toEqual([1]);
});

test("a condition selects rows as a word does", () => {
  const { where } = checkQuery({ where: ["score >= 2", "channel != sms"] }).query.selection;
  const records = [scored(1), scored(2), scored(3, { channel: "SMS" }), scored(4, { channel: "web" })];
  expect(selected({ where }, records)).toEqual([2, 4]);
});

test("every row of a record is selected or none", () => {
  const survey = { channel: "SMS", ratings: [{ score: 1 }, { category: "audio", score: 2 }] } as const;
  expect(selected({ channel: "SMS" }, [survey, { ...survey, channel: "VOICE" }])).toEqual([1, 2]);
});
