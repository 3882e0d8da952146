/** A message about an input suggests the line that was typed, with what it lacks. */

import { expect, test } from "vitest";
import { commandNamed } from "../../src/commands/commands.js";
import { asTypedCommand } from "../../src/commands/suggested-lines.js";
import { runCli } from "../support/fake-io.js";

const unknown = "fixtures/bad/unknown-columns/data.csv";
const counted = "fixtures/bad/counts-by-score/ratings.csv";
const twoProviders = "fixtures/bad/ambiguous-two-providers/merged.csv";

test.each([
  [["comments", unknown, "--sample", "3"], `feedback-stats comments ${unknown} --sample 3 --map score=COLUMN`],
  [["convert", "--columns", "score", unknown], `feedback-stats convert ${unknown} --columns score --map score=COLUMN`],
  [
    ["gate", twoProviders, "--require", "mean >= 4", "--json"],
    `feedback-stats gate ${twoProviders} --require "mean >= 4" --json --provider twilio`,
  ],
  [
    ["compare", twoProviders, unknown, "--by", "month"],
    `feedback-stats compare ${twoProviders} ${unknown} --by month --provider plivo`,
  ],
  [["summarize", unknown, "--by", "month"], `feedback-stats summarize ${unknown} --map score=COLUMN`],
  [["comments", counted], `feedback-stats summarize ${counted} --map score=score,count=responses`],
  [["validate", counted], `feedback-stats validate ${counted} --map score=score,count=responses`],
  [[unknown], `feedback-stats summarize ${unknown} --map score=COLUMN`],
])("%j", async (words, line) => {
  const { exitCode, stderr } = await runCli(words);
  const { hint } = words.includes("--json") ? JSON.parse(stderr).error : { hint: stderr };
  expect([exitCode, hint]).toEqual([5, expect.stringContaining(line)]);
  const suggested = [...hint.matchAll(/feedback-stats (\w+) fixtures/g)].map(([, command]) => command);
  expect([...new Set(suggested)]).toEqual([line.split(" ")[1]]);
});

test.each([
  ["create it: feedback-stats summarize EXPORT -o BASE.json", ["gate", "a.csv"], "feedback-stats summarize EXPORT -o"],
  ["feedback-stats summarize a.csv --records x", ["validate", "a.csv"], "feedback-stats validate a.csv --records x"],
  ["feedback-stats summarize a.csv --no-such x", ["validate", "a.csv"], "feedback-stats summarize a.csv --no-such x"],
  [
    "feedback-stats summarize 'a\"b.csv' --map score=x",
    ["report", 'a"b.csv', "--map=score=y", "-o", "r.html"],
    "feedback-stats report 'a\"b.csv' -o r.html --map score=x",
  ],
  ["feedback-stats summarize -x.csv --tz UTC", ["report", "--", "-x.csv", "y.csv"], "report ./-x.csv y.csv --tz UTC"],
])("%s for %j", async (hint, argv, line) => {
  const command = await commandNamed(argv[0] ?? "");
  expect(command === null ? null : asTypedCommand(hint, argv, command)).toContain(line);
});
