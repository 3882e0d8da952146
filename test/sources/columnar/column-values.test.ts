/** The values of Parquet and Arrow as JSON Lines: exactly those that the file holds, as a person would write them. */

import {
  Binary,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Field,
  FixedSizeList,
  Float16,
  Float32,
  Int8,
  Int32,
  Int64,
  LargeUtf8,
  List,
  Map_,
  makeData,
  Struct,
  Table,
  TimestampMicrosecond,
  TimestampNanosecond,
  TimestampSecond,
  tableToIPC,
  Uint64,
  Utf8,
  Vector,
  vectorFromArray,
} from "apache-arrow";
import fc from "fast-check";
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { writeAny } from "../../../src/sources/columnar/any-value.js";
import { decimalText, numberOfBytes, numberOfWords } from "../../../src/sources/columnar/decimal-text.js";
import { LineBytes } from "../../../src/sources/columnar/line-bytes.js";
import { halfPrecision, shortestDecimal, singlePrecision } from "../../../src/sources/columnar/number-texts.js";
import { parsers } from "../../../src/sources/columnar/parquet-values.js";
import { columnarLinesOf } from "../../support/columnar-lines-of.js";

const arrowLines = (columns: Record<string, Vector>) =>
  columnarLinesOf("arrow", tableToIPC(new Table(columns), "file"));

type ParquetColumn = Omit<SchemaElement, "name"> & { readonly values: readonly unknown[] };

/** The lines of a file with one flat column `v`. */
function parquetColumn({ values, ...element }: ParquetColumn) {
  const schema: SchemaElement[] = [
    { name: "root", num_children: 1 },
    { name: "v", ...element },
  ];
  return columnarLinesOf(
    "parquet",
    new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "v", data: values as unknown[] }], schema })),
  );
}

const optional = { repetition_type: "OPTIONAL" } as const;

describe("decimals", () => {
  test.each([
    [330n, 2, "3.30"],
    [-5n, 2, "-0.05"],
    [7n, 0, "7"],
    [7n, -3, "7000"],
    [0n, -3, "0"],
    [12345678901234567890123456789n, 9, "12345678901234567890.123456789"],
  ])("of %i with scale %i are spelled digit by digit", (unscaled, scale, text) => {
    expect(decimalText(unscaled, scale)).toBe(text);
  });

  test("are read from words and bytes in two's complement", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 127n), max: 2n ** 127n - 1n }), (value) => {
        const bits = BigInt.asUintN(128, value);
        const words = Uint32Array.from([0n, 32n, 64n, 96n], (shift) => Number((bits >> shift) & 0xffff_ffffn));
        const bytes = Uint8Array.from(
          Array.from({ length: 16 }, (_, at) => Number((bits >> BigInt(120 - at * 8)) & 0xffn)),
        );
        expect([numberOfWords(words), numberOfBytes(bytes)]).toEqual([value, value]);
      }),
    );
  });

  const tenths = [0.3, 0.6, 1.1, 1.2, 2.3, null, -4.4];
  const asTexts = ['{"v":0.3}', '{"v":0.6}', '{"v":1.1}', '{"v":1.2}', '{"v":2.3}', '{"v":null}', '{"v":-4.4}'];

  test.each(["INT32", "INT64"] as const)("stored as %s in Parquet have the digits of the decimal", async (type) => {
    const values = type === "INT32" ? tenths : tenths.map((value) => value);
    const lines = await parquetColumn({ ...optional, type, converted_type: "DECIMAL", scale: 1, precision: 5, values });
    expect(lines).toEqual(asTexts);
  });

  test("are recognised by the newer of the two statements alone, which the decoder does not know", async () => {
    const logical_type = { type: "DECIMAL", scale: 1, precision: 5 } as const;
    const unscaled = tenths.map((value) => (value === null ? null : Math.round(value * 10)));
    expect(await parquetColumn({ ...optional, type: "INT32", logical_type, values: unscaled })).toEqual(asTexts);
  });

  test("in Arrow keep digits that no double has", async () => {
    const words = new Uint32Array([0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0x7fff_ffff]);
    const v = new Vector([makeData({ type: new Decimal(2, 38, 128), length: 1, nullCount: 0, data: words })]);
    expect(await arrowLines({ v })).toEqual(['{"v":1701411834604692317316873037158841057.27}']);
  });
});

