/** Any number of threads gives the same bytes; the built worker is needed. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counted, recordByRecord } from "../support/both-ways.js";
import { runCli } from "../support/fake-io.js";
import { writeQuotedExport } from "../support/large-quoted-export.js";

const mebibyte = 1024 * 1024;
/** Enough for every number of threads; the long run takes more. */
const largeMebibytes = process.env.LONG === "1" ? 60 : 33;
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
const large = join(folder, "large.csv");
const medium = join(folder, "medium.csv");
const small = join(folder, "small.csv");
beforeAll(() => {
  writeQuotedExport(large, largeMebibytes * mebibyte);
  writeQuotedExport(medium, 25 * mebibyte);
  writeQuotedExport(small, 2 * mebibyte);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([[[]], [["--no-dedupe", "--by", "day,account"]], [["--by", "comment", "--from", "2026-01-02T10:00:00Z"]]])(
  "a large file with %o gives the same bytes on one thread and on several",
  async (words) => {
    const outputs: string[] = [];
    for (const jobs of ["1", "2", "3", "4"]) {
      const ran = await runCli(["summarize", large, "--json", "--quote", "double", "--jobs", jobs, ...words]);
      expect(ran.exitCode, ran.stderr).toBe(0);
      outputs.push(ran.stdout + ran.stderr);
    }
    expect(outputs[0]).toContain('"duplicate"');
    expect(new Set(outputs).size).toBe(1);
  },
);

test("several files count the same on several threads, and record by record", async () => {
  const inputs = [medium, small];
  const query = { quote: "double" as const, by: ["month"], jobs: 3 };
  const onCodes = await counted(inputs, query);
  expect(onCodes).toEqual(await recordByRecord(inputs, query));
  expect(onCodes).not.toHaveProperty("code");
});

test("threads whose ranges begin inside of a quoted export are replaced by one that reads from the beginning", async () => {
  const path = join(folder, "nested.csv");
  const inner = readFileSync(small, "utf8").replaceAll('"', "").split("\n").slice(1, 20_000);
  const rows = inner.filter((line) => line.split(",").length === 7).join("\n");
  const field = `"${rows}"`;
  const header = readFileSync(small, "utf8").split("\n")[0];
  const record = (id: number) => `AC1,CA${id},2026-01-01,,4,echo,${field}`;
  const records = Array.from({ length: Math.ceil((26 * mebibyte) / field.length) }, (_, id) => record(id));
  writeFileSync(path, `${[header, ...records].join("\n")}\n`);
  const onCodes = await counted([path], { quote: "double", jobs: 2 });
  expect(onCodes).toEqual(await recordByRecord([path], { quote: "double" }));
  expect(onCodes).toMatchObject({ records: { read: records.length } });
  const unstated = await counted([path], { jobs: 2 });
  expect(unstated).toEqual(await recordByRecord([path], {}));
  expect(unstated).toMatchObject({ code: "csv-records-quoted" });
});
