/** Parts of Arrow and Parquet that state what is not so, read in this process: each is a fault, never a row less or another value. */

import {
  Bool,
  Dictionary,
  Field,
  FixedSizeList,
  Float16,
  Int32,
  List,
  makeData,
  Null,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  Vector,
  vectorFromArray,
} from "apache-arrow";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { writeAny } from "../../../src/sources/columnar/any-value.js";
import { LineBytes } from "../../../src/sources/columnar/line-bytes.js";
import { unpackLz4Frame } from "../../../src/sources/columnar/lz4-frame.js";
import { columnarLinesOf } from "../../support/columnar-lines-of.js";

const rows = 37;
const each = <Item>(itemAt: (index: number) => Item) => Array.from({ length: rows }, (_, index) => itemAt(index));
const streamOf = (vector: Vector) => Buffer.from(tableToIPC(new Table({ v: vector }), "stream"));

/** The stream of one column of 37 rows, whose first counts of rows or values - or all of them - are stated as others. */
function stating(vector: Vector, count: bigint, places = 2): Buffer {
  const bytes = streamOf(vector);
  const stated = Buffer.alloc(8);
  stated.writeBigInt64LE(BigInt(rows));
  for (
    let at = bytes.indexOf(stated), place = 0;
    at !== -1 && place < places;
    at = bytes.indexOf(stated, at + 8), place++
  )
    bytes.writeBigInt64LE(count, at);
  return bytes;
}

const nested = new Struct([new Field("a", new Int32())]);
const pairs = new FixedSizeList(2, new Field("item", new Int32()));
const columns = {
  numbers: vectorFromArray(each(Number), new Int32()),
  truths: vectorFromArray(
    each((index) => index % 2 === 0),
    new Bool(),
  ),
  texts: vectorFromArray(each(String), new Utf8()),
  gaps: vectorFromArray(
    each((index) => (index % 5 === 0 ? null : index)),
    new Int32(),
  ),
  pairs: vectorFromArray(
    each((index) => [index, index]),
    pairs,
  ),
  members: vectorFromArray(
    each((index) => ({ a: index })),
    nested,
  ),
};

describe("an Arrow column", () => {
  test.each(Object.entries(columns))("of %s is read as it is stated", async (_, vector) => {
    expect(await columnarLinesOf("arrow-stream", streamOf(vector))).toHaveLength(rows);
  });

  test.each([
    ["numbers", 3700n, "too few values"],
    ["truths", 3700n, "too few values"],
    ["texts", 3700n, "too few offsets"],
    ["gaps", 3700n, "its mask of nulls is too short"],
    ["pairs", 3700n, "too few items"],
    ["members", 3700n, "too few members"],
  ] as const)("of %s that states more rows than its buffers hold is a fault", async (name, count, fault) => {
    await expect(columnarLinesOf("arrow-stream", stating(columns[name], count))).rejects.toThrow(fault);
  });

  test("that states other rows than its batch is a fault", async () => {
    for (const count of [5n, 3700n])
      for (const vector of [columns.numbers, columns.pairs, columns.members])
        await expect(columnarLinesOf("arrow-stream", stating(vector, count, 1))).rejects.toThrow("one value per row");
  });

  test("of codes beyond its dictionary is a fault", async () => {
    const words = vectorFromArray(["echo", "noise"], new Utf8());
    const type = new Dictionary(new Utf8(), new Int32());
    const coded = (...codes: readonly number[]) =>
      new Vector([
        makeData({ type, length: codes.length, nullCount: 0, data: Int32Array.from(codes), dictionary: words }),
      ]);
    expect(await columnarLinesOf("arrow-stream", streamOf(coded(0, 1, 1)))).toEqual([
      '{"v":"echo"}',
      '{"v":"noise"}',
      '{"v":"noise"}',
    ]);
    for (const code of [2, -1])
      await expect(columnarLinesOf("arrow-stream", streamOf(coded(0, code)))).rejects.toThrow("not in its dictionary");
  });

  test("of nothing, and of numbers of 16 bits that are none, has missing values", async () => {
    const nothing = new Vector([makeData({ type: new Null(), length: 2 })]);
    expect(await columnarLinesOf("arrow-stream", streamOf(nothing))).toEqual(['{"v":null}', '{"v":null}']);
    const bits = Uint16Array.of(0x3c00, 0xbc00, 0x7c00, 0xfc00, 0x7e00, 0x0001, 0x8001, 0);
    const half = new Vector([makeData({ type: new Float16(), length: 8, nullCount: 0, data: bits })]);
    const lines = await columnarLinesOf("arrow-stream", streamOf(half));
    expect(lines.map((line) => JSON.parse(line).v ?? null)).toEqual([1, -1, null, null, null, 6e-8, -6e-8, 0]);
  });
});

