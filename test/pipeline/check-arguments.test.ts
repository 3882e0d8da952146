/** What a caller without types hands in is refused at once and by its name, and never read as something else. */

import { describe, expect, test } from "vitest";
import {
  compare,
  evaluateGate,
  FeedbackError,
  inspect,
  readFeedback,
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
    [[new URL("file:///calls.csv")], {}, "inputs: expected a path or a list of paths, not a list of object"],
    [[month], "month", 'options: expected an object, not "month"'],
    [[month], { by: "month" }, 'option "by": expected a list of strings, not "month"'],
    [[month], { from: new Date() }, 'option "from": expected a string, not a Date'],
    [[month], { drivers: "yes" }, 'option "drivers": expected true or false, not "yes"'],
    [[month], { where: [1] }, 'option "where": expected a list of strings, not a list of number'],
    [[month], { provider: null }, 'option "provider": expected a string, not null'],
    [[month], { By: ["month"] }, 'option "By": not an option, did you mean "by"?'],
    [[month], { segment: ["vip"] }, 'option "segment": not an option, did you mean "tag"?'],
    [[month], { segmentMode: "all" }, 'option "segmentMode": not an option, did you mean "tagMode"?'],
    [[month], { constructor: 1 }, 'option "constructor": not an option'],
    [[month], { maxFindings: 3 }, 'option "maxFindings": not an option'],
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

test("a gate says that it needs a summary", () => {
  const gate = evaluateGate as (summary: unknown, rules: unknown) => unknown;
  for (const given of [undefined, "calls.csv", {}])
    expect(() => gate(given, ["mean >= 4"])).toThrow("evaluateGate: expected a summary");
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
