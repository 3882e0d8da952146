import { afterEach, describe, expect, it, vi } from "vitest";
import { Kernel } from "../../../src/kernel/kernel.js";
import { openJson } from "../../../src/readers/json/open-json.js";
import { PathValues } from "../../../src/readers/json/path-values.js";
import { SpanBatch } from "../../../src/readers/span-batch.js";
import { memorySource } from "../../support/memory-source.js";
import {
  expectSameReading,
  type JsonScan,
  type Outcome,
  parseGenerally,
  projectionOf,
  scanInKernel,
} from "./scan-json.js";

const projection = projectionOf([["a", "second"], ["b.c"], ["list"]]);
const maxRecordBytes = 16 * 1024 * 1024;

function read(text: string | Uint8Array, sizes: readonly number[] = [1, 2, 3, 4, 5, 6, 7]): Outcome {
  return expectSameReading(typeof text === "string" ? Buffer.from(text) : text, projection, sizes);
}

function valuesOf(outcome: Outcome): readonly (readonly (string | null)[])[] {
  return (outcome as JsonScan).records.map(({ values }) => values);
}

/** The first value of a record with the member `"a":…`, between two other records. */
function valueIn(json: string): string | null | undefined {
  return valuesOf(read(`{"a":1}\n{"x":[],"a":${json}}\n{"a":2}\n`))[1]?.[0];
}

afterEach(() => vi.restoreAllMocks());

describe("of two faults in JSON Lines", () => {
  it.each(["\xe8", "\xff\n", "\xe8\n{}\n"])(
    "a broken line comes before the bytes behind it that are no UTF-8: %j",
    (behind) => {
      expect(read(Buffer.from(`{"a":1}\n{"a":]\n${behind}`, "latin1"))).toMatchObject({ code: "json-damaged" });
    },
  );
});

describe("the kernel", () => {
  const ordinary = [
    ["numbers", '{"a":4,"b":{"c":-12},"list":0.5}'],
    ["numbers with zeros at their end", '{"a":4.0,"b":{"c":-1.50},"list":0.000}'],
    ["long whole numbers", '{"a":9007199254740993,"b":{"c":123456789012345}}'],
    ["words", '{"a":true,"b":{"c":false},"list":null}'],
    ["strings", '{"a":"","b":{"c":"é😀"},"list":"a text of more than thirty-two bytes, to be sure"}'],
    ["escapes", '{"a":"\\u00e9\\ud83d\\ude00\\u0000","b":{"c":"\\"\\\\\\/\\b\\f\\n\\r\\t"}}'],
    ["arrays", '{"list":["one","two\\n",3,[],{}]}'],
    ["arrays with white space", '{"list": [ "one, two" ,"\\" ]" , [ 3 ] ] }'],
    ["other names", '{"second":1,"A":2,"_a":3,"b.c":4}'],
    ["what is not wanted", '{"x":{"a":[{"b":-1.5e+10}],"a":1},"y":"\\ud800\\/","a":"\\ud83d\\ude00"}'],
    ["a list with a score", '{"data":[{}],"score":4,"a":1}'],
    ["no members", "{}"],
  ] as const;

  it.each(ordinary)("reads records with %s by itself", (_, record) => {
    const general = vi.spyOn(PathValues.prototype, "read");
    const outcome = scanInKernel(Buffer.from(`${record}\n${record}\r\n\n ${record}`), projection);
    expect(general).not.toHaveBeenCalled();
    expect(outcome).toEqual(parseGenerally(Buffer.from(`${record}\n${record}\r\n\n ${record}`), projection));
  });

  it("reads all elements of an array but the first, and objects after the first, by itself", () => {
    const object = '{"a":1,"b":{"c":[]},"list":[ 2 ]}';
    const table = `{"tables":[{"columns":[{"name":"a"},{"name":"x"}],"rows":[[1,2],["é",{}],[null,[]]]}]}`;
    for (const text of [`[${object},\n${object} , ${object}]`, `{\n${object.slice(1)}\n\n${object}${object}`, table]) {
      const general = vi.spyOn(PathValues.prototype, "read");
      const outcome = scanInKernel(Buffer.from(text), projection) as JsonScan;
      expect([outcome.records.length, general.mock.calls.length]).toEqual([3, 1]);
      vi.restoreAllMocks();
      read(text);
    }
  });

  it("remembers the key that came next, also where keys are missing or are in another order", () => {
    const lines = ['{"a":1,"x":2,"list":3}', '{"x":2,"list":4}', '{"list":5,"a":6,"x":7}', '{"a":8,"list":9}', "{}"];
    expect(valuesOf(read(lines.join("\n")))).toEqual([
      ["1", null, "3"],
      [null, null, "4"],
      ["6", null, "5"],
      ["8", null, "9"],
      [null, null, null],
    ]);
  });
});

