/** Lists in cells, in every form that exports write them. */

import { describe, expect, test } from "vitest";
import type { Category } from "../../src/base/feedback-schema.js";
import { TextDictionary } from "../../src/base/interner.js";
import { everyRecord, listReader } from "../../src/importers/columns.js";
import { list } from "../../src/importers/converters.js";
import { IssueLists } from "../../src/importers/issue-lists.js";
import { ProjectionBuilder } from "../../src/importers/projection-builder.js";
import { splitList } from "../../src/importers/split-list.js";
import type { RawBatch } from "../../src/readers/raw-columns.js";

/** A batch with one column of cells; null has no value. */
function batchOf(cells: readonly (string | null)[], dictionary = new TextDictionary()): RawBatch {
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : dictionary.code(cell)));
  const places = new Float64Array(cells.length);
  const columns = [{ decoder: "code", codes, dictionary }] as const;
  const rest = { damaged: [], repeatedHeaders: 0, footer: null, texts: [] };
  return { length: cells.length, columns, lines: places, byteOffsets: places, ...rest };
}

/** Reads the lists of batches that go on from each other. */
function tagReader() {
  const read = listReader(list("tags"), new ProjectionBuilder([]));
  return (raw: RawBatch, recordOf = everyRecord(raw)) => {
    const { codes, lists } = read(raw, recordOf);
    return { codes: [...codes], lists };
  };
}

describe("the words of a cell", () => {
  test.each([
    ["a JSON array", '["echo","one-way-audio"]', ["echo", "one-way-audio"]],
    ["a JSON array with spaces", ' [ "echo" , "noise" ] ', ["echo", "noise"]],
    ["a JSON array of words with commas", '["too loud, then silent","echo"]', ["too loud, then silent", "echo"]],
    ["a JSON array with null and numbers", '["echo",null,3,""]', ["echo", "3"]],
    ["commas", "HadToRejoin,OtherIssues", ["HadToRejoin", "OtherIssues"]],
    ["commas and spaces", " a , b ", ["a", "b"]],
    ["semicolons", "female;customer;vip", ["female", "customer", "vip"]],
    ["vertical bars", "a|b", ["a", "b"]],
    ["separators at both ends", ",a,,b;", ["a", "b"]],
    ["one word", "ECHO", ["ECHO"]],
    ["words with spaces in them", "very loud,echo", ["very loud", "echo"]],
    ["the same word twice", "echo,echo", ["echo", "echo"]],
    ["something that only begins like JSON", "[echo", ["[echo"]],
    ["lines", "very loud\necho\r\nnoise", ["very loud", "echo", "noise"]],
    ["tabs", "echo\tnoise", ["echo", "noise"]],
    ["bullets", "- echo\n* noise\n• hum", ["echo", "noise", "hum"]],
    ["bullets on one line", "• echo • noise", ["echo", "noise"]],
    ["numbered lines", "1. echo\n2) noise", ["echo", "noise"]],
    ["a JSON string of words", '"echo, noise"', ["echo", "noise"]],
    ["a JSON string of an array", '"[\\"echo\\",\\"noise\\"]"', ["echo", "noise"]],
    ["arrays in an array", '[["echo"],["noise"]]', ["echo", "noise"]],
  ])("are read from %s", (_, cell, words) => {
    expect(splitList(cell)).toEqual(words);
  });

  test.each(["", " ", "None", "null", "[]", "[null]", ",;|", '["None"]'])("do not exist in %j", (cell) => {
    expect(splitList(cell)).toEqual([]);
  });
});

