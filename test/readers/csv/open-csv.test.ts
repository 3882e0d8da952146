import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCommas } from "../../../src/base/number.js";
import { nothingStated } from "../../../src/readers/csv/csv-layout.js";
import { openCsv } from "../../../src/readers/csv/open-csv.js";
import type { ColumnRequest } from "../../../src/readers/raw-columns.js";
import { chunkings, memorySource } from "../../support/memory-source.js";
import { read, readBatches } from "./read-csv.js";

const code = (...names: string[]): ColumnRequest => ({ names, decoder: "code" });
const text = (...names: string[]): ColumnRequest => ({ names, decoder: "text" });

const refusal = (content: string | Uint8Array, sizes: readonly number[]) =>
  read(content, sizes, [text("a")]).then(
    () => null,
    (error: Error) => error.message,
  );

describe.each(chunkings)("CSV %s", (_chunking, sizes) => {
  it("reads the records of a plain file", async () => {
    const table = await read("a,b\n1,x\n2,y\n", sizes, [text("a"), code("b")]);
    expect(table).toMatchObject({
      rows: [
        ["1", "x"],
        ["2", "y"],
      ],
      lines: [2, 3],
      byteOffsets: [4, 8],
    });
    expect(table).toMatchObject({ texts: ["1,x", "2,y"], damaged: [] });
  });

  it.each([
    ["a line feed", "a,b\n1,x\n2,y\n"],
    ["CRLF", "a,b\r\n1,x\r\n2,y\r\n"],
    ["CR alone", "a,b\r1,x\r2,y\r"],
    ["all three", "a,b\n1,x\r\n2,y\r"],
    ["nothing at the end", "a,b\n1,x\n2,y"],
    ["nothing at the end, after CRLF", "a,b\r\n1,x\r\n2,y"],
  ])("ends lines at %s", async (_, content) => {
    const table = await read(content, sizes, [text("a"), text("b")]);
    expect(table).toMatchObject({
      rows: [
        ["1", "x"],
        ["2", "y"],
      ],
      lines: [2, 3],
      texts: ["1,x", "2,y"],
    });
  });

  it("reports the line on which a record begins, with line ends in quotes and blank lines before it", async () => {
    const content = 'a,b\r\n\r\n"1\r\n\r\nx","\n"\r\n\r\n\n2,"y\ry"\r\n3,z';
    const table = await read(content, sizes, [text("a"), text("b")]);
    expect(table.rows).toEqual([
      ["1\r\n\r\nx", "\n"],
      ["2", "y\ry"],
      ["3", "z"],
    ]);
    expect(table.lines).toEqual([3, 9, 11]);
    expect(table.byteOffsets).toEqual([7, 24, 33]);
    expect(table.texts).toEqual(['"1\r\n\r\nx","\n"', '2,"y\ry"', "3,z"]);
  });

  it("counts bytes, not characters, and the byte order mark with them", async () => {
    const table = await read("\ufeffa,b\né,😀\n€,x\n", sizes, [text("a"), text("b")]);
    expect(table).toMatchObject({
      rows: [
        ["é", "😀"],
        ["€", "x"],
      ],
      byteOffsets: [7, 15],
      lines: [2, 3],
    });
  });

  it("strips a byte order mark before a quoted header, and only there", async () => {
    const table = await read('\ufeff"a",b\n\ufeff1,x\n', sizes, [text("a")]);
    expect(table.rows).toEqual([["\ufeff1"]]);
  });

  it("reads quotes, doubled quotes, delimiters and line ends inside quotes", async () => {
    const content = 'a,b\n"x,y","say ""hi"""\n"","""" \n'.replace('"""" ', '""""');
    const table = await read(content, sizes, [text("a"), text("b")]);
    expect(table.rows).toEqual([
      ["x,y", 'say "hi"'],
      [null, '"'],
    ]);
  });

  it("leaves NUL, tabs, spaces and the rarer line separators of Unicode as data", async () => {
    const field = " \0\t\v\f\u0085\u2028\u2029 ";
    const table = await read(`a,b\n${field},"${field}"\n`, sizes, [text("a"), text("b")]);
    expect(table.rows).toEqual([[field, field]]);
  });

  it("reads an empty field as missing, in every decoder", async () => {
    const requests = (["code", "number", "time", "text"] as const).map((decoder) => ({ names: ["a"], decoder }));
    const table = await read('a,b\n,x\n"",x\n', sizes, requests);
    expect(table.rows).toEqual([Array(4).fill(null), Array(4).fill(null)]);
  });

  it("decodes codes, numbers and times, and returns odd spellings undecoded", async () => {
    const content = "score,at,issue\n4.5,2026-02-03T09:11:19Z,echo\nbad,2014-02-31,noise\n5,1614192119,echo\n";
    const table = await read(content, sizes, [
      { names: ["score"], decoder: "number" },
      { names: ["at"], decoder: "time" },
      code("issue"),
    ]);
    expect(table.rows).toEqual([
      [4.5, Date.UTC(2026, 1, 3, 9, 11, 19), "echo"],
      ["bad", "2014-02-31", "noise"],
      [5, 1_614_192_119_000, "echo"],
    ]);
  });

  it.each([
    ["comma-separated", ",", "a,b;c,d"],
    ["semicolon-separated", ";", 'a;"b,,,,";c;d'],
    ["tab-separated", "\t", "a\tb, c\td"],
    ["pipe-separated", "|", "a|b|c"],
  ])("recognises a %s file by its header", async (envelope, delimiter, header) => {
    const row = ["1", "x", "y", "z"].slice(0, header.split(delimiter).length);
    const content = `\n\r\n${header}\n${row.join(delimiter)}\n,;;;;\t\t\t\t||||\n`;
    const table = await openCsv(memorySource(content, sizes));
    expect(table.envelope).toBe(envelope);
  });

  it.each([
    ["sep=;\n", "semicolon-separated", ";"],
    ["sep=;\r\n", "semicolon-separated", ";"],
    ["\ufeffsep=,\r\n", "comma-separated", ","],
    ['"sep=;"\r\n', "semicolon-separated", ";"],
    ["\ufeffSEP=\t\n", "tab-separated", "\t"],
    ["sep=^\n", 'separated by "^"', "^"],
    ["sep= \n", 'separated by " "', " "],
  ])("takes the delimiter from a first line %j, which is not a header", async (line, envelope, delimiter) => {
    const content = `${line}${["a", "b"].join(delimiter)}\n${["1,;\t|".replace(delimiter, ""), "x"].join(delimiter)}\n`;
    const table = await openCsv(memorySource(content, sizes));
    expect(table).toMatchObject({ envelope, columns: ["a", "b"] });
    expect(await read(content, sizes, [text("b")])).toMatchObject({
      rows: [["x"]],
      lines: [3],
      byteOffsets: [Buffer.byteLength(`${line}a${delimiter}b\n`)],
    });
  });

  it.each([
    ["sep=;x\n5;1\n", ["sep=", "x"]],
    ["sep=\n5\n", ["sep="]],
    ['"sep=;\n5"\n5\n', ["sep=;\n5"]],
    ["a\nsep=;\n", ["a"]],
    ["\nsep=;\n", ["sep="]],
  ])("reads the first line of %j as a header", async (content, columns) => {
    expect((await openCsv(memorySource(content, sizes))).columns).toEqual(columns);
  });

  it("has no columns where nothing follows the line that names the delimiter", async () => {
    expect((await openCsv(memorySource("sep=;", sizes))).columns).toEqual([]);
  });

  it("reads a file without any delimiter as one column", async () => {
    const table = await openCsv(memorySource("score\n5\n\n4\n", sizes));
    expect(table).toMatchObject({ envelope: "comma-separated", columns: ["score"] });
    expect(await read("score\n5\n\n4\n", sizes, [text("score")])).toMatchObject({
      rows: [["5"], ["4"]],
      lines: [2, 4],
    });
  });

  it("keeps a record that is one quoted empty field, unlike a blank line", async () => {
    expect(await read('score\n""\n\n5\n""', sizes, [text("score")])).toMatchObject({
      rows: [[null], ["5"], [null]],
      lines: [2, 4, 5],
      texts: ['""', "5", '""'],
    });
  });

  it.each([
    ["an empty file", ""],
    ["a byte order mark alone", "\ufeff"],
    ["a file of blank lines", "\n\r\n\r\n\n"],
    ["a header without names", " ,, \n"],
  ])("finds no column and no record in %s", async (_, content) => {
    const table = await openCsv(memorySource(content, sizes));
    expect(table).toMatchObject({ format: "csv", columns: [], sample: [] });
    expect(await readBatches(memorySource(content, sizes), [text("a")])).toEqual([]);
  });

  it.each(["a,b", "a,b\n", "\ufeffa,b\r\n\r\n"])("finds the columns but no batch in %j", async (content) => {
    const table = await openCsv(memorySource(content, sizes));
    expect(table).toMatchObject({ columns: ["a", "b"], sample: [] });
    expect(await readBatches(memorySource(content, sizes), [text("a")])).toEqual([]);
  });

  it("counts records with too few or too many fields as damaged and never shifts their columns", async () => {
    const content = 'a,b,c\n1,2,3\nx\n\n1,2,3,4\n1,2,3,\n"q\n",2\n4,5,6\n';
    const table = await read(content, sizes, [text("a"), text("c")]);
    expect(table.rows).toEqual([
      ["1", "3"],
      ["4", "6"],
    ]);
    expect(table.damaged).toEqual([
      { line: 3, byteOffset: 12, code: "ragged-record", message: "has 1 field where the header has 3", text: "x" },
      {
        line: 5,
        byteOffset: 15,
        code: "ragged-record",
        message: 'has 4 fields where the header has 3; a field that contains "," has to be in quotes',
        text: "1,2,3,4",
      },
      {
        line: 6,
        byteOffset: 23,
        code: "ragged-record",
        message: 'has 4 fields where the header has 3; a field that contains "," has to be in quotes',
        text: "1,2,3,",
      },
      {
        line: 7,
        byteOffset: 30,
        code: "ragged-record",
        message: "has 2 fields where the header has 3",
        text: '"q\n",2',
      },
    ]);
    expect(table.lines).toEqual([2, 9]);
  });

  it("ends a batch after the asked number of records, damaged ones included", async () => {
    const content = `a,b\n${"1,2\n".repeat(4)}x\n${"3,4\n".repeat(3)}`;
    const table = await read(content, sizes, [text("a")], 3);
    expect(table.lengths).toEqual([3, 3, 2]);
    expect(table.rows.flat()).toEqual(["1", "1", "1", "1", "3", "3", "3"]);
    expect((await read(content, sizes, [text("a")], 8)).lengths).toEqual([8]);
  });

  it("keeps texts only when asked to", async () => {
    const table = await openCsv(memorySource("a,b\n1,2\n", sizes));
    for await (const batch of table.batches([], { keepText: false, batchLength: 10 })) expect(batch.texts).toEqual([]);
  });

  it.each([
    [
      "text behind a closing quote in the header",
      'a,"b"x\n1,2\n',
      "june.csv:1: text follows the closing quote of a field",
    ],
    ["text behind a closing quote", 'a,b\n1,"2"x\n', "june.csv:2: text follows the closing quote of a field"],
    ["a space behind a closing quote", 'a,b\n"1" ,2\n', "june.csv:2: text follows the closing quote of a field"],
    ["a quote that is not doubled", 'a,b\n1,"say "hi""\n', "june.csv:2: text follows the closing quote of a field"],
    ["an open quote", 'a,b\n1,2\n3,"x\n4,y\n', "june.csv:3: the quote of a field is not closed"],
    ["an open quote behind a doubled one", 'a,b\n3,"x""', "june.csv:2: the quote of a field is not closed"],
    [
      "an open quote behind a field of many lines",
      'a,b\n"\r\n\r\n","x\n',
      "june.csv:2: the quote of a field is not closed",
    ],
    [
      "damage behind lines in quotes",
      'a,b\r\n\r\n"\r\n\r\n","x"y\n',
      "june.csv:5: text follows the closing quote of a field",
    ],
    ["damage behind blank lines", 'a,b\n\r\n\n\n"3"x\n', "june.csv:5: text follows the closing quote of a field"],
    ["two equal headers", "a,b,a\n1,2,3\n", 'june.csv: two columns are named "a", and this run needs one of them'],
    [
      "two headers that are equal when trimmed",
      "a,b, a \n1,2,3\n",
      'june.csv: two columns are named "a", and this run needs one of them',
    ],
    [
      "bytes that are not UTF-8",
      Buffer.from([0x61, 0x0a, 0xe9, 0x0a]),
      "june.csv: byte 2 is not valid UTF-8; the text is probably in windows-1252",
    ],
    [
      "bytes that are not UTF-8 far behind a line that a carriage return ends",
      Buffer.from(`a,b\n1,2\r${"1,2\n".repeat(20)}\u00e9,3\n4,5\n`, "latin1"),
      "june.csv: byte 88 is not valid UTF-8; the text is probably in windows-1252",
    ],
  ])("refuses the file for %s and says where", async (_, content, message) => {
    expect(await refusal(content, sizes)).toBe(message);
  });

  it("takes quotes amid text as text, wherever they stand", async () => {
    const content = 'a,b"\n1,x"y\n2, "2"\n3,5" by 7"\n"4, ""x""","He said ""so"""\n5,say "a\n6,b" now\n';
    expect((await read(content, sizes, [text("a"), text('b"')])).rows).toEqual([
      ["1", 'x"y'],
      ["2", ' "2"'],
      ["3", '5" by 7"'],
      ['4, "x"', 'He said "so"'],
      ["5", 'say "a'],
      ["6", 'b" now'],
    ]);
  });

  it("skips rows of delimiters alone, and counts their lines", async () => {
    const content = 'a,b,c\n,,\n1,2,3\n,,\r\n"",,\n4,5,6\n,,';
    const table = await read(content, sizes, [text("a")]);
    expect(table).toMatchObject({ rows: [["1"], [null], ["4"]], lines: [3, 5, 6], damaged: [] });
  });

  it("reads a file with two columns of one name if they are not needed", async () => {
    expect((await read("a,b,b,c\n1,2,3,4\n", sizes, [text("a"), text("c")])).rows).toEqual([["1", "4"]]);
  });

  it("shows nothing of the file in the message of a damage", async () => {
    expect(await refusal('a,b\n1,"x+32499555111"y\n', sizes)).not.toContain("555");
  });
});

