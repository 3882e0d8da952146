/** Counting: duplicates go first, then the selection, and every record is accounted for. */

import { describe, expect, test } from "vitest";
import { type PlainRecord, queryOf, scored, zeroToTen } from "../support/batches.js";
import { countRecords } from "../support/counted-records.js";
import { totalScores } from "../support/plain-counts.js";

const resultOf = (records: readonly PlainRecord[], query: Parameters<typeof queryOf>[0] = {}) =>
  countRecords([records], queryOf(query));

describe("a later record of a response replaces the earlier one", () => {
  const early = { id: "a", updatedAt: "2026-01-01T00:00:00Z" };
  const late = { id: "a", updatedAt: "2026-01-02T00:00:00Z" };

  test.each([
    ["by its update time", [scored(1, early), scored(5, late)]],
    ["by its update time, though it was read first", [scored(5, late), scored(1, early)]],
    ["by its position where the update times are equal", [scored(1, early), scored(5, early)]],
    ["by its position where there are no update times", [scored(1, { id: "a" }), scored(5, { id: "a" })]],
    ["by having an update time at all", [scored(5, early), scored(1, { id: "a" })]],
  ])("%s", async (_, records) => {
    const { counts, records: account } = await resultOf(records);
    expect(totalScores(counts)).toEqual({ 5: 1 });
    expect(account).toEqual({ used: 1, filtered: 0, duplicate: 1 });
  });

  test("even if it is in a later export", async () => {
    const exports = [
      [scored(3), scored(1, { id: "a" })],
      [scored(5, { id: "a" }), scored(3)],
    ];
    expect(totalScores((await countRecords(exports, queryOf())).counts)).toEqual({ 3: 2, 5: 1 });
  });

  test("and removes it even if the query does not select the later one", async () => {
    const records = [scored(1, { id: "a", channel: "SMS" }), scored(5, { id: "a", channel: "VOICE" })];
    const { counts, records: account } = await resultOf(records, { selection: { channel: "sms" } });
    expect(totalScores(counts)).toEqual({});
    expect(account).toEqual({ used: 0, filtered: 1, duplicate: 1 });
  });

  test("but not with --no-dedupe", async () => {
    const { counts, records } = await resultOf([scored(1, early), scored(5, late)], { dedupe: false });
    expect(totalScores(counts)).toEqual({ 1: 1, 5: 1 });
    expect(records).toEqual({ used: 2, filtered: 0, duplicate: 0 });
    expect(counts.total.responses.good).toBe(2);
  });
});

describe("records are different responses", () => {
  test("where they have no id", async () => {
    const { counts, records } = await resultOf([scored(4), scored(4, { id: null }), scored(4, { id: "" })]);
    expect(totalScores(counts)).toEqual({ 4: 3 });
    expect(records).toEqual({ used: 3, filtered: 0, duplicate: 0 });
  });

  test("where equal ids come from different providers, also read together", async () => {
    const records = [scored(4, { id: "a", provider: "twilio" }), scored(5, { id: "a", provider: "plivo" })];
    expect((await resultOf(records)).records).toEqual({ used: 2, filtered: 0, duplicate: 0 });
    expect(
      (
        await countRecords(
          records.map((record) => [record]),
          queryOf(),
        )
      ).counts.total.responses.good,
    ).toBe(2);
  });
});

describe("a record of several ratings", () => {
  const survey = (scores: Readonly<Partial<Record<"overall" | "audio" | "video", number>>>): PlainRecord => ({
    id: "s-1",
    ratings: (["overall", "audio", "video"] as const).flatMap((category) =>
      scores[category] === undefined ? [] : [{ category, score: scores[category] }],
    ),
  });

  test("counts as one record and one response", async () => {
    const { counts, records } = await resultOf([survey({ overall: 4, audio: 3, video: 2 })]);
    expect(records).toEqual({ used: 1, filtered: 0, duplicate: 0 });
    expect(counts.total.responses.good).toBe(1);
    expect(counts.total.cells.size).toBe(3);
  });

  test("is a duplicate only when all of its ratings are replaced", async () => {
    const first = survey({ overall: 1, audio: 1 });
    expect((await resultOf([first, survey({ overall: 5 })])).records).toEqual({ used: 2, filtered: 0, duplicate: 0 });
    expect((await resultOf([first, survey({ overall: 5, audio: 5 })])).records).toEqual({
      used: 1,
      filtered: 0,
      duplicate: 1,
    });
    const third = [first, survey({ overall: 5 }), survey({ audio: 5 })];
    expect((await resultOf(third)).records).toEqual({ used: 2, filtered: 0, duplicate: 1 });
  });

  test("may be combined from exports with other categories, and is still one response", async () => {
    const exports = [[survey({ overall: 4 })], [survey({ audio: 3 })], [survey({ video: 5 })]];
    const { counts, records } = await countRecords(exports, queryOf());
    expect(counts.total.responses.good).toBe(1);
    expect(records).toEqual({ used: 3, filtered: 0, duplicate: 0 });
    expect(totalScores(counts)).toEqual({ 3: 1, 4: 1, 5: 1 });
  });

  test("counts as a response also without ids", async () => {
    const { counts } = await resultOf([{ ...survey({ overall: 4, audio: 3 }), id: null }, scored(5)]);
    expect(counts.total.responses.good).toBe(2);
  });

  test("never has more ratings than responses, so that shares stay at most 1", async () => {
    const overall = { ...survey({ overall: 4 }), channel: "SMS" };
    const audio = { ...survey({ audio: 1 }), channel: "VOICE" };
    const { counts } = await resultOf([overall, audio], {
      by: [{ kind: "column", name: "channel", column: "channel" }],
    });
    for (const { counts: segment } of counts.segments.values()) {
      for (const { scores } of segment.cells.values()) expect(scores.count).toBeLessThanOrEqual(segment.responses.good);
    }
    expect(counts.total.responses.good).toBe(1);
  });
});

