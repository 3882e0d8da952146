/** Parquet and Arrow files that would have a decoder run for ever, or take all memory: each ends in an error, and soon. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";
import {
  Field,
  Int32,
  makeData,
  Null,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { afterAll, describe, expect, test } from "vitest";
import { summarize } from "../../../src/index.js";
import { codecs, type HostileParquet, honest, hostileParquet, withFooter } from "../../support/hostile-parquet.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

function file(bytes: Uint8Array): string {
  const path = join(folder, `hostile-${files++}`);
  writeFileSync(path, bytes);
  return path;
}

const damaged = (message: RegExp) => ({
  code: "columnar-damaged",
  exitCode: 5,
  message: expect.stringMatching(message),
});
/** A second for most; tests run on busy machines. */
const timeout = 30_000;

const packedGzip = zlib.gzipSync(Buffer.alloc(64 * 1024 ** 2));
/** A gigabyte is stated in its first bytes, and nothing follows. */
const packedSnappy = Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x04, 0x00);
const packedZstd = Buffer.from("28b52ffda00000004001000000", "hex");

const parquetFiles: readonly (readonly [what: string, parts: Partial<HostileParquet>, message: RegExp])[] = [
  ["more rows than there can be", { rows: 2n ** 40n, groupRows: 2n ** 40n }, /a row group of 1,099,511,627,776 rows/],
  ["rows below zero", { rows: -3n, groupRows: -3n }, /a row group of -3 rows/],
  [
    "other rows in its groups than in all",
    { rows: 2n ** 40n },
    /its row groups have 3 rows, its footer 1,099,511,627,776/,
  ],
  ["rows that no page has", { rows: 1_000_000n, groupRows: 1_000_000n }, /fewer values than rows/],
  ["pages of a length below zero", { packedBytes: -5 }, /its decoder says/],
  ["pages that unpack to less than nothing", { codec: codecs.gzip, unpackedBytes: -1 }, /more than are unpacked/],
  ["pages behind its end", { packedBytes: 2 ** 30 }, /its decoder says/],
  ["columns of a length below zero", { columnBytes: -2n }, /are not inside of its/],
  ["columns behind its end", { columnBytes: 2n ** 40n }, /are not inside of its/],
  ["values below zero in a page", { pageValues: -1 }, /its decoder|fewer values/],
  ["more values in a page than it has bytes", { pageValues: 2 ** 31 - 1 }, /its decoder/],
  [
    "a dictionary of more values than it has bytes",
    { dictionary: { values: 2 ** 31 - 1, bytes: new Uint8Array(4) } },
    /its decoder/,
  ],
  ["a dictionary below zero", { dictionary: { values: -1, bytes: new Uint8Array(4) } }, /its decoder|fewer values/],
  ["codes of no dictionary", { dictionary: { values: 0, bytes: new Uint8Array(0) } }, /its decoder|fewer values/],
  [
    "gzip that is longer than it states",
    { codec: codecs.gzip, page: packedGzip, packedBytes: packedGzip.length },
    /gzip/,
  ],
  [
    "gzip of more than a gigabyte",
    { codec: codecs.gzip, page: packedGzip, packedBytes: packedGzip.length, unpackedBytes: 2 ** 31 - 1 },
    /2,147,483,647 bytes of one page/,
  ],
  [
    "Snappy that states a gigabyte",
    { codec: codecs.snappy, page: packedSnappy, packedBytes: packedSnappy.length, unpackedBytes: 2 ** 30 },
    /Snappy/,
  ],
  [
    "zstd that states a gigabyte",
    { codec: codecs.zstd, page: packedZstd, packedBytes: packedZstd.length, unpackedBytes: 2 ** 30 },
    /zstd/,
  ],
  ["a codec that does not exist", { codec: 99 }, /its decoder/],
];

describe("a Parquet file", () => {
  test("that is honest is counted", { timeout }, async () => {
    const { total } = await summarize([file(hostileParquet({}))]);
    expect(total.nps).toMatchObject({ count: 3, promoters: 2, detractors: 1 });
  });

  test.each(parquetFiles)("with %s is an error", { timeout }, async (_, parts, message) => {
    await expect(summarize([file(hostileParquet(parts))])).rejects.toMatchObject(damaged(message));
  });

  test("whose footer is nested without end is an error", { timeout }, async () => {
    const nested = withFooter(honest.page, Buffer.alloc(8 * 1024 ** 2, 0x1c));
    await expect(summarize([file(nested)])).rejects.toMatchObject(damaged(/its decoder/));
  });

  test("whose footer has a list that is longer than it is an error", { timeout }, async () => {
    const list = Buffer.from("29fcffffffff07", "hex"); // the second field: 2^31 - 1 structures
    await expect(summarize([file(withFooter(honest.page, list))])).rejects.toMatchObject(damaged(/its decoder/));
  });
});