describe("numbers in less than double precision", () => {
  /** Whole numbers are spelled with all their digits. */
  const fraction = fc.float({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value));

  test("are spelled with the fewest digits that mean them, in single precision", () => {
    fc.assert(
      fc.property(fraction, (value) => {
        const short = shortestDecimal(value, singlePrecision);
        expect(Math.fround(short)).toBe(value);
        const digits = short.toExponential().replace(/e.*|[-.]/g, "").length;
        if (digits > 1) expect(Math.fround(Number(value.toPrecision(digits - 1)))).not.toBe(value);
      }),
    );
    expect(
      [0.1, 3.3, 4.7, 1e-45, 16777216, 3.4028234663852886e38].map((value) =>
        shortestDecimal(Math.fround(value), singlePrecision),
      ),
    ).toEqual([0.1, 3.3, 4.7, 1e-45, 16777216, 3.4028235e38]);
  });

  test("are spelled so in half precision: each tenth from 0.1 to 9.9 is itself", async () => {
    const tenths = Array.from({ length: 99 }, (_, index) => (index + 1) / 10);
    const v = vectorFromArray(tenths, new Float16());
    expect(await arrowLines({ v })).toEqual(tenths.map((tenth) => `{"v":${tenth}}`));
    expect(shortestDecimal(2 ** -24, halfPrecision)).toBe(6e-8);
  });

  test("are so in Arrow and Parquet, flat and in lists", async () => {
    const values = [3.3, null, 0.1, 5, -1.7];
    const texts = ["3.3", "null", "0.1", "5", "-1.7"];
    expect(await arrowLines({ v: vectorFromArray(values, new Float32()) })).toEqual(
      texts.map((text) => `{"v":${text}}`),
    );
    const list = vectorFromArray([[3.3, 0.1]], new List(new Field("item", new Float32(), true)));
    expect(await arrowLines({ list })).toEqual(['{"list":[3.3,0.1]}']);
    expect(await parquetColumn({ ...optional, type: "FLOAT", values })).toEqual(texts.map((text) => `{"v":${text}}`));
  });

  test("that are no numbers are missing", async () => {
    const v = vectorFromArray([Number.NaN, Number.POSITIVE_INFINITY, 1], new Float32());
    expect(await arrowLines({ v })).toEqual(['{"v":null}', '{"v":null}', '{"v":1}']);
  });
});

describe("times", () => {
  const moment = Date.UTC(1969, 11, 31, 23, 59, 59, 998);

  test("are rounded down to milliseconds, also before 1970", async () => {
    const table = {
      micro: new Vector([
        makeData({ type: new TimestampMicrosecond("UTC"), length: 1, nullCount: 0, data: new BigInt64Array([-1500n]) }),
      ]),
      nano: new Vector([
        makeData({ type: new TimestampNanosecond(), length: 1, nullCount: 0, data: new BigInt64Array([-1_500_000n]) }),
      ]),
      second: new Vector([
        makeData({ type: new TimestampSecond("UTC"), length: 1, nullCount: 0, data: new BigInt64Array([-2n]) }),
      ]),
      day: vectorFromArray([new Date(moment)], new DateDay()),
      milliseconds: vectorFromArray([new Date(moment)], new DateMillisecond()),
    };
    expect(await arrowLines(table)).toEqual([
      '{"micro":"1969-12-31T23:59:59.998Z","nano":"1969-12-31T23:59:59.998","second":"1969-12-31T23:59:58.000Z","day":"1969-12-31","milliseconds":"1969-12-31"}',
    ]);
  });

  test("of Parquet have a zone only if the file states one", async () => {
    const values = [new Date(moment), null];
    const isAdjustedToUTC = false;
    const logical_type = { type: "TIMESTAMP", isAdjustedToUTC, unit: "MICROS" } as const;
    expect(await parquetColumn({ ...optional, type: "INT64", logical_type, values })).toEqual([
      '{"v":"1969-12-31T23:59:59.998"}',
      '{"v":null}',
    ]);
    expect(await parquetColumn({ ...optional, type: "INT64", converted_type: "TIMESTAMP_MILLIS", values })).toEqual([
      '{"v":"1969-12-31T23:59:59.998Z"}',
      '{"v":null}',
    ]);
    expect(await parquetColumn({ ...optional, type: "INT32", converted_type: "DATE", values })).toEqual([
      '{"v":"1969-12-31"}',
      '{"v":null}',
    ]);
  });

  test("are those of Date, whenever they are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.date({ noInvalidDate: true }), { minLength: 1 }), async (dates) => {
        const lines = await arrowLines({ v: vectorFromArray(dates, new DateMillisecond()) });
        expect(lines).toEqual(dates.map((date) => `{"v":"${date.toISOString().split("T")[0]}"}`));
      }),
    );
  });
});

