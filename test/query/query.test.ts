/** What a query asks: the words of `--by`, and the columns that have to be read for it. */

import { describe, expect, test } from "vitest";
import { timeUnits } from "../../src/base/calendar.js";
import { byKey, byNames } from "../../src/query/by.js";
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

  test("every name that is offered is a key of ours and no column of the export", () => {
    expect(byNames.map((name) => byKey(name)).filter(({ kind }) => kind === "export")).toEqual([]);
    expect(byNames.map((name) => byKey(name).name)).toEqual(byNames);
  });
});

describe("the columns that have to be read", () => {
  test("are none for a query that asks for nothing", () => {
    expect([...columnsOf(nothing)]).toEqual([]);
  });

  test("hold the id where duplicates are removed", () => {
    expect([...columnsOf({ ...nothing, dedupe: true })]).toEqual(["response_id"]);
  });

  test.each([
    [{ account: "a" }, "account"],
    [{ survey: "a" }, "survey"],
    [{ interactionType: "a" }, "interaction_type"],
    [{ channel: "a" }, "channel"],
    [{ language: "a" }, "language"],
    [{ tags: ["a"] }, "segments"],
  ])("for the selection %j hold %s", (selection, column) => {
    expect([...columnsOf({ ...nothing, selection: { ...everything, ...selection } })]).toEqual([column]);
  });

  test("hold those of the keys, each once; times are always read and other columns are the export's", () => {
    const by = ["survey", "segment", "month", "plan"].map((word) => byKey(word));
    const selection = { ...everything, survey: "a", tags: ["vip"] };
    expect([...columnsOf({ ...nothing, selection, by, dedupe: true })].sort()).toEqual([
      "response_id",
      "segments",
      "survey",
    ]);
  });
});