describe("the outcomes of the records", () => {
  test("each is used, filtered or a duplicate", async () => {
    const records = [
      scored(1, { id: "a", channel: "SMS" }),
      scored(2, { id: "b", channel: "VOICE" }),
      scored(3, { channel: "SMS" }),
      scored(4, { channel: "VOICE" }),
      scored(5, { id: "a", channel: "SMS" }),
    ];
    const { records: account } = await resultOf(records, { selection: { channel: "SMS" } });
    expect(account).toEqual({ used: 2, filtered: 2, duplicate: 1 });
  });

  test("undated ones cause a warning only if a period leaves them out", async () => {
    const records = [scored(1, { createdAt: "2026-01-05T00:00:00Z" }), scored(2), scored(3, { id: "x" })];
    const period = { fromMs: Date.UTC(2026, 0, 1), toMs: null };
    expect(await resultOf(records, { selection: period })).toMatchObject({
      undated: 2,
      records: { used: 1, filtered: 2 },
    });
    expect(await resultOf(records)).toMatchObject({ undated: 0, records: { used: 3, filtered: 0 } });
    expect((await resultOf(records, { selection: { channel: "SMS" } })).undated).toBe(0);
  });

  test("an empty input has no records and no cells", async () => {
    const { counts, records } = await countRecords([], queryOf());
    expect(records).toEqual({ used: 0, filtered: 0, duplicate: 0 });
    expect(counts.total.cells.size).toBe(0);
    expect(counts.segments.size).toBe(0);
  });
});

describe("the counts of a response", () => {
  test("its status, as a request where the export lists requests", async () => {
    const ratings = (["good", "bad", "failed", "no-response"] as const).map((status) => ({
      ratings: [{ category: "nps" as const, scale: zeroToTen, score: status === "good" ? 9 : null, status }],
    }));
    const once = { good: 1, bad: 1, failed: 1, "no-response": 1 };
    const asked = (await countRecords([ratings], queryOf(), true)).counts.total;
    expect([asked.responses, asked.requests]).toEqual([once, once]);
    const given = (await countRecords([ratings], queryOf())).counts.total;
    expect([given.responses, given.requests]).toEqual([once, { good: 0, bad: 0, failed: 0, "no-response": 0 }]);
  });

  test("its time, the earliest and the latest of those that are selected", async () => {
    const at = (createdAt: string, channel: string) => scored(4, { createdAt, channel });
    const records = [at("2026-01-02T00:00:00Z", "a"), at("2026-01-01T00:00:00Z", "a"), at("2027-01-01T00:00:00Z", "b")];
    const { counts } = await resultOf([...records, scored(4, { channel: "a" })], { selection: { channel: "a" } });
    const { total } = counts;
    expect([total.firstAt, total.lastAt]).toEqual([Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)]);
  });

  test("an issue counts once, however often it occurs, with all its spellings", async () => {
    const rating = { score: 2, issues: ["echo", "echo", "echo", "noise"], tokens: ["ECHO", "echo", "ECHO", "NOISE"] };
    const { counts } = await resultOf([{ ratings: [rating, { category: "audio" }] }]);
    const cell = [...counts.total.cells.values()][0];
    expect(cell?.issues.get("echo")?.count).toBe(1);
    expect(cell?.issues.get("echo")?.tokens()).toEqual([
      { provider: "twilio", token: "ECHO", count: 1 },
      { provider: "twilio", token: "echo", count: 1 },
    ]);
    expect(cell?.issues.get("noise")?.scores.entries()).toEqual([[2, 1]]);
  });
});