/** Int64 values of the metadata of a table, replaced. */
function patched(bytes: Uint8Array, from: number, to: bigint): Buffer {
  const [before, after] = [Buffer.alloc(8), Buffer.alloc(8)];
  before.writeBigInt64LE(BigInt(from));
  after.writeBigInt64LE(to);
  const all = Buffer.from(bytes);
  let found = 0;
  for (let at = all.indexOf(before); at >= 0; at = all.indexOf(before, at + 8)) {
    after.copy(all, at);
    found += 1;
  }
  expect(found).toBeGreaterThan(0);
  return all;
}

/** An even number: lengths of buffers are multiples of eight bytes. */
const rows = 12_346;
const arrowTable = () =>
  new Table({
    nps_score: vectorFromArray(
      Array.from({ length: rows }, (_, row) => row % 11),
      new Int32(),
    ),
    plan: vectorFromArray(
      Array.from({ length: rows }, () => "free"),
      new Utf8(),
    ),
  });

/** A column of nulls takes no bytes, whatever the number of its rows; neither does a page of one value. */
const rowsInFewBytes = { rows: 16_000_000n * 3n, groupRows: 16_000_000n, groups: 3 };

test("a Parquet file that states more rows than its bytes can hold ends before it is decoded", async () => {
  await expect(summarize([file(hostileParquet(rowsInFewBytes))])).rejects.toMatchObject(
    damaged(/states 48,000,000 rows in \d+ bytes, more than 100 for each byte/),
  );
});

test("a Parquet column of fewer values than rows ends before it is decoded", async () => {
  await expect(summarize([file(hostileParquet({ columnValues: 2n }))])).rejects.toMatchObject(
    damaged(/a column of 2 values in 3 rows/),
  );
});

test("an Arrow stream of nulls that states more rows than its bytes can hold ends before it is decoded", async () => {
  const nulls = makeData({ type: new Null(), length: 16_000_000 });
  const type = new Struct([new Field("nps_score", new Null(), true)]);
  const batch = new RecordBatch(
    new Schema(type.children),
    makeData({ type, length: nulls.length, nullCount: 0, children: [nulls] }),
  );
  await expect(summarize([file(tableToIPC(new Table([batch, batch, batch]), "stream"))])).rejects.toMatchObject(
    damaged(/more than 100 for each byte/),
  );
});

describe.each(["file", "stream"] as const)("an Arrow %s", (kind) => {
  test.each([
    ["more rows than its columns have", rows, 2n ** 40n],
    ["rows below zero", rows, -1n],
    ["one row more than its columns have", rows, BigInt(rows + 100)],
    ["a column of more bytes than it has", rows * 4, 2n ** 50n],
    ["a column of bytes below zero", rows * 4, -8n],
    ["a column of fewer bytes than it has rows", rows * 4, 64n],
  ])("with %s is an error", { timeout }, async (_, from, to) => {
    const bytes = patched(tableToIPC(arrowTable(), kind), from, to);
    await expect(summarize([file(bytes)])).rejects.toMatchObject(damaged(/cannot be read/));
  });

  test("with more bytes of offsets than it has is counted by those that it needs", { timeout }, async () => {
    const { total } = await summarize([file(patched(tableToIPC(arrowTable(), kind), (rows + 2) * 4, 2n ** 33n))]);
    expect(total.responses).toBe(rows);
  });

  test("with texts that end before they begin is an error", { timeout }, async () => {
    const bytes = Buffer.from(tableToIPC(arrowTable(), kind));
    const offsets = Buffer.from(Int32Array.of(0, 4, 8, 12, 16, 20).buffer);
    bytes.writeInt32LE(-1, bytes.indexOf(offsets) + 8);
    await expect(summarize([file(bytes)])).rejects.toMatchObject(damaged(/offsets are not inside/));
  });
});
