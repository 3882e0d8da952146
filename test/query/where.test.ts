/** The grammar of `--where`: what a condition means, how it is stated again, and what is refused. */

import { describe, expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { checkedTimeZone } from "../../src/base/time-zone.js";
import { checkOptions } from "../../src/pipeline/options.js";
import { byNames, columnKeys } from "../../src/query/by.js";
import { clusterNames } from "../../src/query/cluster.js";
import { dateSpan } from "../../src/query/date-span.js";
import { filterFlags } from "../../src/query/filters.js";
import { parseConditions, whereNames } from "../../src/query/where.js";

const echoed = (...where: readonly string[]) => checkOptions({ where }).echo.where;
const conditionOf = (word: string) => checkOptions({ where: [word] }).query.selection.where[0];

describe("a condition is stated again in one spelling", () => {
  test.each([
    ["score<=2", "score <= 2"],
    [" Channel  =  SMS ", "channel = SMS"],
    ["interaction_type != call", "interaction-type != call"],
    ["Issues ~ audio", "issue ~ audio"],
    ["status IN (Good,bad)", "status in (good, bad)"],
    ["Plan name = free trial", "Plan name = free trial"],
    ['plan in ("a, b", "say ""hi""", c)', 'plan in ("a, b", "say ""hi""", c)'],
    ['"a = b" = "<1"', '"a = b" = "<1"'],
    ['channel = ""', 'channel = ""'],
    ["CREATED-AT < 2026-01-31", "created_at < 2026-01-31"],
    ['"a, (b)"= c', "a, (b) = c"],
    ['plan = ">1"', 'plan = ">1"'],
    ['plan = "~1"', 'plan = "~1"'],
    ['plan = "!1"', 'plan = "!1"'],
    ['plan = "=1"', 'plan = "=1"'],
    ["plan = a=1", "plan = a=1"],
    ['plan = " a"', 'plan = " a"'],
    ['plan = "a "', 'plan = "a "'],
    ['plan = "a b"', "plan = a b"],
    ['plan = "a,b"', 'plan = "a,b"'],
    ['plan = "(a"', 'plan = "(a"'],
    ['plan = "a)"', 'plan = "a)"'],
    ['plan = "say ""hi"""', 'plan = "say ""hi"""'],
    ['plan in (a,"b" , c d )', "plan in (a, b, c d)"],
    ['plan in ("")', 'plan in ("")'],
    [" plan in (a) ", "plan in (a)"],
    ['"x in(y" = a', '"x in(y" = a'],
    ['"x in  (y" = a', '"x in  (y" = a'],
    ["plan in(a)", "plan in (a)"],
    ['"say ""x""" = a', '"say ""x""" = a'],
    ['"x in (y" = a', '"x in (y" = a'],
    ['"x in y" = a', "x in y = a"],
    ['" x" = a', '" x" = a'],
    ['"x " = a', '"x " = a'],
    ['"x<y" ~ a', '"x<y" ~ a'],
    ['  "x" = a', "x = a"],
    ["status ~ GOO", "status ~ GOO"],
    ["category != Audio", "category != audio"],
  ])("%s", (word, text) => expect(echoed(word)).toEqual([text]));
});

test("conditions are in the query as they were given; a language and an interaction type have their own keys", () => {
  const { echo } = checkOptions({ language: "fr", where: ["score < 3", "plan = pro"] });
  expect(echo.language).toBe("fr");
  expect(echo.where).toEqual(["score < 3", "plan = pro"]);
});

describe("conditions on created_at narrow the period", () => {
  const periodOf = (...where: readonly string[]) => {
    const { fromMs, toMs } = checkOptions({ where, from: "2026-01-02", to: "2026-02-10" }).query.selection;
    return [fromMs, toMs].map((ms) => new Date(ms ?? 0).toISOString());
  };

  test.each([
    ["created_at = 2026-01-31", "2026-01-31T00:00:00.000Z", "2026-01-31T23:59:59.999Z"],
    ["created_at > 2026-01-31", "2026-02-01T00:00:00.000Z", "2026-02-10T23:59:59.999Z"],
    ["created_at < 2026-01-31", "2026-01-02T00:00:00.000Z", "2026-01-30T23:59:59.999Z"],
    ["created_at <= 2026-01-31T10:00:00Z", "2026-01-02T00:00:00.000Z", "2026-01-31T10:00:00.000Z"],
    ["created_at >= 2025-01-31", "2026-01-02T00:00:00.000Z", "2026-02-10T23:59:59.999Z"],
  ])("%s", (word, from, to) => expect(periodOf(word)).toEqual([from, to]));
});

describe("text that is not a condition, or not one that its column can have, is refused", () => {
  test.each([
    ["score", "where-grammar"],
    ["= 3", "where-grammar"],
    ["score =", "where-grammar"],
    ["score == 3", "where-grammar"],
    ["score in 1, 2", "where-grammar"],
    ["score in (1", "where-grammar"],
    ["plan in (a,,b)", "where-grammar"],
    ['plan = "open', "where-grammar"],
    ["score ~ 3", "where-operator"],
    ["channel < SMS", "where-operator"],
    ["issue >= echo", "where-operator"],
    ["created_at != 2026-01-31", "where-operator"],
    ["score < four", "where-number"],
    ["status = goood", "where-value"],
    ["created_at < 2026-02-30", "date-invalid"],
    ["created_at ~ 2026", "where-operator"],
    ["created_at in (2026)", "where-operator"],
    ["provider > a", "where-operator"],
    ["tag < a", "where-operator"],
    ["category <= audio", "where-operator"],
    ["score in (1, b)", "where-number"],
    ["score = 1 2", "where-number"],
    ["category in (audio, sound)", "where-value"],
    ['"score" x = 3', "where-grammar"],
    ['"" = 3', "where-grammar"],
    ['plan = "a" b', "where-grammar"],
    ["plan = <a", "where-grammar"],
    ["plan = >a", "where-grammar"],
    ["plan = ~a", "where-grammar"],
    ["plan = !a", "where-grammar"],
    ["plan in (a, =b)", "where-grammar"],
    ["plan in a)", "where-grammar"],
    ["plan in (ab", "where-grammar"],
    ["plan in ()", "where-grammar"],
    ['plan in ("a" b, c)', "where-grammar"],
    ["created_at = -1h", "date-invalid"],
  ])("%s", (word, code) => {
    let thrown: unknown;
    try {
      checkOptions({ where: [word] });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FeedbackError);
    expect(thrown).toMatchObject({ code, exitCode: 2 });
  });
});

describe("a condition on created_at", () => {
  const now = new Date("2026-03-31T22:30:00Z");
  const stated = (word: string) => checkOptions({ now, where: [word] }).echo.where;

  test.each([
    ["created_at = -1d", "created_at = 2026-03-30"],
    ["created_at > -1h", "created_at > 2026-03-31T21:59:59.999Z"],
    ["created_at <= -1h", "created_at <= 2026-03-31T21:59:59.999Z"],
    ["created_at >= -1h", "created_at >= 2026-03-31T21:00:00.000Z"],
    ["created_at < -1h", "created_at < 2026-03-31T21:00:00.000Z"],
    ["created_at < 2026-Q2", "created_at < 2026-Q2"],
  ])("%s is stated as the time that it means", (word, text) => expect(stated(word)).toEqual([text]));

  test.each([
    ["created_at = -5h", "-5h"],
    ["created_at > never", "never"],
  ])("%s is no single time", (word, date) => {
    expect(() => stated(word)).toThrow(expect.objectContaining({ message: `--where: "${date}" is not a date` }));
  });

  test("is no condition on a row", () => {
    const readDate = (text: string) => dateSpan(text, { zone: checkedTimeZone("UTC"), now: 0 });
    const { periods, others } = parseConditions(["score > 2", "created_at > 2026"], readDate, false);
    expect(periods).toEqual([{ text: "created_at > 2026", fromMs: Date.UTC(2027, 0, 1), toMs: null }]);
    expect(others.map(({ text }) => text)).toEqual(["score > 2"]);
  });
});

test("a unit of time is no column, so a column of the export may have its name", () => {
  expect(conditionOf("Week = 3")?.column).toEqual({ kind: "export", name: "Week" });
});

test("the names that are offered are those of our columns", () => {
  const columns = ["provider", "account", "survey", "interaction-type", "channel", "language"];
  expect(columnKeys).toEqual([...columns, "tag"]);
  expect(whereNames).toEqual(["score", "category", "issue", "status", ...columns, "tag", "created_at"]);
  expect(clusterNames).toEqual(["participant", ...columns]);
  expect(byNames).toEqual([...columns, "tag", "hour", "day", "week", "month", "quarter", "year"]);
  expect(filterFlags).toEqual({
    account: "--account",
    survey: "--survey",
    interactionType: "--interaction-type",
    channel: "--channel",
    language: "--language",
  });
});

test("a column of the log of calls is one only where there is a log", () => {
  expect(conditionOf("call.direction = inbound")?.column.kind).toBe("export");
  const { selection } = checkOptions({ calls: "calls.csv", where: ["call.direction = inbound"] }).query;
  expect(selection.where[0]?.column).toEqual({ kind: "call", name: "call.direction", column: "direction" });
});