describe("values", () => {
  it.each([
    ["1e2", "100"],
    ["1E400", "Infinity"],
    ["-0", "0"],
    ["-0.0", "0"],
    ["0.0000001", "1e-7"],
    ["0.10", "0.1"],
    ["100.00", "100"],
    ["0.1234567890123456", "0.1234567890123456"],
    ["1.2345678901234567890", "1.2345678901234567"],
    ["12345678901234567890", "12345678901234567890"],
    [`1${"0".repeat(400)}`, `1${"0".repeat(400)}`],
    ["5.00000000000000000001", "5.00000000000000000001"],
    ["[1.0,-0,1e2]", "[1,0,100]"],
    ['{"2":0,"1":0,"x":1,"x":2}', '{"1":0,"2":0,"x":2}'],
    ['"\\ud800"', "\ufffd"],
    ['"\\ud800\\ud83d\\ude00"', "\ufffd😀"],
    ['["\\/\\u0041"]', '["/A"]'],
    ["[9007199254740993]", '["9007199254740993"]'],
    ['[{"s":5.00000000000000000001}]', '[{"s":"5.00000000000000000001"}]'],
  ])("%s is read as it always was", (json, value) => {
    expect(valueIn(json)).toBe(value);
  });

  it("are taken from the best name, from the last of equal ones, and from the last of two equal keys", () => {
    expect(
      valuesOf(read('{"second":1,"a":2}\n{"a":2,"second":1}\n{"a":null,"second":1}\n{"a":"","A":3,"_a":4}')),
    ).toEqual([["2"], ["2"], ["1"], ["4"]].map((values) => [...values, null, null]));
    expect(valuesOf(read('{"a":1,"a":2}\n{"a":1,"a":null}\n{"a":1,"\\u0061":3}'))).toEqual(
      [["2"], [null], ["3"]].map((values) => [...values, null, null]),
    );
  });

  it("are found in JSON text inside a string", () => {
    expect(valuesOf(read('{"b":"{\\"c\\":1}"}\n{"b":"\\u007b\\"c\\":2}"}\n{"b":"{"}\n{"b":{"c":3}}'))).toEqual(
      ["1", "2", null, "3"].map((value) => [null, value, null]),
    );
  });
});

