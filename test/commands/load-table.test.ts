/** `convert --to clickhouse://…` on the command line: what is printed, and what is refused before anything is asked. */

import { describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const input = "fixtures/twilio/february-month/calls-2023-02.csv";
const table = "clickhouse://me@host:8123/db?table=feedback";

test("--print-ddl prints the statements that create the table, and reads nothing", async () => {
  const { exitCode, stdout, stderr } = await runCli([
    "convert",
    "--to",
    table,
    "--print-ddl",
    "--columns",
    "plan",
    "--on-cluster",
    "all",
  ]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^CREATE TABLE IF NOT EXISTS `db`\.`feedback_local` ON CLUSTER `all`\n/);
  expect(stdout).toMatch(/\n\nCREATE TABLE IF NOT EXISTS `db`\.`feedback` ON CLUSTER `all`\n[^;]*;\n$/);
  expect(stdout).toContain("`plan`");
});

describe.each([
  [["-o", "feedback.csv"], "--output and --to clickhouse://… cannot be combined"],
  [["--format", "csv"], "--format and --to clickhouse://… cannot be combined"],
  [["--to", "clickhouse://other/db?table=feedback"], "--to: rows are loaded into one table"],
  [["--drop", "score"], '--drop: the counts need the column "score"'],
  [["--drop", "response_id"], '--drop: the counts need the column "response_id"'],
  [["--columns", "load_at"], '--columns: "load_at" is a column that every feedback table'],
  [["--mask", "response_id"], "--mask: without a key"],
  [["--no-dedupe"], "--no-dedupe: not possible with a ClickHouse table"],
  [["--to", "2026-13"], '--to: "2026-13" is not a date'],
])("with %j", (words, message) => {
  test("is refused", async () => {
    const { exitCode, stdout, stderr } = await runCli(["convert", input, "--to", table, ...words]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error: ${message}`);
  });
});

test.each(["--create", "--print-ddl", "--on-cluster=all"])("%s needs a table", async (word) => {
  const { exitCode, stderr } = await runCli(["convert", input, word, "--to", "2026-01"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`error: ${word.split("=")[0]}: there is no table to load into`);
});

test("a password in the address is refused, and not repeated", async () => {
  for (const address of [
    "clickhouse://me:S3CR3T@host/db?table=t",
    "clickhouse://me:S3CR3T@x/db",
    "clickhouse://me:S3CR3T",
  ])
    for (const words of [
      ["convert", input, "--to", address],
      ["convert", "--print-ddl", "--to", address],
      ["summarize", address],
    ]) {
      const { exitCode, stdout, stderr } = await runCli([...words, "--debug"]);
      expect(exitCode).toBe(2);
      expect(`${stdout}${stderr}`).not.toContain("S3CR3T");
    }
});

test("a date is still the end of the period, and the last of several holds", async () => {
  const words = ["convert", input, "--columns", "score", "--quiet"];
  const { stdout: all } = await runCli(words);
  const { stdout: early } = await runCli([...words, "--to", "2023-02-10"]);
  const { stdout: last } = await runCli([...words, "--until", "2023-02-20", "--to", "2023-02-10"]);
  expect(early.length).toBeLessThan(all.length);
  expect(last).toBe(early);
});
