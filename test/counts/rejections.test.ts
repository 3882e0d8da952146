/** The account of rejected records: by reason, with their places, up to a limit. */

import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { RejectionLog } from "../../src/counts/rejection-log.js";
import {
  checkAddedRejections,
  checkRejectedCount,
  checkRejectedShare,
  type InputRejections,
  placesNeeded,
  type RejectedRecordReport,
  type RejectLimit,
  rejectedIn,
  rejectionsOf,
  sinkListener,
} from "../../src/counts/rejections.js";
import type { RejectionCode } from "../../src/importers/rejection.js";

/** A rejected record of an input whose records begin on the lines 2, 4, 6, … at the bytes 20, 40, 60, … */
type Rejected = readonly [record: number, code: RejectionCode, message: string];

const outOfRange = (record: number): Rejected => [record, "score-out-of-range", "score 7 (twilio)"];
const badDate = (record: number): Rejected => [record, "date-invalid", "date 31 (twilio)"];
const ragged = (record: number): Rejected => [record, "ragged-record", "has 2 fields"];

function inputOf(
  name: string,
  records: number,
  rejected: readonly Rejected[],
  limit: RejectLimit = null,
  log = new RejectionLog(placesNeeded(limit)),
): InputRejections {
  for (const [record, code, message] of rejected) {
    const place = { record, line: 2 * record + 2, byteOffset: 20 * record + 20, message, about: null };
    log.add(code, () => ({ ...place, text: `record ${record}` }));
  }
  return { name, records, rejected: log.list() };
}

/** The error of a run that reads inputs of this many records; the last one perhaps not to its end. */
function errorOf(
  limit: RejectLimit,
  inputs: readonly (readonly [records: number, rejected: readonly Rejected[]])[],
  isLastRead = true,
): FeedbackError | null {
  try {
    const read = inputs.map(([records, rejected], index) => inputOf(`${"xyz"[index]}.csv`, records, rejected, limit));
    checkRejectedCount(limit, read, isLastRead);
    const records = read.reduce((sum, input) => sum + input.records, 0);
    const answers = { met: records, rejected: read.reduce((sum, { rejected }) => sum + rejectedIn(rejected), 0) };
    checkRejectedShare(limit, records, answers, rejectionsOf(read));
    return null;
  } catch (error) {
    return error as FeedbackError;
  }
}

test("the rejected records are counted by reason, most frequent first", () => {
  const inputs = [inputOf("x.csv", 6, [badDate(0), outOfRange(1), ragged(2), outOfRange(4)]), inputOf("y.csv", 3, [])];
  expect(rejectionsOf(inputs)).toEqual([
    {
      code: "score-out-of-range",
      count: 2,
      examples: [
        { input: "x.csv", line: 4, message: "score 7 (twilio)" },
        { input: "x.csv", line: 10, message: "score 7 (twilio)" },
      ],
    },
    { code: "date-invalid", count: 1, examples: [{ input: "x.csv", line: 2, message: "date 31 (twilio)" }] },
    { code: "ragged-record", count: 1, examples: [{ input: "x.csv", line: 6, message: "has 2 fields" }] },
  ]);
});

test("the first five places of a reason are kept, in the order of the inputs", () => {
  const four = [0, 1, 2, 3].map(outOfRange);
  const [{ count, examples } = { count: 0, examples: [] }] = rejectionsOf([
    inputOf("x.csv", 4, four),
    inputOf("y.csv", 4, four),
  ]);
  expect(count).toBe(8);
  expect(examples.map(({ input, line }) => `${input}:${line}`)).toEqual([
    ...["x.csv:2", "x.csv:4", "x.csv:6", "x.csv:8"],
    "y.csv:2",
  ]);
});

test("parts of an input are added up, with the records and lines before each", () => {
  const parts = [[outOfRange(0), badDate(1)], [outOfRange(0), outOfRange(3)], [ragged(1)]].map(
    (rejected) => inputOf("x.csv", 10, rejected).rejected,
  );
  const log = new RejectionLog(2);
  for (const [index, part] of parts.entries()) log.merge(part, index * 10, index * 20);
  expect(rejectedIn(log.list())).toBe(5);
  expect(log.list().map(({ code, count, places }) => [code, count, ...places.map(({ record }) => record)])).toEqual([
    ["score-out-of-range", 3, 0, 10],
    ["date-invalid", 1, 1],
    ["ragged-record", 1, 21],
  ]);
  expect(log.list()[2]?.places[0]).toMatchObject({ line: 44, byteOffset: 40 });
});

