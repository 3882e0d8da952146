/** What a caller without types hands in is refused at once and by its name, and never read as something else. */

import { describe, expect, test } from "vitest";
import {
  compare,
  compareSegments,
  convert,
  evaluateGate,
  evaluateLook,
  FeedbackError,
  inspect,
  readConfig,
  readFeedback,
  reconcile,
  reportPage,
  rowsOfComparison,
  rowsOfSummary,
  summarize,
  validate,
} from "../../src/index.js";

const month = "fixtures/twilio/february-month/calls-2023-02.csv";

/** As a program in JavaScript calls it. */
const untyped = summarize as (inputs: unknown, options?: unknown) => Promise<unknown>;

async function messageOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FeedbackError);
  expect(error).toMatchObject({ exitCode: 2 });
  return error instanceof FeedbackError ? error.message : "";
}

test("one input may be a string", async () => {
  expect((await summarize(month)).inputs).toEqual((await summarize([month])).inputs);
  expect((await inspect(month)).inputs).toHaveLength(1);
});

describe("an argument of another kind", () => {
  test.each([
    [5, {}, "inputs: expected a path or a list of paths, not 5"],
    [undefined, {}, "inputs: expected a path or a list of paths, not undefined"],
    [[new URL("file:///calls.csv")], {}, "inputs: expected a path or a list of paths, not a list of objects"],
    [[], {}, "inputs: expected a path or a list of paths, not an empty list"],
    [[month], "month", 'options: expected an object, not "month"'],
    [[month], { by: "month" }, 'option "by": expected a list of strings, not "month"'],
    [[month], { from: new Date() }, 'option "from": expected a string, not a Date'],
    [[month], { drivers: "yes" }, 'option "drivers": expected true or false, not "yes"'],
    [[month], { where: [1] }, 'option "where": expected a list of strings, not a list of numbers'],
    [[month], { provider: null }, 'option "provider": expected a string, not null'],
    [[month], { By: ["month"] }, 'option "By": not an option, did you mean "by"?'],
    [[month], { segment: ["vip"] }, 'option "segment": not an option, did you mean "tag"?'],
    [[month], { segmentMode: "all" }, 'option "segmentMode": not an option, did you mean "tagMode"?'],
    [[month], { constructor: 1 }, 'option "constructor": not an option'],
    [[month], { maxFindings: 3 }, 'option "maxFindings": not an option'],
    [[month], { signal: {} }, 'option "signal": expected an AbortSignal, not an object'],
    [[month], { signal: new AbortController() }, 'option "signal": expected an AbortSignal, not an AbortController'],
    [[month], { onProgress: {} }, 'option "onProgress": expected a function, not an object'],
    [[month], { rejects: {} }, 'option "rejects": expected an object with a function add, not an object'],
    [[month], { providers: "acme" }, 'option "providers": expected a list, not "acme"'],
    [[month], { now: new Date("none") }, 'option "now": expected a Date, not a Date'],
    [
      [month],
      { strict: true, maxRejected: "5" },
      "--strict and --max-rejected cannot be combined: both set how many records may be rejected",
    ],
  ])("%j with %j is refused", async (inputs, options, message) => {
    expect(await messageOf(untyped(inputs, options))).toBe(message);
  });

  test("is refused by every verb, before anything is read", async () => {
    const options: object = { by: "month" };
    const message = 'option "by": expected a list of strings, not "month"';
    for (const verb of [compare, inspect, validate]) expect(await messageOf(verb("none.csv", options))).toBe(message);
    expect(await messageOf(readFeedback("none.csv", options).next())).toBe(message);
  });

  test("has the options of its own verb", async () => {
    expect((await validate(month, { maxFindings: 1 })).findings).toHaveLength(1);
    expect((await compare(month, { before: "2023-02-14" })).pairs).toHaveLength(1);
  });
});

