/** Which rows a condition holds for. */

import { describe, expect, test } from "vitest";
import { checkOptions } from "../../src/pipeline/options.js";
import { conditionTest } from "../../src/query/condition.js";
import { batchOf, type PlainRecord, scored } from "../support/batches.js";

/** The scores of the rows that a condition holds for. */
function scoresWhere(word: string, records: readonly PlainRecord[]): readonly number[] {
  const [condition] = checkOptions({ where: [word] }).query.selection.where;
  const batch = batchOf(records);
  if (condition === undefined) throw new RangeError(word);
  const holds = conditionTest(condition, batch);
  return [...batch.score].filter((_, row) => holds(row));
}

describe("a score", () => {
  const records = [1, 2, 3.5, 10, null].map((score) => scored(score));

  test.each([
    ["score = 2", [2]],
    ["score = 2.0", [2]],
    ["score != 2", [1, 3.5, 10, Number.NaN]],
    ["score < 3.5", [1, 2]],
    ["score <= 3.5", [1, 2, 3.5]],
    ["score > 2", [3.5, 10]],
    ["score >= 10", [10]],
    ["score in (1, 10)", [1, 10]],
  ])("%s", (word, scores) => expect(scoresWhere(word, records)).toEqual(scores));
});

describe("words", () => {
  const records = [
    scored(1, { channel: "SMS", survey: "Support", account: "AC1" }),
    scored(2, { channel: "sms", survey: "support" }),
    scored(3, { channel: "VOICE" }),
    scored(4),
  ];

  test.each([
    ["channel = sms", [1, 2]],
    ["channel != sms", [3, 4]],
    ['channel = ""', [4]],
    ['channel != ""', [1, 2, 3]],
    ["channel ~ OI", [3]],
    ["channel in (voice, fax)", [3]],
    ["survey = Support", [1]],
    ["survey ~ support", [1, 2]],
    ["account in (AC1)", [1]],
    ["provider = Twilio", [1, 2, 3, 4]],
  ])("%s", (word, scores) => expect(scoresWhere(word, records)).toEqual(scores));
});

describe("lists", () => {
  const records = [
    scored(1, { tags: ["vip", "new"] }),
    scored(2, { tags: ["new"] }),
    scored(3),
    { ratings: [{ score: 4, issues: ["echo", "noise"] }] },
    { ratings: [{ score: 5, issues: ["noise"] }] },
  ];

  test.each([
    ["segment = vip", [1]],
    ["segment != vip", [2, 3, 4, 5]],
    ["segment in (vip, new)", [1, 2]],
    ['segment = ""', [3, 4, 5]],
    ["issue = Echo", [4]],
    ["issue ~ OIS", [4, 5]],
    ["issue != noise", [1, 2, 3]],
    ['issue != ""', [4, 5]],
  ])("%s", (word, scores) => expect(scoresWhere(word, records)).toEqual(scores));
});

describe("another column of the export", () => {
  const cells = ["9", "10", "010", "1e1", "pro", null];
  const records = cells.map((plan, index) => scored(index, { exportColumns: { plan } }));

  test.each([
    ["plan = 10", [1, 2, 3]],
    ["plan != 10", [0, 4, 5]],
    ["plan < 10", [0]],
    ["plan > 9", [1, 2, 3]],
    ["plan in (pro, 9)", [0, 4]],
    ["plan = Pro", []],
    ["plan >= p", [4]],
    ['plan = ""', [5]],
  ])("%s", (word, indexes) => expect(scoresWhere(word, records)).toEqual(indexes));
});