describe("texts", () => {
  const texts = ["écho", "", "\ufeffmark", 'a"b\\c', "\u0000\n\t", "“quoted”", "\u{1f600}", null];

  test("are written byte by byte, whatever the type that holds them", async () => {
    const plain = vectorFromArray(texts, new Utf8());
    const large = vectorFromArray(texts, new LargeUtf8());
    const coded = vectorFromArray(texts, new Dictionary(new Utf8(), new Int8()));
    const bytes = vectorFromArray(
      texts.map((text) => (text === null ? null : Buffer.from(text))),
      new Binary(),
    );
    const lines = await arrowLines({ plain, large, coded, bytes });
    expect(lines.map((line) => Object.values(JSON.parse(line)))).toEqual(texts.map((text) => [text, text, text, text]));
    const parquet = await parquetColumn({ ...optional, type: "BYTE_ARRAY", converted_type: "UTF8", values: texts });
    expect(parquet.map((line) => JSON.parse(line).v)).toEqual(texts);
  });

  test("that are JSON keep the digits of their numbers, on one line", () => {
    const out = new LineBytes(16);
    writeAny(parsers.jsonFromBytes?.(Buffer.from('{"id":\r\n12345678901234567890, "score": 1.10}')), out);
    expect(out.bytes.toString("latin1", 0, out.length)).toBe('{"id":  12345678901234567890, "score": 1.10}');
    expect(() => parsers.jsonFromBytes?.(Buffer.from("{"))).toThrow("a value of type JSON is not JSON");
  });

  const half = new Uint8Array([0x61, 0xe2, 0x82]);

  test("that are not UTF-8 are a fault that names the row, not replaced", async () => {
    const data = { length: 3, nullCount: 0, valueOffsets: new Int32Array([0, 1, 1, 3]), data: half };
    const v = new Vector([makeData({ type: new Utf8(), ...data })]);
    await expect(arrowLines({ v })).rejects.toThrow("a text in row 3 is not UTF-8");
    const values = [Buffer.from("fine"), half];
    await expect(parquetColumn({ ...optional, type: "BYTE_ARRAY", values })).rejects.toThrow("row 2 is not UTF-8");
  });

  test("that are not UTF-8 are a fault in a nested column of Parquet, too", async () => {
    const schema: SchemaElement[] = [
      { name: "root", num_children: 1 },
      { name: "v", repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      { name: "element", repetition_type: "OPTIONAL", type: "BYTE_ARRAY" },
    ];
    const bytes = parquetWriteBuffer({ columnData: [{ name: "v", data: [[half]] }], schema });
    await expect(columnarLinesOf("parquet", new Uint8Array(bytes))).rejects.toThrow("not UTF-8");
  });
});

describe("nested columns", () => {
  test("of Arrow are written from their buffers", async () => {
    const tag = new Struct<{ name: Utf8; rank: Int32 }>([
      new Field("name", new Utf8(), true),
      new Field("rank", new Int32(), true),
    ]);
    const table = {
      list: vectorFromArray([["a", null], [], null], new List(new Field("item", new Utf8(), true))),
      pair: vectorFromArray(
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        new FixedSizeList(2, new Field("item", new Int32(), true)),
      ),
      tag: vectorFromArray([{ name: "x", rank: 1 }, { name: null, rank: null }, null], tag),
      whole: vectorFromArray([9007199254740993n, -1n, null], new Int64()),
      unsigned: vectorFromArray([18446744073709551615n, 0n, null], new Uint64()),
      is: vectorFromArray([true, false, null]),
    };
    expect(await arrowLines(table)).toEqual([
      '{"list":["a",null],"pair":[1,2],"tag":{"name":"x","rank":1},"whole":9007199254740993,"unsigned":18446744073709551615,"is":true}',
      '{"list":[],"pair":[3,4],"tag":{"name":null,"rank":null},"whole":-1,"unsigned":0,"is":false}',
      '{"list":null,"pair":[5,6],"tag":null,"whole":null,"unsigned":null,"is":null}',
    ]);
  });

  test("of Arrow that only the package reads are written value by value", async () => {
    const entry = new Struct<{ key: Utf8; value: Int32 }>([
      new Field("key", new Utf8(), false),
      new Field("value", new Int32(), true),
    ]);
    const map = vectorFromArray(
      [
        new Map([
          ["a", 1],
          ["b", 2],
        ]),
      ],
      new Map_(new Field("entries", entry, false)),
    );
    expect(await arrowLines({ map })).toEqual(['{"map":{"a":1,"b":2}}']);
  });

  test("of Parquet have the digits of their decimals and of numbers in single precision", async () => {
    const schema: SchemaElement[] = [
      { name: "root", num_children: 1 },
      { name: "v", repetition_type: "OPTIONAL", num_children: 3 },
      { name: "price", repetition_type: "OPTIONAL", type: "INT32", converted_type: "DECIMAL", scale: 1, precision: 5 },
      { name: "single", repetition_type: "OPTIONAL", type: "FLOAT" },
      { name: "name", repetition_type: "OPTIONAL", type: "BYTE_ARRAY" },
    ];
    const data = [{ price: 1.2, single: 3.3, name: "é" }, null, { price: 2.3, single: null, name: null }];
    const bytes = parquetWriteBuffer({ columnData: [{ name: "v", data }], schema });
    expect(await columnarLinesOf("parquet", new Uint8Array(bytes))).toEqual([
      '{"v":{"price":1.2,"single":3.3,"name":"é"}}',
      '{"v":null}',
      '{"v":{"price":2.3,"single":null,"name":null}}',
    ]);
  });
});

describe("chosen columns", () => {
  test("are written without those that are missing, and a row without any is an empty object", async () => {
    const table = new Table({ a: vectorFromArray([1, null], new Int32()), b: vectorFromArray(["x", "y"], new Utf8()) });
    const bytes = tableToIPC(table, "file");
    expect(await columnarLinesOf("arrow", bytes, [0])).toEqual(['{"a":1}', "{}"]);
    expect(await columnarLinesOf("arrow", bytes, [])).toEqual(["{}", "{}"]);
  });
});