describe("the sample", () => {
  it("holds the first records, whole ones only, under the trimmed names of the header", async () => {
    const table = await openCsv(memorySource(' a ,,b\n1,2,\nx\n"3",4,5\n'));
    expect(table.columns).toEqual(["a", "b"]);
    expect(table.sample.map((record) => [...record])).toEqual([
      [
        ["a", "1"],
        ["b", null],
      ],
      [
        ["a", "3"],
        ["b", "5"],
      ],
    ]);
  });

  it("ends after 100 records", async () => {
    const table = await openCsv(memorySource(`a\n${"1\n".repeat(5000)}`));
    expect(table.sample.length).toBe(100);
  });

  it("holds as many also where the first records are long", async () => {
    const long = "x".repeat(1000);
    const table = await openCsv(memorySource(`a,b\n${`1,${long}\n`.repeat(120)}`));
    expect(table.sample.length).toBe(100);
  });

  it("is found below a header that is long itself", async () => {
    const names = Array.from({ length: 2000 }, (_, column) => `a question with the number ${column}`);
    const table = await openCsv(
      memorySource(`${names.join(",")}\n${names.map(() => "1").join(",")}\n`.padEnd(300_000)),
    );
    expect(table.columns).toEqual(names);
    expect(table.sample.map((record) => record.get(names[1999] ?? ""))).toEqual(["1"]);
  });

  it("leaves out the record that the end of the head cuts off", async () => {
    const long = "x".repeat(100 * 1024);
    const table = await openCsv(memorySource(`a,b\n1,${long}\n2,"${long}"\n3,"${long}\n"\n4,y\n`));
    expect(table.sample.map((record) => record.get("a"))).toEqual(["1", "2"]);
  });

  it("may end inside a character", async () => {
    for (const shift of [0, 1, 2, 3]) {
      const table = await openCsv(memorySource(`a,b\n1,2\n3,${"x".repeat(shift)}${"😀".repeat(100_000)}\n`));
      expect(table.sample.map((record) => record.get("a"))).toEqual(["1"]);
    }
  });

  it("is of a file whose names are keys of every object", async () => {
    const table = await openCsv(memorySource("__proto__,constructor,toString\n1,2,3\n"));
    expect(table.columns).toEqual(["__proto__", "constructor", "toString"]);
    expect(table.sample.map((record) => record.get("__proto__"))).toEqual(["1"]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("the columns of a projection", () => {
  const rowOf = async (header: string, ...names: string[]) => {
    const width = header.split(",").length;
    const row = Array.from({ length: width }, (_, i) => String(i)).join(",");
    return (await read(`${header}\n${row}\n`, [], [text(...names)])).rows[0]?.[0];
  };

  it("are found by their key: case, spaces, dashes, underscores and [UTC] do not matter", async () => {
    expect(await rowOf("id,Quality Score", "quality_score")).toBe("1");
    expect(await rowOf("id,qualityScore", "quality-score")).toBe("1");
    expect(await rowOf("id,TimeGenerated [UTC]", "time_generated")).toBe("1");
  });

  it("are found by a whole name with dots in it", async () => {
    expect(await rowOf("call,direction,Call.Direction", "call.direction")).toBe("2");
    expect(await rowOf("calldirection", "call.direction")).toBeNull();
  });

  it("take the best of their names, wherever its column stands", async () => {
    expect(await rowOf("rating,score", "score", "rating")).toBe("1");
    expect(await rowOf("rating,stars", "score", "stars", "rating")).toBe("1");
  });

  it("take the exact spelling among headers of one key, else the leftmost", async () => {
    expect(await rowOf("QualityScore,quality_score", "quality_score")).toBe("1");
    expect(await rowOf("QualityScore,quality_score", "quality score")).toBe("0");
  });

  it("are null where the file has no such column", async () => {
    expect(await rowOf("a,b", "c", "d")).toBeNull();
    expect(await rowOf(",a", "")).toBeNull();
  });

  it("are in the order of the projection, as often as they are asked for", async () => {
    const table = await read("a,,b\n1,2,3\n", [], [text("b"), text("a"), text("x"), code("b")]);
    expect(table.rows).toEqual([["3", "1", null, "3"]]);
  });
});

describe("limits", () => {
  it("takes 4096 columns and refuses more", async () => {
    const header = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`).join(",");
    expect((await openCsv(memorySource(header(4096)))).columns.length).toBe(4096);
    await expect(openCsv(memorySource(header(4097)))).rejects.toThrow("4,097 columns");
  });

  it("takes a header that is longer than the head which is looked at first, and refuses one of more than 1 MiB", async () => {
    const header = (length: number) => `${"a".repeat(length)},b`;
    const table = await read(`${header(400_000)}\n1,2\n`, [], [text("b")]);
    expect(table.rows).toEqual([["2"]]);
    await expect(openCsv(memorySource(`${header(1_100_000)}\n1,2\n`))).rejects.toMatchObject({
      code: "record-too-long",
    });
  });

  const limit = 16 * 1024 * 1024;
  const endless = (begin: string) => {
    let handedOut = 0;
    const source = {
      ...memorySource(`${begin}${"x".repeat(300_000)}`, [], "june.csv"),
      async *chunks() {
        yield Buffer.from(begin);
        for (; ; handedOut += 65_536) yield Buffer.alloc(65_536, "x");
      },
    };
    return { source, handedOut: () => handedOut };
  };

  it.each([
    ["an open quote", 'a,b\n1,2\n\n3,"'],
    ["a line without an end", "a,b\n1,2\n\n3,"],
  ])("finds %s within 16 MiB, at the line where its record begins", async (_, begin) => {
    const { source, handedOut } = endless(begin);
    await expect(readBatches(source, [text("a")])).rejects.toMatchObject({
      code: "record-too-long",
      message: `june.csv:4: a record is longer than ${withCommas(limit)} bytes`,
    });
    expect(handedOut()).toBeLessThan(limit + 2 * 65_536);
  });

  it.each([
    ["in one chunk", []],
    ["in chunks of 64 KiB", [65_536]],
  ])("takes a record of exactly 16 MiB with its line end, and none that is longer, %s", async (_, sizes) => {
    const content = (length: number) => Buffer.from(`a,b\n1,${"x".repeat(length - 3)}\n2,y\n`);
    expect((await read(content(limit), sizes, [text("a")])).rows).toEqual([["1"], ["2"]]);
    expect(await refusal(content(limit + 1), sizes)).toBe(
      `june.csv:2: a record is longer than ${withCommas(limit)} bytes`,
    );
  });

  it("does not mistake many blank lines for a long record", async () => {
    const table = await read(`a,b\n${"\r\n".repeat(limit / 2 + 10)}1,2\n`, [65_535], [text("a")]);
    expect(table).toMatchObject({ rows: [["1"]], lines: [limit / 2 + 12] });
  });
});

describe("the source", () => {
  it("is closed when the consumer stops early", async () => {
    const source = memorySource(`a\n${"1\n".repeat(5000)}`, [100]);
    const table = await openCsv(source);
    for await (const _ of table.batches([text("a")], { keepText: false, batchLength: 10 })) break;
    expect([source.opened, source.closed]).toEqual([1, 1]);
  });

  it("is closed when the file is damaged", async () => {
    const source = memorySource(`a\n${"1\n".repeat(500_000)}"x"y\n${"1\n".repeat(5000)}`, [65_536]);
    const table = await openCsv(source);
    const all = async () => {
      for await (const _ of table.batches([text("a")], { keepText: false, batchLength: 1000 }));
    };
    await expect(all()).rejects.toMatchObject({ code: "csv-damaged" });
    expect([source.opened, source.closed]).toEqual([1, 1]);
  });

  it("is read to its end past each of many marked headers in quotes, however long the text is", async () => {
    const part = `\ufeff"a","b"\n${"1,some text or other\n".repeat(4000)}`;
    const parts = Math.ceil((17 * 1024 * 1024) / part.length);
    const table = await openCsv(memorySource(part.repeat(parts), [1024 * 1024]));
    let [records, repeatedHeaders] = [0, 0];
    for await (const batch of table.batches([text("a")], { keepText: false, batchLength: 16_384 })) {
      records += batch.length;
      repeatedHeaders += batch.repeatedHeaders;
    }
    expect([records, repeatedHeaders]).toEqual([parts * 4000, parts - 1]);
  });

  it("passes its own errors on", async () => {
    const source = {
      ...memorySource("a\n1\n"),
      async *chunks() {
        yield Buffer.from("a\n1\n");
        throw new Error("the disk is gone");
      },
    };
    await expect(readBatches(source, [text("a")])).rejects.toThrow("the disk is gone");
  });

  it("can be read again", async () => {
    const table = await openCsv(memorySource("a\n1\n2\n", [3]));
    for (const _ of [1, 2]) {
      const lengths: number[] = [];
      for await (const batch of table.batches([text("a")], { keepText: false, batchLength: 10 }))
        lengths.push(batch.length);
      expect(lengths).toEqual([2]);
    }
  });
});

describe("any table", () => {
  const field = fc.string({ unit: fc.constantFrom(...'abé😀,;\t|"\n\r 1'), maxLength: 6 });
  const record = fc.record({
    fields: fc.tuple(field, field, field),
    isQuoted: fc.boolean(),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    blankLines: fc.constantFrom("", "", "", "\n", "\r\n", "\r\n\n"),
  });
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 });

  /** Writes a record, in quotes where it needs them. */
  const written = ({ fields, isQuoted }: { fields: readonly string[]; isQuoted: boolean }, delimiter: string) =>
    fields
      .map((value) => (isQuoted || /[",;\t|\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
      .join(delimiter);

  it("is read back with its fields, lines, offsets and texts, however it is written and cut", async () => {
    const delimiters = fc.constantFrom(",", ";", "\t", "|");
    await fc.assert(
      fc.asyncProperty(
        // A row of delimiters alone is not a record.
        fc.array(record.filter(({ fields, isQuoted }) => isQuoted || fields.join("") !== "")),
        delimiters,
        fc.boolean(),
        sizes,
        async (records, delimiter, isMarked, cutting) => {
          let content = `${isMarked ? "\ufeff" : ""}${["h1", "h2", "h3"].join(delimiter)}\n`;
          const expected = records.map((each) => {
            content += each.blankLines;
            const lines = content.match(/\r\n|\n|\r/g)?.length ?? 0;
            const standing = {
              text: written(each, delimiter),
              line: lines + 1,
              byteOffset: Buffer.byteLength(content),
            };
            content += standing.text + each.lineEnd;
            return standing;
          });
          // A quoted field may hold what looks like records without quotes.
          const stated = { ...nothingStated, quote: "double" } as const;
          const table = await read(content, cutting, [text("h1"), text("h2"), text("h3")], 7, stated);
          expect(table.rows).toEqual(records.map(({ fields }) => fields.map((value) => value || null)));
          expect(table.texts).toEqual(expected.map((each) => each.text));
          expect(table.lines).toEqual(expected.map((each) => each.line));
          expect(table.byteOffsets).toEqual(expected.map((each) => each.byteOffset));
        },
      ),
    );
  });

  it("is refused or read alike, however it is cut", async () => {
    const anyText = fc.string({ unit: fc.constantFrom(...'ab,,""\n\r\0é'), maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(anyText, sizes, async (content, cutting) => {
        const outcome = (way: readonly number[]) =>
          read(content, way, [text("a"), text("b")]).catch((error: Error) => error.message);
        expect(await outcome(cutting)).toEqual(await outcome([]));
      }),
    );
  });
});