test("options that an object inherits are refused: a copy of it would not have them", async () => {
  for (const options of [Object.create({ by: ["week"] }), new Map([["by", ["week"]]]), new (class Options {})()])
    expect(await messageOf(untyped([month], options))).toMatch(
      /^options: expected an object, not an? (object|Map|Options)/,
    );
  const bare = Object.assign(Object.create(null), { by: ["week"] });
  expect((await summarize(month, bare)).query.by).toEqual(["week"]);
});

const summaryLike = { query: 1, total: 1 };

/** Functions as a program in JavaScript calls them. */
type Untyped = (...values: readonly unknown[]) => unknown;

test.each<readonly [string, Untyped, readonly unknown[], string]>([
  ["evaluateGate", evaluateGate as Untyped, [undefined, ["mean >= 4"]], "evaluateGate: expected a summary"],
  ["evaluateGate", evaluateGate as Untyped, ["calls.csv", ["mean >= 4"]], "evaluateGate: expected a summary"],
  ["evaluateGate", evaluateGate as Untyped, [{}, ["mean >= 4"]], "evaluateGate: expected a summary"],
  ["evaluateGate", evaluateGate as Untyped, [[], ["mean >= 4"]], "evaluateGate: expected a summary"],
  ["evaluateGate", evaluateGate as Untyped, [{}], "rules: expected a list of rules or an object, not undefined"],
  [
    "evaluateGate",
    evaluateGate as Untyped,
    [{}, [4]],
    "rules.require: expected a list of strings, not a list of numbers",
  ],
  ["evaluateGate", evaluateGate as Untyped, [{}, { noRegression: "mean" }], "rules.noRegression: expected a list"],
  ["evaluateLook", evaluateLook as Untyped, [null, { looks: 2, require: [] }], "evaluateLook: expected a summary"],
  [
    "evaluateLook",
    evaluateLook as Untyped,
    [summaryLike, { require: [] }],
    "evaluateLook: expected rules with a number of looks",
  ],
  [
    "evaluateLook",
    evaluateLook as Untyped,
    [summaryLike, { looks: 2, require: [] }],
    "evaluateLook: expected what was kept",
  ],
  ["rowsOfSummary", rowsOfSummary as Untyped, [null], "rowsOfSummary: expected a summary"],
  ["rowsOfComparison", rowsOfComparison as Untyped, [{}], "rowsOfComparison: expected a comparison"],
  ["compareSegments", compareSegments as Untyped, [[1], 0.95], "compareSegments: expected a list of pairs of segments"],
  ["reportPage", reportPage as Untyped, [undefined], "reportPage: expected a report"],
  ["readConfig", readConfig as Untyped, [undefined], "readConfig: expected a path, not undefined"],
  ["readConfig", readConfig as Untyped, ["a.json", 1], "readConfig: expected the path of a folder, not 1"],
  ["reconcile", reconcile as Untyped, [[month]], "withInput: expected a path, not undefined"],
  ["convert", convert as Untyped, [month, { format: "csv" }, null], "sink: expected a function, not null"],
  [
    "summarize",
    summarize as Untyped,
    ["-", {}, [Buffer.from("nps\n9\n")]],
    "stdin: expected an async iterable of bytes",
  ],
  ["summarize", summarize as Untyped, ["-", {}, null], "stdin: expected an async iterable of bytes, not null"],
])("%s names an argument of another kind", async (_, call, values, message) => {
  expect(await messageOf((async () => await call(...values))())).toContain(message);
});

test("rows are those that the program prints", async () => {
  const summary = await summarize(month, { by: ["week"] });
  const [total, week] = [...rowsOfSummary(summary)];
  expect(total).toMatchObject({ row: "total", week: null, mean: summary.total.ratings[0]?.mean });
  expect(week).toMatchObject({ row: "segment", week: "2023-W05" });
  expect([...rowsOfSummary(summary, "issues")][0]).toMatchObject({ issue: summary.total.issues[0]?.issue });
  expect(() => rowsOfSummary(summary, "none" as never)).toThrow(TypeError);
  const differences = [...rowsOfComparison(await compare(month, { before: "2023-02-14" }))];
  expect(differences[0]).toMatchObject({ row: "total", metric: "mean" });
});
