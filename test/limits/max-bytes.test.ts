/** `--max-bytes` holds for everything that is unpacked: members, parts of workbooks, their text, and lines of columnar tables. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Int32, Table, tableToIPC, vectorFromArray } from "apache-arrow";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, describe, expect, test } from "vitest";
import { maxBytesOf } from "../support/max-bytes.js";
import { sheetRows, workbookFile, zipFile } from "../support/zip-file.js";

const folder = mkdtempSync(join(tmpdir(), "max-bytes-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const scores = Array.from({ length: 500 }, (_, row) => row % 11);
const csv = `nps_score\n${scores.map((score) => `${score}\n`).join("")}`;
const lines = scores.map((score) => `{"nps_score":${score}}\n`).join("");
const sheet = sheetRows([["nps_score"], ...scores.map((score) => [score])]);
/** The part of a workbook is longer than its text. */
const sheetPart = `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`;
const parquet = new Uint8Array(
  parquetWriteBuffer({ columnData: [{ name: "nps_score", data: scores, type: "INT32" }] }),
);
const arrow = tableToIPC(new Table({ nps_score: vectorFromArray(scores, new Int32()) }), "file");

test.each([
  ["a member of an archive", "a.zip", zipFile({ "a.csv": csv }), csv.length],
  ["a packed member of an archive", "b.zip", zipFile({ "a.csv.gz": gzipSync(csv) }), csv.length],
  ["a part of a workbook", "a.xlsx", workbookFile([{ name: "A", rows: sheet }]), sheetPart.length],
  [
    "a workbook in an archive",
    "c.zip",
    zipFile({ "a.xlsx": { content: workbookFile([{ name: "A", rows: sheet }]), isStored: true } }),
    sheetPart.length,
  ],
  ["the lines of a Parquet file", "a.parquet", parquet, lines.length],
  ["the lines of an Arrow file", "a.arrow", arrow, lines.length],
  ["the lines of Parquet in an archive", "d.zip", zipFile({ "a.parquet": parquet }), lines.length],
])("is the limit of %s", async (_, name, bytes, length) => {
  const input = written(name, bytes);
  expect(await maxBytesOf(input, length)).toBe("read");
  expect(await maxBytesOf(input, length - 1)).toBe("input-too-long");
});

describe("a workbook that grows", () => {
  test("by a text that many cells share stops at the limit", async () => {
    const strings = `<si><t>nps_score</t></si><si><t>${"x".repeat(10_000)}</t></si>`;
    const rows = `<row><c t="s"><v>0</v></c></row>${'<row><c t="s"><v>1</v></c></row>'.repeat(1000)}`;
    const input = written("shared.xlsx", workbookFile([{ name: "A", rows }], { strings }));
    expect(await maxBytesOf(input, 9_000_000)).toBe("input-too-long");
  });

  test("by a last row that is wider than all others stops before its text is made", async () => {
    const short = "<row><c><v>1</v></c></row>".repeat(40_000);
    const wide = `<row>${'<c r="XFD40001"><v>1</v></c>'}</row>`;
    const input = written("wide.xlsx", workbookFile([{ name: "A", rows: short + wide }]));
    expect(await maxBytesOf(input, 8 * 1024 ** 3)).toBe("archive-limit");
  });

  test("by texts that no cell refers to stops at the limit", async () => {
    const strings = "<si><t>unused</t></si>".repeat(100_000);
    const input = written("unused.xlsx", workbookFile([{ name: "A", rows: sheet }], { strings }));
    expect(await maxBytesOf(input, 1_000_000)).toBe("input-too-long");
  });
});
