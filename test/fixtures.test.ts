/** Every fixture is a test: its rows and its summary equal expected.json. `UPDATE=1` writes them again; the diff is the review. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { configuredOptions } from "../src/commands/config.js";
import { readFeedback, type SummarizeOptions } from "../src/index.js";
import { runCli } from "./support/fake-io.js";
import { type Fixture, fixtures } from "./support/fixtures.js";

const rowsKept = 12;

describe.each(fixtures())("$name", (fixture) => {
  test("is read and summarised as expected", async () => {
    const actual = await outcome(fixture);
    const expectedPath = join(fixture.folder, "expected.json");
    if (process.env.UPDATE === "1") writeFileSync(expectedPath, `${JSON.stringify(actual, null, 2)}\n`);
    expect(JSON.parse(JSON.stringify(actual))).toEqual(JSON.parse(readFileSync(expectedPath, "utf8")));
  });

  test("states the source of its shape", () => {
    const about = join(fixture.folder, "about.md");
    expect(existsSync(about) && readFileSync(about, "utf8").length > 80).toBe(true);
  });
});

/** What a run gives: the exit code, and the summary with the first rows or the error. */
async function outcome({ inputs, options }: Fixture) {
  const { exitCode, stdout, stderr } = await runCli(["summarize", ...inputs, ...options, "--json", "--quiet"]);
  if (exitCode !== 0) return { exitCode, stdout, error: JSON.parse(stderr).error };
  return { exitCode, rows: await rowsOf(inputs, options), summary: JSON.parse(stdout) };
}

/** The feedback table of the inputs: how many rows, and the first of them without their nulls. */
async function rowsOf(inputs: readonly string[], options: readonly string[]) {
  const rows: Record<string, unknown>[] = [];
  let count = 0;
  for await (const batch of readFeedback(inputs, await readingOf(options))) {
    count += batch.numRows;
    for (const row of batch.slice(0, rowsKept - rows.length)) rows.push(plainRow(row.toJSON()));
  }
  return { count, first: rows.slice(0, rowsKept) };
}

/** The options that decide how records are read; selection happens later. */
async function readingOf(words: readonly string[]): Promise<SummarizeOptions> {
  const behind = (flag: string) => words.flatMap((word, index) => (words[index - 1] === flag ? [word] : []));
  const [config = false] = behind("--config");
  const [provider] = behind("--provider");
  const [[tz], [dateOrder]] = [behind("--tz"), behind("--date-order")];
  const [[encoding], [decimal]] = [behind("--encoding"), behind("--decimal")];
  const [[records], [maxRejected]] = [behind("--records"), behind("--max-rejected")];
  const [[quote], [headerLine]] = [behind("--quote"), behind("--header-line")];
  const reading = { map: behind("--map"), sheet: behind("--sheet"), records, config, provider };
  const values = { ...reading, tz, dateOrder, encoding, decimal, maxRejected, quote, headerLine };
  const { options } = await configuredOptions(values, { cwd: "." });
  return { ...options, by: [] };
}

function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  if (typeof value === "object" && value !== null && Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  return typeof value === "bigint" ? Number(value) : value;
}
