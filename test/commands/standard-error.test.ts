/** Whatever is said on standard error fits the terminal, and is in ASCII if that is wanted. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const csat = "fixtures/csat/plain-csv/csat.csv";
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-é-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of a process that no system has. */
writeFileSync(join(folder, ".feedback-stats.9999999.0123abcd.tmp"), "{");

test.each([
  ["a left-over file", ["summarize", csat, "-o", join(folder, "summary.json")], "left over from"],
  ["an error with its stack", ["summarize", join(folder, "absent.csv"), "--debug"], "no such file"],
])("%s", async (_, words, said) => {
  const { stderr } = await runCli([...words, "--ascii", "--color", "never"], { stderrColumns: 60 });
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(said);
  expect(stderr).toMatch(/^[\n -~]*$/);
  const long = stderr.split("\n").filter((line) => line.length > 60 && line.trim().includes(" "));
  expect(long).toEqual([]);
});

test("only JSON, the bar of progress, statements of SQL and what commander says are written in another way", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const writing = files.filter((name) => /stderr\s*\.write\(/.test(readFileSync(join("src", name), "utf8")));
  expect(writing.sort()).toEqual([
    "cli.ts",
    "commands/cluster-options.ts",
    "commands/progress.ts",
    "commands/standard-error.ts",
  ]);
});