describe("damage", () => {
  const members = [
    ...[
      '"a":01',
      '"a":1.',
      '"a":.5',
      '"a":+1',
      '"a":1e',
      '"a":1e+',
      '"a":-',
      '"a":--1',
      '"a":0x1',
      '"a":1_0',
      '"a":1a',
    ],
    ...['"a":tru', '"a":nul', '"a":True', '"a":NaNs', '"a":infinity', '"a":falsee', '"a":undefine', '"a":-NaN'],
    ...['"a":"\\x"', '"a":"\\u12g4"', '"a":"\t"', '"a":"\u0000"', '"a":"', '"a":"\\', '"a":"\\u00', "'a':1", "a:1"],
    ...['"a"', '"a":', '"a" 1', '"a"::1', '"a":1,', ',"a":1', '"a":1,,"b":2', '"a":1 "b":2', '"a":1;"b":2'],
    ...['"a":[1,]', '"a":[,1]', '"a":[1 2]', '"a":[1', '"a":]', '"a":[1}', '"a":{"b":1]', '"a":[[]', '"a":{"b"}'],
    ...['"a":{"b":}', '"a":{"b":1,}', '"a":{1:2}', '"a":1]', '"a":/**/1', '"a":1}{', '"a":1} x', '"a":[1]]'],
    ...['"x":01', '"x":1.', '"x":[1,]', '"x":"\\x"', '"x":"\n"', '"x":{"y":1,}', '"x":{"y" 1}', '"x":nulL', '"x":-a'],
  ];

  it.each(members)("%j is refused with the words of the general parser", (text) => {
    for (const whole of [`{"a":1}\n{${text}}\n{"a":2}\n`, `[{"a":1},{"x":0,${text}},{"a":2}]`, `{"a":1}\n{${text}`])
      expect(read(whole)).toHaveProperty("message");
  });

  it("between records is refused, too", () => {
    const texts = [
      "[{} {}]",
      "[{},]",
      "[{},,{}]",
      "[{},{}}",
      "[{},{}] 1",
      "[{},{}",
      "[{},{}]]",
      "{}{},{}",
      "{}\n{}]",
      "{} {} 1",
    ];
    for (const text of texts)
      expect([text, read(text)]).toEqual([text, expect.objectContaining({ code: "json-damaged" })]);
  });

  it("of the encoding is refused with its place", () => {
    const text = Buffer.from('{"a":"é"}\n{"a":"é"}\n{"a":"€"}\n');
    for (const at of [7, 17, 28]) {
      const damaged = Buffer.from(text);
      damaged[at] = 0x41;
      expect(read(damaged)).toMatchObject({ code: "encoding-invalid" });
    }
    expect(read(Buffer.from([0x7b, 0x7d, 0x0a, 0xe2, 0x82]))).toMatchObject({ code: "encoding-invalid" });
  });

  it("that is not in the text is reported as before", () => {
    read('1\n{"a":1}\n[{"a":1}]\nnull\n"x"\n{"a":2}');
    read('[{"a":1},2,{"a":3},[4],{"a":5},"x",{"a":6}]');
    read('{"tables":[{"columns":[{"name":"a"}],"rows":[[1],[1,2],[],{},[2]]}]}');
  });
});

describe("depth", () => {
  it.each([62, 63, 64, 65, 300, 510, 511, 512, 513])("%i is read or refused as before", (depth) => {
    const array = "[".repeat(depth) + "]".repeat(depth);
    const object = `${'{"b":'.repeat(depth)}1${"}".repeat(depth)}`;
    for (const value of [array, object]) {
      for (const key of ["a", "b", "x"]) {
        read(`{"a":1}\n{"${key}":${value}}\n{"a":2}`, [100]);
        read(`[{"a":1},{"${key}":${value}},{"a":2}]`, [100]);
      }
    }
  });
});

describe("keys", () => {
  it("without end do not fill the memory", () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `{"key ${index}":1,"a":${index}}`);
    read(lines.join("\n"), [1000]);
  });

  it.each([1, 13, 14, 15, 16, 29, 30, 31, 32, 253, 254, 255, 256, 257, 1024, 1025])(
    "of %i bytes are distinguished",
    (length) => {
      const key = "k".repeat(length - 1);
      const wanted = projectionOf([[`${key}x`], [`${key}y`]]);
      const text = Buffer.from(["x", "y", "x", "z"].map((last) => `{"${key}${last}":1}`).join("\n"));
      expectSameReading(text, wanted, [100]);
    },
  );
});

