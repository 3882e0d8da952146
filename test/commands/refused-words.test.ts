/** What is refused on a command line is named in the words that were typed. */

import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

test.each([
  ["--confidence", "100%"],
  ["--confidence", "99.999%"],
  ["--confidence", "0.95000000000000"],
  ["--confidence", "high"],
  ["--jobs", "all"],
  ["--jobs", "0000004"],
  ["--max-memory", "12x"],
  ["--max-memory", "99999999999999"],
])("%s %s", async (flag, word) => {
  const { exitCode, stderr } = await runCli(["summarize", "fixtures/csat/plain-csv", flag, word]);
  expect([exitCode, stderr.split("\n")[0]]).toEqual([2, expect.stringContaining(`${flag}: "${word}" is not `)]);
});

test.each([
  ["--by", "--by"],
  ["-o", "--output"],
  ["--tz", "--tz"],
])("%s without its value is named without its other names", async (typed, named) => {
  const { exitCode, stderr } = await runCli(["summarize", "fixtures/csat/plain-csv", typed]);
  expect([exitCode, stderr]).toEqual([2, `error: ${named} needs a value\n`]);
});

test.each([
  ["summarize", "-o"],
  ["summarize", "--rejects"],
  ["convert", "-o"],
  ["report", "-o"],
  ["gate", "--baseline"],
  ["compare", "--config"],
])("%s %s with an empty name is refused as such", async (command, flag) => {
  const { exitCode, stderr, stdout } = await runCli([command, "fixtures/csat/plain-csv", flag, ""]);
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(new RegExp(`^error: ${flag}: the name of the file is empty\n.*variable`));
});

test.each([
  ["summarize", "--rejects"],
  ["convert", "--mask-key"],
  ["gate", "--baseline"],
  ["gate", "--looks-state"],
  ["compare", "--config"],
])("%s %s with - for its file is refused, and no file has that name", async (command, flag) => {
  const { exitCode, stderr, stdout } = await runCli([command, "fixtures/csat/plain-csv", flag, "-"]);
  expect([exitCode, stdout, existsSync("-")]).toEqual([2, "", false]);
  expect(stderr).toMatch(new RegExp(`^error: ${flag} -: this option names a file, .*\n.* \\./-\n`));
});

test("an input with an empty name is refused as such, also with --keep-going", async () => {
  for (const words of [[], ["--keep-going"]]) {
    const { exitCode, stderr } = await runCli(["summarize", "fixtures/csat/plain-csv", "", ...words]);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^error: input: the name of the file is empty\n/)]);
  }
});

test.each([
  ['[{"nps":1},{"nps":x}]', "standard input, line 1, column 19: "],
  ['{"nps":1}\n{"nps":x}\n', "standard input, line 2, column 8: "],
])("damage in JSON from standard input is described in words: %j", async (text, place) => {
  const { exitCode, stderr } = await runCli(["summarize", "-"], { stdin: Buffer.from(text) });
  expect([exitCode, stderr]).toEqual([5, expect.stringContaining(`error: ${place}`)]);
});

test("the pair of --map that is suggested keeps the case of the column", async () => {
  const { exitCode, stderr } = await runCli(["summarize", "fixtures/nps/mapped", "--map", "Bewertung=score"]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('did you mean "score=Bewertung"?')]);
});

test("a value that an option does not have is refused with its choices", async () => {
  const { exitCode, stderr } = await runCli(["inspect", "-", "--format", "x' is invalid."]);
  expect([exitCode, stderr]).toEqual([
    2,
    'error: --format: "x\' is invalid." is not known\n  choose from: table, json\n',
  ]);
});

test.each(["inspect", "validate", "comments"])("%s states that it reads no tables", async (command) => {
  const { exitCode, stderr } = await runCli([command, "clickhouse://host/db?table=calls"]);
  expect([exitCode, stderr]).toEqual([
    1,
    expect.stringMatching(/: this command reads files, not tables\n {2}summarize, /),
  ]);
});

test.each(["https://example.com/calls.csv", "https://example.com/export?month=2"])("%s is not a file", async (url) => {
  const { exitCode, stderr } = await runCli(["summarize", url]);
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/: addresses are not read.*\n.*curl -fsS /)]);
});