describe("an Arrow schema", () => {
  const empty = (fields: readonly Field[]) => tableToIPC(new Table(new Schema([...fields])), "stream");

  test("of more columns than any export is a fault", async () => {
    const fields = Array.from({ length: 4097 }, (_, index) => new Field(`c${index}`, new Int32()));
    expect(await columnarLinesOf("arrow-stream", empty(fields.slice(1)))).toEqual([]);
    await expect(columnarLinesOf("arrow-stream", empty(fields))).rejects.toThrow("more than 4096 columns");
  });

  test("of deeper lists than any export is a fault", async () => {
    let field = new Field<Int32 | List>("v", new Int32());
    for (let depth = 0; depth < 64; depth++) field = new Field("v", new List(field));
    await expect(columnarLinesOf("arrow-stream", empty([field]))).rejects.toThrow("nested in more than 64 others");
  });
});

describe("the messages of Arrow", () => {
  const stream = streamOf(columns.numbers);
  const file = Buffer.from(tableToIPC(new Table({ v: columns.numbers }), "file"));
  const withBytes = (bytes: Buffer, at: number, ...others: readonly number[]) => {
    const changed = Buffer.from(bytes);
    changed.set(others, at < 0 ? bytes.length + at : at);
    return changed;
  };

  test.each([
    ["without the mark of its end", "arrow-stream", stream.subarray(0, -8), "the mark of its end is missing"],
    ["with something behind it", "arrow-stream", Buffer.concat([stream, Buffer.alloc(8)]), "something follows"],
    ["that begins with no message", "arrow-stream", withBytes(stream, 0, 0), "no message begins at byte 0"],
    ["of a length beyond the file", "arrow-stream", withBytes(stream, 7, 1), "does not fit into it"],
    ["of a file of a few bytes", "arrow", Buffer.from("ARROW1\0\0ARROW1"), "it is cut off"],
    ["of a file without a footer", "arrow", withBytes(file, -10, 0, 0, 0, 0), "a footer of 0 bytes"],
    ["of a footer that is longer than the file", "arrow", withBytes(file, -7, 127), "does not fit into it"],
    ["of a file that was cut", "arrow", file.subarray(0, -1), "not ARROW1"],
  ] as const)("%s are a fault", async (_, format, bytes, fault) => {
    await expect(columnarLinesOf(format, bytes)).rejects.toThrow(fault);
  });
});

