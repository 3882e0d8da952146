/** Which rows a condition holds for. */

import { describe, expect, test } from "vitest";
import { checkOptions } from "../../src/pipeline/options.js";
import { conditionTest, isOfRatings, numberOf } from "../../src/query/condition.js";
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
    ["CHANNEL = Voice", [3]],
    ["survey = SUPPORT", []],
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
    ["plan <= 10", [0, 1, 2, 3]],
    ["plan >= 10", [1, 2, 3]],
    ["plan < pro", [0, 1, 2, 3]],
    ["plan <= pro", [0, 1, 2, 3, 4]],
    ["plan > pro", []],
    ["plan >= pro", [4]],
    ["plan ~ P", [4]],
    ['plan != ""', [0, 1, 2, 3, 4]],
    ["plan = 1.0e1", [1, 2, 3]],
    ["plan in (9.0, x)", [0]],
    ['plan = ""', [5]],
  ])("%s", (word, indexes) => expect(scoresWhere(word, records)).toEqual(indexes));
});

test("a column of the log of calls is compared as a number where both are", () => {
  const records = ["9", "10", "x"].map((value, index) => scored(index, { exportColumns: { "call.duration": value } }));
  const [condition] = checkOptions({ calls: "calls.csv", where: ["call.duration < 10"] }).query.selection.where;
  const holds = conditionTest(condition!, batchOf(records));
  expect([0, 1, 2].map(holds)).toEqual([true, false, false]);
});

describe("a word of a fixed column", () => {
  test("may be the kind of interaction", () => {
    const records = [scored(1, { interactionType: "call" }), scored(2, { interactionType: "Call" }), scored(3)];
    expect(scoresWhere("interaction-type = call", records)).toEqual([1]);
  });

  test("is equal to another one in lower case, not in upper case, which has two letters for one", () => {
    const records = [scored(1, { channel: "Straße" }), scored(2, { channel: "STRASSE" })];
    expect(scoresWhere("channel = strasse", records)).toEqual([2]);
  });

  test("is a text, never a number", () => {
    const records = [scored(1, { survey: "1" }), scored(2, { survey: "1.0" }), scored(3, { survey: "10" })];
    expect(scoresWhere("survey = 1.0", records)).toEqual([2]);
    expect(scoresWhere("survey ~ 1", records)).toEqual([1, 2, 3]);
  });
});

describe("ratings of a response", () => {
  const records: readonly PlainRecord[] = [
    { ratings: [{ score: 1, category: "audio" }, { score: 2, category: "video" }, { score: 3 }] },
    { ratings: [{ score: 4, status: "bad" }] },
  ];

  test.each([
    ["category = Audio", [1]],
    ["category != audio", [2, 3, 4]],
    ["category in (audio, video)", [1, 2]],
    ["category ~ DIO", [1]],
    ["status = bad", [4]],
    ["status ~ OO", [1, 2, 3]],
  ])("%s", (word, scores) => expect(scoresWhere(word, records)).toEqual(scores));

  test.each([
    ["score = 1", true],
    ["issue = echo", true],
    ["category = audio", true],
    ["status = bad", true],
    ["segment = vip", false],
    ["channel = web", false],
    ["plan = pro", false],
  ])("%s looks at single ratings: %s", (word, isOne) => {
    const [condition] = checkOptions({ where: [word] }).query.selection.where;
    expect(isOfRatings(condition!)).toBe(isOne);
  });
});

test.each([
  ["plan = pro", false],
  ["plan != pro", true],
  ['plan = ""', true],
  ["channel = web", false],
  ['channel = ""', true],
  ["segment = vip", false],
  ["segment != vip", true],
  ['segment = ""', true],
])("where the column is not read, %s holds for all rows: %s", (word, holds) => {
  const { score, issues, category, status } = batchOf([scored(1)]);
  const [condition] = checkOptions({ where: [word] }).query.selection.where;
  expect(conditionTest(condition!, { score, issues, category, status })(0)).toBe(holds);
});

test.each([
  ["1e3", 1000],
  ["1E+3", 1000],
  ["1e-3", 0.001],
  [" \t12.50 \t", 12.5],
  ["+.5", 0.5],
  ["-2.", -2],
  ["007", 7],
  [`${"9".repeat(308)}`, Number("9".repeat(308))],
  [`0.${"3".repeat(400)}`, 1 / 3],
  [`.${"3".repeat(400)}`, 1 / 3],
  ["1e0308", 1e308],
])("%s is a number", (word, value) => expect(numberOf(word)).toBe(value));

test.each([
  ...[
    "",
    " ",
    ".",
    "+",
    "1.2.3",
    "1,5",
    "0x10",
    "1_000",
    "1e",
    "e5",
    "1 2",
    "Infinity",
    "NaN",
    "- 1",
    "1\n",
    "a1",
    "1a",
  ],
  ...[
    "1e400",
    "9".repeat(400),
    "1".repeat(401),
    `0.${"1".repeat(401)}`,
    `.${"1".repeat(401)}`,
    "1e00001",
    "1.e",
    "--1",
  ],
])("%s is not a number", (word) => expect(numberOf(word)).toBeNull());