test("a sink gets each rejected record whole, up to the one that passes the limit", () => {
  const kept: RejectedRecordReport[] = [];
  const listenerOf = sinkListener({ add: (report) => void kept.push(report) }, { count: 2 });
  const six = [badDate(0), ragged(1), ...[2, 3, 4, 5].map(outOfRange)];
  inputOf("x.csv", 9, six.slice(0, 2), null, new RejectionLog(1, listenerOf("x.csv")));
  inputOf("y.csv", 9, six.slice(2), null, new RejectionLog(1, listenerOf("y.csv")));
  expect(kept.map(({ input, line, byteOffset, record }) => [input, line, byteOffset, record])).toEqual([
    ["x.csv", 2, 20, "record 0"],
    ["x.csv", 4, 40, "record 1"],
    ["y.csv", 6, 60, "record 2"],
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
    expect(errorOf({ count: 0 }, [[9, [outOfRange(2), outOfRange(4)]]])).toMatchObject({
      code: "strict",
      exitCode: 5,
      message: "x.csv:6: score 7 (twilio)",
    });
    expect(errorOf({ count: 0 }, [[9, []]])).toBeNull();
  });

  test("in numbers holds up to the number, and stops past it", () => {
    const three = [outOfRange(0), outOfRange(1), outOfRange(2)];
    expect(errorOf({ count: 3 }, [[9, three]])).toBeNull();
    expect(errorOf({ count: 2 }, [[9, three]])).toMatchObject({ code: "too-many-rejected", exitCode: 5 });
  });

  test("in numbers names the record that passes it, of whatever reason and input", () => {
    const inputs = [
      [9, [outOfRange(0), badDate(5)]],
      [7, [badDate(1), ragged(3), outOfRange(4)]],
      [5, [outOfRange(0)]],
    ] as const;
    expect(errorOf({ count: 1 }, inputs)?.message).toMatch("2 of 9 records were rejected");
    expect(errorOf({ count: 3 }, inputs)?.message).toMatch("4 of 16 records were rejected");
    expect(errorOf({ count: 3 }, inputs)?.message).toMatch("one is y.csv:8: has 2 fields");
    expect(errorOf({ count: 5 }, inputs)?.message).toMatch("6 of 21 records were rejected");
    expect(errorOf({ count: 6 }, inputs)).toBeNull();
  });

  test("in numbers is checked each 8192 records of an input, and at its end", () => {
    const inputs = [
      [10, []],
      [8192, [outOfRange(100), outOfRange(9000)]],
    ] as const;
    expect(errorOf({ count: 0 }, [[8191, [outOfRange(100)]]], false)).toBeNull();
    expect(errorOf({ count: 1 }, [[16_383, [outOfRange(100), outOfRange(9000)]]], false)).toBeNull();
    expect(errorOf({ count: 0 }, inputs, false)).toMatchObject({ code: "strict" });
    const [, [, rejected]] = inputs;
    expect(errorOf({ count: 1 }, [inputs[0], [50_000, rejected]])?.message).toMatch("2 of 16,394 records");
  });

  test("in shares is checked at the end, as a share of all records that were read", () => {
    const inputs = [
      [2, [outOfRange(0)]],
      [98, [badDate(0)]],
    ] as const;
    expect(errorOf({ share: 0.02 }, inputs)).toBeNull();
    expect(errorOf({ share: 0.019 }, inputs)).toMatchObject({
      code: "too-many-rejected",
      message: expect.stringContaining("2 of 100 records were rejected"),
    });
  });

  test("of 0% allows none", () => {
    expect(errorOf({ share: 0 }, [[9, [outOfRange(0)]]])).toMatchObject({ code: "too-many-rejected" });
    expect(errorOf({ share: 0 }, [[9, []]])).toBeNull();
  });

  test("that is none still stops if every record was rejected", () => {
    expect(errorOf(null, [[2, [outOfRange(0), badDate(1)]]])).toMatchObject({
      code: "all-rejected",
      exitCode: 5,
      message: expect.stringContaining("2 of 2"),
    });
    expect(errorOf(null, [[1, [ragged(0)]]])).toMatchObject({ code: "all-rejected" });
    expect(errorOf(null, [[2, [outOfRange(0)]]])).toBeNull();
    expect(errorOf(null, [])).toBeNull();
  });

  test("that nobody states allows a tenth of the answers, or two of them that are not the greater part", () => {
    const rejections = rejectionsOf([inputOf("x.csv", 50, [outOfRange(0), outOfRange(1), badDate(2)])]);
    const check = (met: number, rejected: number) => () => checkRejectedShare(null, 50, { met, rejected }, rejections);
    expect(check(30, 3)).not.toThrow();
    expect(check(29, 3)).toThrow("3 of 29 answers were rejected (score-out-of-range 2, date-invalid 1)");
    expect(check(4, 2)).not.toThrow();
    expect(check(3, 2)).toThrow("2 of 3 answers were rejected");
    expect(() => checkRejectedShare({ share: 1 }, 50, { met: 4, rejected: 3 }, rejections)).not.toThrow();
  });

  test("whatever it is stops where every answer was rejected, next to records without one", () => {
    const rejections = rejectionsOf([inputOf("x.csv", 3, [outOfRange(0)])]);
    for (const limit of [null, { share: 1 }, { count: 9 }])
      expect(() => checkRejectedShare(limit, 3, { met: 1, rejected: 1 }, rejections)).toThrow(
        "every answer was rejected (1 of 1; the other 2 of 3 records have none)",
      );
  });

  test("of any kind holds for several runs together", () => {
    const rejections = rejectionsOf([inputOf("x.csv", 9, [outOfRange(0), outOfRange(1), badDate(2)])]);
    const check = (limit: RejectLimit) => () => checkAddedRejections(limit, 9, { met: 9, rejected: 3 }, rejections);
    expect(check({ count: 2 })).toThrow("3 of 9 records were rejected");
    expect(check({ share: 0.3 })).toThrow("3 of 9 records were rejected");
    expect(check({ count: 3 })).not.toThrow();
    expect(check(null)).toThrow("3 of 9 answers were rejected");
  });
});
