/** The commands that are printed for JSON that is not read as it is: each of them is typed, and works. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { wordsOfLine } from "../support/shell-line.js";

/** The command in a hint, as the words of a shell. */
function commandIn(stderr: string): readonly string[] {
  return wordsOfLine(/feedback-stats (summarize .*)$/m.exec(stderr)?.[1] ?? "");
}

test.each([
  ["fixtures/bad/typeform-opinion-scale/responses.jsonl", "nps", 4, 7.5],
  ["fixtures/bad/typeform-two-ratings/responses.json", "overall", 2, 4.5],
  ["fixtures/bad/arrays-of-unknown-records/survey.json", "overall", 2, 6],
  ["fixtures/bad/answers-of-customers/customers.jsonl", "overall", 2, 6],
])("the command that is printed for %s reads it", async (file, category, count, mean) => {
  const refused = await runCli(["summarize", file]);
  expect(refused.exitCode).toBe(5);
  const { exitCode, stdout } = await runCli([...commandIn(refused.stderr), "--json"]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).total.ratings).toMatchObject([{ category, count, mean }]);
});

test("an empty object is not called a table of columns", async () => {
  const { exitCode, stderr } = await runCli(["summarize", "-"], { stdin: "{}" });
  expect(exitCode).toBe(5);
  expect(stderr).toContain("not recognised as an export of any provider (columns: none)");
});

test("a path that contains no records is refused, and so is one for a table", async () => {
  const absent = await runCli(["summarize", "fixtures/nps/records-path/survey.json", "--records", "people"]);
  expect([absent.exitCode, absent.stderr]).toEqual([5, expect.stringContaining('no records at "people"')]);
  const table = await runCli(["summarize", "fixtures/twilio/february-month/calls-2023-02.csv", "--records", "a"]);
  expect([table.exitCode, table.stderr]).toEqual([2, expect.stringContaining("is not JSON")]);
});

test("a list of words in a folder with an export is skipped", async () => {
  const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
  writeFileSync(join(folder, "words.json"), '["one", "two"]\n');
  writeFileSync(join(folder, "csat.csv"), "id,csat\n1,5\n2,3\n");
  const { exitCode, stdout, stderr } = await runCli(["summarize", folder, "--json"]);
  rmSync(folder, { recursive: true });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).total.responses).toBe(2);
  expect(stderr).toContain("words.json: skipped");
});

test("the command for questions within an array names one of them in the path to its score", async () => {
  const answered = (id: string, weight: string) => ({ answers: [{ choice_id: id, choice_metadata: { weight } }] });
  const questions = [answered("10", "9"), answered("4", "3"), answered("10", "7"), answered("4", "2")];
  const stdin = JSON.stringify({ data: [{ page: "1", questions }] });
  const { stderr } = await runCli(["summarize", "-"], { stdin });
  const { exitCode, stdout } = await runCli([...commandIn(stderr), "--json"], { stdin });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).total.ratings).toMatchObject([{ count: 2, mean: 8 }]);
});
