/** Large inputs: the same records give the same summary in every format, and memory does not grow with the file. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { summarize } from "../src/index.js";
import { type ExportFormat, writeTwilioExport } from "./support/large-export.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("50,000 records of one export", () => {
  const formats: readonly ExportFormat[] = ["csv", "json", "ndjson"];
  const pathOf = (format: ExportFormat) => join(folder, `calls.${format}`);
  beforeAll(() => {
    for (const format of formats) writeTwilioExport(pathOf(format), 50_000, format);
  });

  test("give the same summary as CSV, JSON array and NDJSON", async () => {
    const [csv, ...others] = await Promise.all(
      formats.map((format) => summarize([pathOf(format)], { by: ["account", "week"] })),
    );
    expect(csv?.records).toMatchObject({ read: 50_000, duplicate: 498, rejected: 0 });
    for (const other of others) expect({ ...other, inputs: [] }).toEqual({ ...csv, inputs: [] });
  });
});

test("a million records of CSV with duplicates removed stay below 300 MB of memory", { timeout: 240_000 }, async () => {
  const path = join(folder, "million.csv");
  const memory = join(folder, "memory");
  writeTwilioExport(path, 1_000_000, "csv");
  const ran = await execa(
    "node",
    ["--import", "./test/support/report-memory.mjs", "bin/feedback-stats.js", "summarize", path, "--json", "-q"],
    {
      // What the program holds is to be measured: newer Nodes let garbage grow to 96 MB before they look at it, Node 20 to 48.
      env: { MAX_RSS_FILE: memory, NODE_OPTIONS: "--max-semi-space-size=16" },
      stdin: "ignore",
    },
  );
  expect(JSON.parse(ran.stdout).records).toMatchObject({ read: 1_000_000, used: 990_002, duplicate: 9_998 });
  expect(Number(readFileSync(memory, "utf8")) / 1024).toBeLessThan(300);
});
