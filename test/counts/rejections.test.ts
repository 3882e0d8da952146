/** The account of rejected records: by reason, with their places, up to a limit. */

import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { type RejectedRecordReport, Rejections, type RejectLimit } from "../../src/counts/rejections.js";
import type { RejectedRecord } from "../../src/importers/rejection.js";
import type { DamagedRecord, RawBatch } from "../../src/readers/raw-columns.js";

/** A batch of records that begin on the lines 2, 4, 6, … at the bytes 20, 40, 60, … */
function batchOf(length: number, damaged: readonly DamagedRecord[] = []): RawBatch {
  return {
    length,
    columns: [],
    lines: Float64Array.from({ length }, (_, record) => 2 * record + 2),
    byteOffsets: Float64Array.from({ length }, (_, record) => 20 * record + 20),
    damaged,
    repeatedHeaders: 0,
    texts: Array.from({ length }, (_, record) => `record ${record}`),
  };
}

const outOfRange = (record: number): RejectedRecord => ({ record, code: "score-out-of-range", message: "score 7" });
const badDate = (record: number): RejectedRecord => ({ record, code: "date-invalid", message: "date 31" });
const ragged: DamagedRecord = { line: 5, byteOffset: 50, code: "ragged-record", message: "has 2 fields", text: "a,b" };

function errorOf(limit: RejectLimit, batches: readonly (readonly [RawBatch, readonly RejectedRecord[]])[]) {
  const rejections = new Rejections(limit, null);
  try {
    for (const [raw, rejected] of batches) rejections.addBatch("x.csv", "twilio", raw, rejected);
    rejections.finish();
    return null;
  } catch (error) {
    return error as FeedbackError;
  }
}

test("every record is read, and the rejected ones are counted by reason, most frequent first", () => {
  const rejections = new Rejections(null, null);
  rejections.addBatch("x.csv", "twilio", batchOf(5, [ragged]), [badDate(0), outOfRange(1), outOfRange(3)]);
  rejections.addBatch("y.csv", "plivo", batchOf(3), []);
  expect([rejections.read, rejections.rejected]).toEqual([9, 4]);
  expect(rejections.list()).toEqual([
    {
      code: "score-out-of-range",
      count: 2,
      examples: [
        { input: "x.csv", line: 4, message: "score 7 (twilio)" },
        { input: "x.csv", line: 8, message: "score 7 (twilio)" },
      ],
    },
    { code: "date-invalid", count: 1, examples: [{ input: "x.csv", line: 2, message: "date 31 (twilio)" }] },
    { code: "ragged-record", count: 1, examples: [{ input: "x.csv", line: 5, message: "has 2 fields" }] },
  ]);
});

test("the first five places of a reason are kept, in the order of the file", () => {
  const rejections = new Rejections(null, null);
  rejections.addBatch("x.csv", "twilio", batchOf(4), [0, 1, 2, 3].map(outOfRange));
  rejections.addBatch("y.csv", "twilio", batchOf(4), [0, 1, 2, 3].map(outOfRange));
  const [{ count, examples } = { count: 0, examples: [] }] = rejections.list();
  expect(count).toBe(8);
  expect(examples.map(({ input, line }) => `${input}:${line}`)).toEqual([
    ...["x.csv:2", "x.csv:4", "x.csv:6", "x.csv:8"],
    "y.csv:2",
  ]);
});

test("whoever keeps them gets each rejected record whole, damaged ones in their place", () => {
  const kept: RejectedRecordReport[] = [];
  const rejections = new Rejections(null, { add: (report) => void kept.push(report) });
  rejections.addBatch("x.csv", "twilio", batchOf(4, [ragged]), [badDate(0), outOfRange(3)]);
  expect(kept.map(({ line, byteOffset, record }) => [line, byteOffset, record])).toEqual([
    [2, 20, "record 0"],
    [5, 50, "a,b"],
    [8, 80, "record 3"],
  ]);
  expect(kept[0]).toEqual({
    input: "x.csv",
    line: 2,
    byteOffset: 20,
    code: "date-invalid",
    message: "date 31 (twilio)",
    record: "record 0",
  });
});

describe("a limit", () => {
  test("of 0 stops at the first record, with its place", () => {
    expect(errorOf({ count: 0 }, [[batchOf(9), [outOfRange(2), outOfRange(4)]]])).toMatchObject({
      code: "strict",
      exitCode: 5,
      message: "x.csv:6: score 7 (twilio)",
    });
    expect(errorOf({ count: 0 }, [[batchOf(9), []]])).toBeNull();
  });

  test("in numbers holds up to the number, and stops past it", () => {
    const three = [outOfRange(0), outOfRange(1), outOfRange(2)];
    expect(errorOf({ count: 3 }, [[batchOf(9), three]])).toBeNull();
    expect(errorOf({ count: 2 }, [[batchOf(9), three]])).toMatchObject({ code: "too-many-rejected", exitCode: 5 });
  });

  test("in shares is checked at the end, against all records that were read", () => {
    const batches = [
      [batchOf(2), [outOfRange(0)]],
      [batchOf(98), [badDate(0)]],
    ] as const;
    expect(errorOf({ share: 0.02 }, batches)).toBeNull();
    expect(errorOf({ share: 0.019 }, batches)).toMatchObject({
      code: "too-many-rejected",
      message: expect.stringContaining("2 of 100 records were rejected"),
    });
  });

  test("of no share allows none", () => {
    expect(errorOf({ share: 0 }, [[batchOf(9), [outOfRange(0)]]])).toMatchObject({ code: "too-many-rejected" });
    expect(errorOf({ share: 0 }, [[batchOf(9), []]])).toBeNull();
  });

  test("that is none still stops where every record was rejected", () => {
    expect(errorOf(null, [[batchOf(2), [outOfRange(0), badDate(1)]]])).toMatchObject({
      code: "all-rejected",
      exitCode: 5,
      message: expect.stringContaining("2 of 2"),
    });
    expect(errorOf(null, [[batchOf(0, [ragged]), []]])).toMatchObject({ code: "all-rejected" });
    expect(errorOf(null, [[batchOf(2), [outOfRange(0)]]])).toBeNull();
    expect(errorOf(null, [])).toBeNull();
  });
});
