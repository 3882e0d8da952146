/** A key that is wrong is reported under the option that named it. */

import { expect, test } from "vitest";
import { FeedbackError, feedbackError } from "../../src/base/errors.js";
import { underFlag } from "../../src/pipeline/under-flag.js";
import { runCli } from "../support/fake-io.js";

const quarter = "fixtures/nps/saas-quarter/nps-2024-q3.csv";
const versions = "fixtures/compare/versions/calls.csv";

test.each([
  [["summarize", quarter, "--by", "contry"], '--by: no input has a column "contry"'],
  [["compare", quarter, "--split", "contry=FR,US"], '--split: no input has a column "contry"'],
  [["compare", versions, "--before", "2026-02-01", "--adjust", "no--by"], '--adjust: no input has a column "no--by"'],
  [
    ["compare", quarter, "--split", "call.direction=a,b"],
    '--split: no input has a column "call.direction", and there is no log',
  ],
  [
    ["gate", quarter, "--require", "mean{contry=FR} >= 4"],
    '--require: "mean{contry=FR} >= 4": no input has a column "contry"',
  ],
  [["convert", quarter, "--columns", "score,contry"], '--columns: no input has a column "contry"'],
])("%j: %s", async (words, message) => {
  const { exitCode, stderr } = await runCli(words);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`error: ${message}`)]);
});

test("another key, another option and another error stay as they are", () => {
  const flags = new Map([["plan", "--split"]]);
  const others = [
    feedbackError("by-unknown", "--by", "country", [], null),
    feedbackError("by-unknown", "--where", "plan", [], null),
    feedbackError("config-value", "plan", "--by", "plan"),
    new Error('--by: "plan"'),
  ];
  for (const error of others) expect(underFlag(error, flags)).toBe(error);
});

test("the values of the message stay in the new one", () => {
  const error = underFlag(feedbackError("by-unknown", "--by", "pln", ["plan"], "plan"), new Map([["pln", "--split"]]));
  expect(error).toBeInstanceOf(FeedbackError);
  expect(error).toMatchObject({
    code: "by-unknown",
    exitCode: 2,
    message: '--split: no input has a column "pln", did you mean "plan"?',
    hint: "choose from: plan",
  });
});
