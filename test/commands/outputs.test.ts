/** No file that a run reads is written over, and no two results go into one file, however it is spelled. */

import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "outputs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = (name: string) => join(folder, name);

const [input, baseline, config] = [place("calls.csv"), place("main.json"), place("config.json")];
const content = "call_sid,quality_score\nCA1,5\nCA2,3\n";

beforeEach(async () => {
  for (const name of readdirSync(folder)) rmSync(place(name));
  writeFileSync(input, content);
  writeFileSync(config, '{ "by": "month" }');
  await runCli(["summarize", input, "-o", baseline]);
  linkSync(input, place("hard-link.csv"));
  symlinkSync(input, place("soft-link.csv"));
  symlinkSync(folder, place("folder"));
});

const regression = ["--baseline", baseline, "--no-regression", "mean"];

test.each([
  ["summarize", [input, "-o", place("hard-link.csv"), "--json"]],
  ["summarize", [input, "-o", place("soft-link.csv"), "--json"]],
  ["summarize", [input, "--rejects", join(folder, "folder", "calls.csv")]],
  ["inspect", [input, "-o", input, "--json"]],
  ["validate", [input, "-o", input, "--json"]],
  ["compare", [input, place("hard-link.csv"), "-o", input, "--json"]],
  ["summarize", [input, "--config", config, "-o", config]],
  ["inspect", [input, "--config", config, "-o", join(folder, "folder", "config.json")]],
  ["providers", ["--config", config, "-o", config]],
  ["gate", [input, ...regression, "-o", baseline]],
  ["gate", [input, ...regression, "--report", `junit=${join(folder, ".", "main.json")}`]],
  ["gate", [input, "--require", "mean >= 1", "--config", config, "--report", `tap=${config}`]],
])("%s %j is refused, and every file stays as it was", async (command, words) => {
  const before = [input, baseline, config].map((path) => readFileSync(path, "utf8"));
  const { exitCode, stderr } = await runCli([command, ...words]);
  expect([exitCode, stderr.includes("this run reads it, so it cannot be overwritten")], stderr).toEqual([2, true]);
  expect([input, baseline, config].map((path) => readFileSync(path, "utf8"))).toEqual(before);
});

test.each([
  ["summarize", [input, "-o", place("new.json"), "--rejects", join(folder, "folder", "new.json")]],
  ["gate", [input, "--require", "mean >= 1", "--report", `tap=${place("new")}`, "--report", `junit=${folder}/./new`]],
])("%s %j would write two results into one file", async (command, words) => {
  const { exitCode, stderr } = await runCli([command, ...words]);
  expect([exitCode, stderr.includes("two results would be written to it")], stderr).toEqual([2, true]);
});

test("a baseline that is updated may be read and written", async () => {
  const other = place("other.csv");
  writeFileSync(other, content.replaceAll("CA", "CB0"));
  const { exitCode } = await runCli(["gate", other, ...regression, "--update-baseline"]);
  expect(exitCode).toBe(0);
});

test.each([
  ["summarize", ["--json"]],
  ["convert", ["--format", "ndjson"]],
  ["report", []],
])("%s %j -o - prints the result, as without -o", async (command, words) => {
  const before = readdirSync(".");
  const printed = await runCli([command, input, ...words, "-o", "-"]);
  expect(printed).toEqual(await runCli([command, input, ...words]));
  expect([printed.exitCode, printed.stdout.length > 100]).toEqual([0, true]);
  expect(readdirSync(".")).toEqual(before);
});

test("no file is left next to a result, nor where none is written", async () => {
  const before = readdirSync(folder);
  await runCli(["summarize", place("gone.csv"), "-o", place("result.json")]);
  expect(readdirSync(folder)).toEqual(before);
  await runCli(["summarize", input, "-o", place("result.json")]);
  expect(readdirSync(folder)).toEqual([...before, "result.json"].sort());
});

test("an unwritable output is reported before anything is read", async () => {
  const { exitCode, stderr } = await runCli(["summarize", place("gone.csv"), "-o", join(folder, "none", "x.json")]);
  expect([exitCode, stderr.includes("cannot be written (ENOENT)")], stderr).toEqual([1, true]);
});