describe("the words of a list written by a program", () => {
  test.each([
    ["Python", "['echo', 'too loud, then silent']", ["echo", "too loud, then silent"]],
    ["Python with an apostrophe", `["can't hear", 'he said "no"']`, ["can't hear", 'he said "no"']],
    ["Python with escapes", String.raw`['it\'s', 'caf\xe9', 'a\u0062']`, ["it's", "café", "ab"]],
    ["Python 2", "[u'echo', u'noise']", ["echo", "noise"]],
    ["a set of Python", "{'echo', 'noise'}", ["echo", "noise"]],
    ["a frozen set of Python", "frozenset({'echo'})", ["echo"]],
    ["a tuple of Python", "('echo', 'noise')", ["echo", "noise"]],
    ["a tuple of one", "('echo',)", ["echo"]],
    ["switches of Python", "{'echo': True, 'noise': False}", ["echo"]],
    ["PostgreSQL", '{echo,"very loud",NULL,"a \\"b\\""}', ["echo", "very loud", 'a "b"']],
    ["PostgreSQL, with colons in the words", "{topic:audio,topic:video}", ["topic:audio", "topic:video"]],
    ["brackets without quotes", "[echo, very loud]", ["echo", "very loud"]],
    ["brackets without quotes, with an apostrophe", "[can't hear, echo]", ["can't hear", "echo"]],
    ["brackets without quotes, with a remark", "[Other (please say), echo]", ["Other (please say)", "echo"]],
    ["NumPy", "['echo' 'noise'\n 'hum']", ["echo", "noise", "hum"]],
    ["NumPy 2", "[np.str_('echo'), np.str_('noise')]", ["echo", "noise"]],
    ["an array of NumPy", "array(['echo', 'noise'], dtype=object)", ["echo", "noise"]],
    ["R", 'c("echo", NA, "noise")', ["echo", "noise"]],
    ["symbols of Ruby", "[:echo, :noise]", ["echo", "noise"]],
    ["a hash of Ruby", "{:echo=>true, :noise=>false}", ["echo"]],
    ["quotes without brackets", "'echo', 'very loud, then silent'", ["echo", "very loud, then silent"]],
    ["words in parentheses, which are a remark", "(echo), noise", ["(echo)", "noise"]],
    ["a remark in brackets", "[Other] hum, echo", ["[Other] hum", "echo"]],
    ["a word that begins with an apostrophe", "'tis bad, echo", ["'tis bad", "echo"]],
  ])("%s", (_, cell, words) => {
    expect(splitList(cell)).toEqual(words);
  });

  test.each(["{}", "()", "set()", "character(0)", "[None]", "{NULL}", "[nan]", "nan", "\\N"])(
    "has none in %j",
    (cell) => {
      expect(splitList(cell)).toEqual([]);
    },
  );

  test.each(["['echo', 'noise'", "{'echo'", "['echo, noise]", "['a' 'b' ... 'z']", "['echo', 'noise'] and"])(
    "is one odd word, never several, if it is broken: %j",
    (cell) => {
      expect(splitList(cell)).toEqual([cell]);
    },
  );

  test("has the member of the objects in an array of Python", () => {
    expect(splitList("[{'name': 'echo', 'id': 1}, {'name': 'noise', 'id': 2}]", "name")).toEqual(["echo", "noise"]);
  });

  test.each(["[", "'", "{a:", "c(", "['a' ", "(' ", " "])(
    "is read in linear time, two hundred thousand times %j",
    (part) => {
      const start = performance.now();
      splitList(`${part.repeat(200_000 / part.length)}x`);
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );
});

test.each(["NA", "none", "N/A", "nil"])("%j is a word that people write, and stays", (cell) => {
  expect(splitList(cell)).toEqual([cell]);
});

test("a tag counts once in a cell", () => {
  expect(tagReader()(batchOf(["vip,male,vip"])).lists).toEqual([["vip", "male"]]);
});

describe("a column of lists", () => {
  test("has each distinct list once, however its cells are spelled", () => {
    const { codes, lists } = tagReader()(batchOf(["a,b", '["a","b"]', "b,a", null, "None", "a; b"]));
    expect(codes).toEqual([0, 0, 1, -1, -1, 0]);
    expect(lists).toEqual([
      ["a", "b"],
      ["b", "a"],
    ]);
  });

  test("goes on over batches that share a dictionary", () => {
    const read = tagReader();
    const dictionary = new TextDictionary();
    const only = (record: number) => Int32Array.of(record);
    expect(read(batchOf(["a", "b"], dictionary), only(1)).codes).toEqual([0]);
    expect(read(batchOf(["c", "b", "a"], dictionary), only(1)).codes).toEqual([0]);
    expect(read(batchOf(["c"], dictionary), only(0)).codes).toEqual([1]);
  });
});

describe("a column of issues", () => {
  const issueCodes = { audio: { Loud_Noise: "noise", Fine: null }, video: { Freezes: "video-freeze" } } as const;

  const codeOf = (issues: IssueLists, cell: string, category: Category) =>
    issues.listCode(category, issues.tokensIn(cell, category, null));

  test("has parallel codes and tokens, and leaves out words for no issue", () => {
    const issues = new IssueLists(issueCodes);
    const codes = ["LOUD NOISE,fine,Hum", "fine", ""].map((cell) => codeOf(issues, cell, "audio"));
    expect(codes).toEqual([0, -1, -1]);
    expect(issues.codes).toEqual([["noise", "Hum"]]);
    expect(issues.tokens).toEqual([["LOUD NOISE", "Hum"]]);
    expect([...issues.unknown.values()]).toEqual([{ category: "audio", token: "Hum" }]);
  });

  test("reads the same cell again in another category, and knows the tokens of all of them", () => {
    const issues = new IssueLists(issueCodes);
    for (const cell of ["Hum", "Freezes"]) codeOf(issues, cell, "audio");
    codeOf(issues, "Hum", "video");
    expect(issues.codes).toEqual([["Hum"], ["video-freeze"], ["Hum"]]);
    expect([...issues.unknown.values()].map(({ category }) => category)).toEqual(["audio", "video"]);
  });

  test("gives the codes and the tokens of a list one number", () => {
    const issues = new IssueLists(issueCodes);
    const list = codeOf(issues, "Loud_Noise", "audio");
    expect([issues.codes[list], issues.tokens[list]]).toEqual([["noise"], ["Loud_Noise"]]);
  });
});