describe("an LZ4 frame", () => {
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value >>> 0);
    return bytes;
  };
  const headOf = (flags: number, blocks = 0x40) => [Buffer.from("04224d18", "hex"), Buffer.from([flags, blocks])];
  const plain = (text: Buffer) => [u32(0x8000_0000 + text.length), text];
  const packed = (...bytes: readonly number[]) => [u32(bytes.length), Buffer.from(bytes)];
  const frame = (...parts: readonly (Buffer | readonly Buffer[])[]) => Buffer.concat(parts.flat());
  const [checksum, end, echo] = [Buffer.from([0]), u32(0), Buffer.from("echo")];
  const text = (bytes: Uint8Array, most = 1 << 20) => Buffer.from(unpackLz4Frame(bytes, most)).toString();

  test("may state its size, its dictionary and checksums", () => {
    const parts = [Buffer.alloc(8), u32(7), checksum, plain(echo), u32(1), end, u32(2)];
    expect(text(frame(headOf(0x60 | 8 | 4 | 16 | 1), ...parts))).toBe("echo");
    expect(text(frame(headOf(0x60), checksum, plain(echo), plain(echo), end))).toBe("echoecho");
  });

  test("of large blocks is as long as they are", () => {
    const block = Buffer.alloc(1 << 16, "x");
    expect(text(frame(headOf(0x60), checksum, plain(block), plain(block), end)).length).toBe(1 << 17);
    expect(() => text(frame(headOf(0x60), checksum, plain(block), plain(block), plain(block), end), 70_000)).toThrow(
      "more than are unpacked",
    );
  });

  test("may have long runs of texts and of repetitions", () => {
    const letters = Buffer.from("a".repeat(15 + 255 + 3));
    const block = [0xff, 255, 3, ...letters, 1, 0, 255, 2, 0x50, ...Buffer.from("noise")];
    expect(text(frame(headOf(0x60), checksum, packed(...block), end))).toBe(`${"a".repeat(273 + 15 + 257 + 4)}noise`);
  });

  test.each([
    ["blocks of no known size", frame(headOf(0x60, 0x10), checksum, plain(echo), end), "damaged"],
    ["a block that is longer than it", frame(headOf(0x60), checksum, u32(99), echo), "cut off"],
    ["no room for its checksum", frame(headOf(0x64), checksum, plain(echo), end), "cut off"],
    ["a length without an end", frame(headOf(0x60), checksum, packed(0xf0, 255), end), "damaged"],
    ["more text than the block", frame(headOf(0x60), checksum, packed(0x50, 1, 2), end), "damaged"],
    ["a repetition of nothing", frame(headOf(0x60), checksum, packed(0x11, 65, 0, 0, 0), end), "damaged"],
    ["a repetition of what is before it", frame(headOf(0x60), checksum, packed(0x11, 65, 9, 0, 0), end), "damaged"],
    [
      "a repetition beyond the block",
      frame(headOf(0x60), checksum, packed(0x1f, 65, 1, 0, ...Array(260).fill(255), 0, 0), end),
      "damaged",
    ],
  ])("with %s is a fault", (_, bytes, fault) => {
    expect(() => text(bytes)).toThrow(fault);
  });
});

describe("a Parquet file", () => {
  const column = (name: string) => ({ name, data: [1, 2, 3], type: "INT32" as const });
  const whole = Buffer.from(parquetWriteBuffer({ columnData: [column("a"), column("b")] }));
  const ending = (words: string) => Buffer.concat([whole.subarray(0, -4), Buffer.from(words)]);

  test("of which no column is asked for has its rows", async () => {
    expect(await columnarLinesOf("parquet", whole, [])).toHaveLength(3);
  });

  test.each([
    ["of a few bytes", Buffer.from("PAR1"), "it is cut off"],
    ["that is encrypted", ending("PARE"), "its footer is encrypted"],
    ["of another end", ending("PARX"), "not PAR1"],
    [
      "with two columns of one name",
      Buffer.from(parquetWriteBuffer({ columnData: [column("a"), column("a")] })),
      "one name",
    ],
  ])("%s is a fault", async (_, bytes, fault) => {
    await expect(columnarLinesOf("parquet", bytes)).rejects.toThrow(fault);
  });

  test("of more columns than any export is a fault", async () => {
    const columnData = Array.from({ length: 4097 }, (_, index) => column(`c${index}`));
    await expect(columnarLinesOf("parquet", Buffer.from(parquetWriteBuffer({ columnData })))).rejects.toThrow(
      "4096 columns",
    );
  });
});

describe("a value of any type", () => {
  const written = (value: unknown) => {
    const out = new LineBytes(64);
    return writeAny(value, out) ? out.bytes.toString("utf8", 0, out.length) : null;
  };

  test("is JSON, times and bytes too", () => {
    const date = new Date(Date.UTC(2026, 0, 2));
    const map = new Map([["a", new Uint8Array(Buffer.from("é"))]]);
    expect([date, map, [1, null], { b: 5n }].map(written)).toEqual([
      ...['"2026-01-02T00:00:00.000Z"', '{"a":"é"}', "[1,null]", '{"b":5}'],
    ]);
    expect([null, undefined, Number.NaN].map(written)).toEqual([null, null, null]);
  });

  test("nested without end is a fault", () => {
    const self: unknown[] = [];
    self.push(self);
    expect(() => written(self)).toThrow("nested in more than 64 others");
  });
});
