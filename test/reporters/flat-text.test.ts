/** Summaries and comparisons as CSV, TSV and NDJSON, read back by parsers of others: names that could do harm come back as they were. */

import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { spreadsheetOriginal } from "../../src/base/spreadsheet-text.js";
import { runCli } from "../support/fake-io.js";
import { naughtyExport, naughtyNames } from "../support/naughty-names.js";

const naughty = naughtyExport();

async function printed(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli([...words, "-q"]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return stdout;
}

describe("dangerous names", () => {
  const sorted = [...naughtyNames].sort();

  test("come back from CSV, and no cell of text is a formula", async () => {
    const text = await printed("summarize", naughty, "--by", "plan", "--format", "csv");
    const rows: Record<string, string>[] = parse(text, { columns: true, record_delimiter: "\n" });
    const plans = rows.filter(({ row }) => row === "segment").map(({ plan = "" }) => plan);
    for (const plan of plans) expect(plan).not.toMatch(/^[=+\-@\t\r]/);
    expect(plans.map(spreadsheetOriginal).sort()).toEqual(sorted.map((name) => name.replaceAll("\0", "\ufffd")).sort());
  });

  test("come back from TSV, of which every line has all columns", async () => {
    const text = await printed("summarize", naughty, "--by", "plan", "--format", "tsv");
    const [head = [], ...rows] = text
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
    expect(rows.filter((row) => row.length !== head.length)).toEqual([]);
    expect(rows).toHaveLength(naughtyNames.length + 1);
  });

  test("come back from NDJSON, of which no line contains a hidden character", async () => {
    const text = await printed("summarize", naughty, "--by", "plan", "--format", "ndjson");
    const rows = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(
      rows
        .slice(1)
        .map(({ plan }) => plan)
        .sort(),
    ).toEqual(sorted);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/);
  });

  test("do not control a terminal", async () => {
    const { stdout } = await runCli(["summarize", naughty, "--by", "plan", "--format", "csv"], { columns: 80 });
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/);
  });
});

test("all three say the same of a comparison", async () => {
  const words = ["compare", "fixtures/twilio/february-month/calls-2023-02.csv", "--by", "week", "--format"];
  const json = (await printed(...words, "ndjson"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const asText = json.map((row) => Object.values(row).map((value) => String(value ?? "")));
  const csv: string[][] = parse(await printed(...words, "csv"), { record_delimiter: "\n" });
  const tsv = (await printed(...words, "tsv"))
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  expect(csv).toEqual([Object.keys(json[0]), ...asText]);
  expect(tsv).toEqual(csv);
});

test("a byte order mark is written only on request", async () => {
  const words = ["summarize", "fixtures/twilio/february-month/calls-2023-02.csv", "--format", "csv"];
  expect((await printed(...words)).charCodeAt(0)).toBe("r".charCodeAt(0));
  expect((await printed(...words, "--bom")).charCodeAt(0)).toBe(0xfeff);
});

test.each([
  ["--rows issues", "--rows: not an option of --format table", "it needs --format csv or tsv or ndjson"],
  ["--bom --format ndjson", "--bom: not an option of --format ndjson", "it needs --format csv or tsv"],
  ["--compact --format csv", "--compact: not an option of --format csv", "it needs --format json"],
])("%s is refused if it would have no effect", async (words, message, hint) => {
  const { exitCode, stderr } = await runCli(["summarize", naughty, ...words.split(" ")]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`error: ${message}\n  ${hint}`);
});