describe("envelopes", () => {
  it("are distinguished from records on their lines", () => {
    read('{"records":[]}\n{"a":1}\n{"records":[{"a":2},{"a":3}]}\n{"records":[],"x":1}\n{"items":[],"x":1}\n{"a":4}');
    read('{"data":[{"a":1}],"score":2}\n{"score":1,"score":{},"data":[{"a":5}]}\n{"data":[1],"data":2,"a":6}');
    read('{"a":1}\n{"\\u0064ata":[{"a":2}]}\n{"DATA":[{"a":3}]}\n{"columns":[],"a":4}\n{"rows":[],"tables":[],"a":5}');
  });

  it("on one line may hold more records than a batch", () => {
    const records = Array.from({ length: 20 }, (_, index) => `{"a":${index}}`).join(",");
    expect(valuesOf(read(`{"a":100}\n{"data":[${records}]}\n{"a":101}\n{"data":[${records}]}`))).toHaveLength(42);
  });

  it("may follow objects at the top, and be followed by them", () => {
    read(
      '{"a":1}{"a":2}{"records":[{"a":3},{"a":4}]}{"a":5}{"a":6}{"items":[]}{"a":7}{"columns":[{"name":"a"}]}{"a":8}',
    );
  });

  it("say that the export is incomplete", () => {
    const table = '"tables":[{"columns":[{"name":"a"}],"rows":[[1],[2]]}]';
    expect(read(`{${table},"error":{}}`)).toMatchObject({ isPartial: true });
    expect(read(`{"a":1}\n{${table},"error":{}}\n{"a":2}`)).toMatchObject({ isPartial: true });
    expect(read(`{${table},"error":{}}\n{${table}}\n{"data":[{"a":3}]}`)).toMatchObject({ isPartial: true });
    const frames = (hasErrors: boolean) =>
      JSON.stringify([
        { FrameType: "DataTable", TableKind: "PrimaryResult", Columns: [{ ColumnName: "a" }], Rows: [[1], [2]] },
        { FrameType: "DataSetCompletion", HasErrors: hasErrors },
      ]);
    expect(read(frames(true))).toMatchObject({ isPartial: true });
    for (const text of [`{${table}}`, `{${table}}\n{${table}}`, frames(false)])
      expect(read(text)).toMatchObject({ isPartial: false });
  });
});

describe("a record of more than 16 MiB", () => {
  it.each([0, 1])("is refused where it was refused, %i bytes beyond", (beyond) => {
    const record = `{"a":"${"x".repeat(maxRecordBytes + beyond - '{"a":""}'.length)}"}`;
    for (const text of [
      `{"a":1}\n${record}\n{"a":2}`,
      `[{"a":1},${record},{"a":2}]`,
      `[{"a":1},{},${record.slice(0, -2)}`,
    ])
      expectSameReading(Buffer.from(text), projection, [5_000_000]);
  });

  it("is refused before all of it is read, but white space between records has no limit", () => {
    const blank = " ".repeat(maxRecordBytes + 100);
    const texts = [
      `{"a":1}\n{}\n${blank}`,
      `{"a":1}\n{"a":"${blank}`,
      `[{},{"a":1},${blank}{"a":2}]`,
      `[{},{}${blank},{}]`,
    ];
    for (const text of texts) expectSameReading(Buffer.from(text), projection, [5_000_000]);
  });
});

describe("openJson", () => {
  it("gives a scanner for the text after its byte order mark, and tells whether the export is incomplete", async () => {
    const content = '\ufeff{"tables":[{"columns":[{"name":"a"}],"rows":[[1],[2]]}],"error":{}}';
    const table = await openJson(memorySource(content));
    expect([table.start, table.plan]).toEqual([
      { byteOffset: 3, line: 1 },
      { format: "json", shape: { name: "memory.txt", byteOffset: 3, line: 1, isLines: false } },
    ]);
    const kernel = new Kernel();
    const scanner = table.scanner(kernel, projection);
    const batch = new SpanBatch(kernel, projection.length, 4, 64);
    const input = kernel.allocate(256);
    const length = Buffer.from(kernel.bytes.buffer, input).write(content.slice(1));
    expect(table.isPartial()).toBe(false);
    scanner.begin({ input, end: input + length, isLast: true, byteOffset: 3, line: 1 });
    expect([scanner.fill(batch), batch.length, table.isPartial()]).toEqual([false, 2, true]);
  });
});
