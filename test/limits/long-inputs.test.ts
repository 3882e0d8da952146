/**
 * Inputs far beyond any export: a line of 10 GB, bombs, a million segments, 10,000 files with few descriptors, 2 GB of records. Each ends as
 * docs/limits.md says, in the memory that it says, measured from outside. The sizes in full are read with `LONG=1`.
 */

import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { plainFrame, repeatedFrame } from "../sources/zstd/written-zstd.js";
import { type MeasuredOptions, measuredRun } from "../support/measured-run.js";
import { sheetRows, workbookFile, zipFile } from "../support/zip-file.js";

const isLong = process.env.LONG === "1";
const timeout = 900_000;
const folder = mkdtempSync(join(tmpdir(), "long-inputs-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What docs/limits.md states for a run without duplicates to remove and with few segments. */
const statedMegabytes = 512;
const [mebibyte, gigabyte] = [1024 ** 2, 1e9];

async function run(what: string, words: readonly string[], options: MeasuredOptions = {}) {
  const ran = await measuredRun(["summarize", ...words, "--json"], options);
  if (isLong) process.stdout.write(`${what}: ${ran.seconds.toFixed(1)} s, ${ran.megabytes.toFixed(0)} MB\n`);
  expect(ran.megabytes).toBeLessThan(statedMegabytes);
  return ran;
}

const codeOf = ({ stderr }: { readonly stderr: string }) => JSON.parse(stderr).error.code;

/** `beginning`, and then one character without a line end. */
function* endless(beginning: string, length: number): Generator<Uint8Array> {
  yield Buffer.from(beginning);
  const chunk = Buffer.alloc(mebibyte, "x");
  for (let sent = 0; sent < length; sent += chunk.length) yield chunk;
}

/** A hundred frames. */
function tenGigabytes(byte: string): Buffer {
  const frame = repeatedFrame(byte, gigabyte / 10);
  return Buffer.concat(Array.from({ length: 100 }, () => frame));
}

describe("a line of 10 GB", () => {
  const header = "id,nps\n";
  const places: readonly (readonly [string, string])[] = [
    ["in an open quote", `${header}a,9\nb,"`],
    ["in a record", `${header}a,9\nb,`],
    ["in the header", "id,nps,"],
    ["in JSON", '[{"id":"a","nps":9},{"id":"'],
    ["in JSON Lines", '{"id":"a","nps":9}\n{"id":"b","nps":3}\n{"id":"'],
  ];

  test.each(isLong ? places : places.slice(1, 4))(
    "%s ends the run after the longest record",
    { timeout },
    async (where, beginning) => {
      const ran = await run(`10 GB line ${where}`, ["-"], { stdin: endless(beginning, 10 * gigabyte) });
      expect([ran.exitCode, ran.stdout, codeOf(ran)]).toEqual([5, "", "record-too-long"]);
      expect(ran.bytesTaken).toBeLessThan(64 * mebibyte);
    },
  );

  test.skipIf(!isLong)("in 2 MB of zstd does so too", { timeout }, async () => {
    const path = join(folder, "line.csv.zst");
    writeFileSync(path, Buffer.concat([plainFrame(`${header}a,9\nb,"`), tenGigabytes("x")]));
    const ran = await run("10 GB line in zstd", [path]);
    expect([ran.exitCode, codeOf(ran)]).toEqual([5, "record-too-long"]);
  });
});

describe("a bomb", () => {
  const lines = Buffer.alloc((isLong ? 1000 : 20) * mebibyte, "\n");
  const limit = ["--max-bytes", isLong ? "100M" : "10M"];
  const bombs: readonly (readonly [kind: string, name: string, make: () => Buffer])[] = [
    ["gzip", "bomb.csv.gz", () => Buffer.concat([gzipSync("id,nps\na,9\n"), gzipSync(lines, { level: 1 })])],
    ["zstd", "bomb.csv.zst", () => Buffer.concat([plainFrame("id,nps\na,9\n"), tenGigabytes("\n")])],
    ["zip", "bomb.zip", () => zipFile({ "a.csv": Buffer.concat([Buffer.from("id,nps\na,9\n"), lines]) })],
    [
      "a workbook",
      "bomb.xlsx",
      () => {
        const rows = sheetRows([
          ["id", "nps"],
          ["a", 9],
        ]);
        return workbookFile([{ name: "A", rows: rows + " ".repeat(Math.min(lines.length, 400 * mebibyte)) }]);
      },
    ],
  ];

  test.each(isLong ? bombs : bombs.slice(0, 2))(
    "of %s ends at the limit that is typed",
    { timeout },
    async (kind, name, make) => {
      const path = join(folder, name);
      writeFileSync(path, make());
      const ran = await run(`bomb of ${kind}`, [path, ...limit]);
      expect([ran.exitCode, ran.stdout]).toEqual([5, ""]);
      expect(codeOf(ran)).toMatch(/^(?:input-too-long|archive-limit)$/);
    },
  );
});

/** Writes a file of `count` pieces. */
function written(name: string, count: number, piece: (number: number) => string | Uint8Array): string {
  const path = join(folder, name);
  const file = openSync(path, "w");
  for (let number = 0; number < count; number++) writeSync(file, piece(number) as string);
  closeSync(file);
  return path;
}

test.skipIf(!isLong)("a million segments end the run, however many threads count them", { timeout }, async () => {
  const rows = (number: number) =>
    Array.from({ length: 10_000 }, (_, row) => `r${number}-${row},${row % 11},agent ${number * 10_000 + row}\n`).join(
      "",
    );
  const path = written("segments.csv", 101, (number) => (number === 0 ? "id,nps,agent\n" : rows(number - 1)));
  for (const jobs of ["1", "2"]) {
    const ran = await run(`1,000,000 segments, --jobs ${jobs}`, [path, "--by", "agent", "--no-dedupe", "--jobs", jobs]);
    expect([ran.exitCode, ran.stdout, codeOf(ran)]).toEqual([2, "", "too-many-segments"]);
  }
});

test("thousands of files are read with few descriptors", { timeout }, async () => {
  const count = isLong ? 10_000 : 200;
  const many = join(folder, "many");
  mkdirSync(many);
  for (let number = 0; number < count; number++)
    writeFileSync(join(many, `${number}.csv`), `id,nps\n${number}a,9\n${number}b,3\n`);
  const ran = await run(`${count} files, ulimit -n 64`, [many], { setUp: "ulimit -n 64" });
  expect([ran.exitCode, ran.stderr]).toEqual([0, expect.any(String)]);
  expect(JSON.parse(ran.stdout).records).toMatchObject({ read: 2 * count, used: 2 * count });
});

test.skipIf(!isLong)("2 GB are read in the memory of a short file", { timeout }, async () => {
  const rows = Array.from({ length: 100_000 }, (_, row) => `r${row},${row % 11},2026-01-${1 + (row % 28)},plan\n`);
  const piece = Buffer.from(rows.join("").replaceAll(/2026-01-(\d),/g, "2026-01-0$1,"));
  const count = Math.ceil((2 * gigabyte) / piece.length);
  const path = written("two-gigabytes.csv", count + 1, (number) => (number === 0 ? "id,nps,created_at,plan\n" : piece));
  const ran = await run("2 GB of CSV", [path, "--no-dedupe", "--by", "day"]);
  expect(ran.exitCode).toBe(0);
  expect(JSON.parse(ran.stdout).records).toMatchObject({ read: count * rows.length, used: count * rows.length });
});
