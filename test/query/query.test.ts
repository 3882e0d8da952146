/** What a query asks: the words of `--by`, and the columns that have to be read for it. */

import { describe, expect, test } from "vitest";
import { timeUnits } from "../../src/base/calendar.js";
import { byKey, byNames } from "../../src/query/by.js";
import { checkQuery } from "../../src/query/check-query.js";
import { clusterKey, participantColumn, raterColumns } from "../../src/query/cluster.js";
import { doubledQuotes, escapedQuotes, Lexer } from "../../src/query/lexer.js";
import { eventOf } from "../../src/query/period.js";
import { columnsOf, type Query } from "../../src/query/query.js";
import { everything } from "../support/batches.js";

const nothing: Query = { selection: everything, by: [], timeZone: "UTC", dedupe: false };

describe("a word of --by", () => {
  test.each(timeUnits)("%s is a unit of time", (unit) => {
    expect(byKey(unit)).toEqual({ kind: "time", name: unit, unit });
  });

  test.each([
    ["interaction-type", "interaction-type", "interaction_type"],
    ["interaction_type", "interaction-type", "interaction_type"],
    [" Channel ", "channel", "channel"],
    ["LANGUAGE", "language", "language"],
  ])('"%s" is the column %s', (word, name, column) => {
    expect(byKey(word)).toEqual({ kind: "column", name, column });
  });

  test.each(["tag", "Tags", "segment", "segments", "Segment"])("%s is the tags", (word) => {
    expect(byKey(word)).toEqual({ kind: "tags", name: "tag" });
  });

  test.each(["plan", "Time Zone", "constructor", "__proto__", "toString"])(
    "%s is a column of the export, with its own spelling",
    (word) => {
      expect(byKey(` ${word} `)).toEqual({ kind: "export", name: word });
    },
  );

  test("is a column of the log of calls only where there is a log", () => {
    expect(byKey("call.direction")).toEqual({ kind: "export", name: "call.direction" });
    expect(byKey("call. Direction ", true)).toEqual({ kind: "call", name: "call. Direction", column: "Direction" });
    expect(byKey("caller", true)).toEqual({ kind: "export", name: "caller" });
  });

  test("every name that is offered is a key of ours and no column of the export", () => {
    expect(byNames.map((name) => byKey(name)).filter(({ kind }) => kind === "export")).toEqual([]);
    expect(byNames.map((name) => byKey(name).name)).toEqual(byNames);
  });
});

describe("the columns that have to be read", () => {
  test("are none for a query that asks for nothing", () => {
    expect([...columnsOf(nothing)]).toEqual([]);
  });

  test("include the id where duplicates are removed", () => {
    expect([...columnsOf({ ...nothing, dedupe: true })]).toEqual(["response_id"]);
  });

  test.each([
    [{ account: "a" }, "account"],
    [{ survey: "a" }, "survey"],
    [{ interactionType: "a" }, "interaction_type"],
    [{ channel: "a" }, "channel"],
    [{ language: "a" }, "language"],
    [{ tags: ["a"] }, "segments"],
  ])("for the selection %j include %s", (selection, column) => {
    expect([...columnsOf({ ...nothing, selection: { ...everything, ...selection } })]).toEqual([column]);
  });

  test.each([
    ["interaction-type", ["interaction_type"]],
    ["provider", ["provider"]],
    ["tag", ["segments"]],
    ["month", []],
    ["plan", []],
  ])("hold the column of %s as a key", (word, columns) => {
    expect([...columnsOf({ ...nothing, by: [byKey(word)] })]).toEqual(columns);
  });

  test("hold those of conditions and of the rater", () => {
    const { selection } = checkQuery({ where: ["language = fr", "tag = vip", "score > 2", "plan = a"] }).query;
    expect([...columnsOf({ ...nothing, selection })]).toEqual(["language", "segments"]);
    expect([...columnsOf({ ...nothing, cluster: clusterKey("account", false) })]).toEqual(["account"]);
    expect([...columnsOf({ ...nothing, cluster: clusterKey("participant", false) })]).toEqual([]);
  });

  test("include those of the keys, each once; times are always read and other columns are the export's", () => {
    const by = ["survey", "segment", "month", "plan"].map((word) => byKey(word));
    const selection = { ...everything, survey: "a", tags: ["vip"] };
    expect([...columnsOf({ ...nothing, selection, by, dedupe: true })].sort()).toEqual([
      "response_id",
      "segments",
      "survey",
    ]);
  });
});

test("raters are in a column beyond the schema, unless it is one of ours", () => {
  expect(raterColumns(undefined)).toEqual([]);
  expect(raterColumns(clusterKey("account", false))).toEqual([]);
  expect(raterColumns(clusterKey("participant", false))).toEqual([participantColumn]);
  expect(raterColumns(clusterKey("Agent", false))).toEqual(["Agent"]);
  expect(raterColumns(clusterKey("call.agent", true))).toEqual(["call.agent"]);
});

test("an event is a name and a time, without blanks around them", () => {
  expect(eventOf(" v2 = beta = 2026-01-01 ")).toEqual({ name: "v2 = beta", time: "2026-01-01" });
  for (const text of ["", "v2", "v2= ", " =2026-01-01", "="])
    expect(() => eventOf(text)).toThrow(expect.objectContaining({ code: "event-invalid" }));
});

describe("a place in an expression", () => {
  test("is counted from one, and goes on with what is taken", () => {
    const lexer = new Lexer('ab "c" d', doubledQuotes);
    expect([lexer.position, lexer.take(/b/y), lexer.take(/a/y), lexer.position]).toEqual([1, null, "a", 2]);
    expect([lexer.takeUntil(/ /y), lexer.rest, lexer.takeQuoted()]).toEqual(["b", ' "c" d', null]);
    expect([lexer.take(/ /y), lexer.takeQuoted(), lexer.position]).toEqual([" ", "c", 7]);
    expect([lexer.takeUntil(/x/y), lexer.rest, lexer.position]).toEqual([" d", "", 9]);
  });

  test.each([
    ['"say ""hi"""', doubledQuotes, 'say "hi"'],
    ["'a'", doubledQuotes, null],
    ['"say \\"hi\\" \\\\"', escapedQuotes, 'say "hi" \\'],
    ["'say \\'hi\\' \"you\"'", escapedQuotes, "say 'hi' \"you\""],
    ['"a', escapedQuotes, null],
    ['""', escapedQuotes, ""],
  ])("%j in these quotes is %j", (text, quotes, value) => expect(new Lexer(text, quotes).takeQuoted()).toBe(value));
});
