import { describe, expect, it } from "vitest";
import { looksLikeJson, openJson } from "../../../src/readers/json/open-json.js";
import { chunkings, memorySource } from "../../support/memory-source.js";
import { readJson } from "./read-json.js";

const two = [
  { sid: "CA1", quality_score: 5, issues: [] as string[] },
  { sid: "CA2", quality_score: 2, issues: ["echo"] },
];
const twoRows = [
  ["CA1", "5", "[]"],
  ["CA2", "2", '["echo"]'],
];
const wanted = ["sid", "quality_score", "issues"];
const lines = two.map((record) => JSON.stringify(record));

describe.each(chunkings)("the shapes of JSON %s", (_chunking, sizes) => {
  const shapes: [title: string, text: string, format: string, envelope: string][] = [
    ["JSON Lines", `${lines.join("\n")}\n`, "ndjson", "lines"],
    ["JSON Lines without a final line feed", lines.join("\n"), "ndjson", "lines"],
    ["JSON Lines with CRLF", `${lines.join("\r\n")}\r\n`, "ndjson", "lines"],
    ["JSON Lines with blank lines", `\n \t\n${lines.join("\n\r\n\n")}\n\n  \n`, "ndjson", "lines"],
    ["JSON Lines with spaces around the values", lines.map((line) => `  ${line}\t`).join("\n"), "ndjson", "lines"],
    ["an array on one line", `[${lines.join(",")}]`, "json", "array"],
    ["an array on one line with a line feed", `[${lines.join(",")}]\n\n`, "json", "array"],
    ["an array with an object a line", `[\n${lines.join(",\n")}\n]`, "json", "array"],
    ["a pretty-printed array", JSON.stringify(two, null, 2), "json", "array"],
    ["objects one behind the other", lines.join(""), "json", "objects"],
    ["objects one behind the other on several lines", `${lines.join(" ")}\n`, "json", "objects"],
    ["pretty-printed objects", two.map((record) => JSON.stringify(record, null, 4)).join("\n"), "json", "objects"],
    ["an envelope", JSON.stringify({ records: two }), "json", "records[]"],
    [
      "a pretty-printed envelope",
      JSON.stringify({ meta: { key: "x" }, Value: two, next: null }, null, 2),
      "json",
      "value[]",
    ],
    ["an envelope with scalars", JSON.stringify({ success: true, total: "2", data: two }), "json", "data[]"],
    ["an envelope whose key is escaped", `{"\\u0072esults":[${lines.join(",")}]}`, "json", "results[]"],
    ["two envelopes", two.map((record) => JSON.stringify({ items: [record] })).join("\n\n "), "ndjson", "items[]"],
    [
      "two pretty-printed envelopes",
      two.map((r) => JSON.stringify({ items: [r] }, null, 1)).join("\n"),
      "json",
      "items[]",
    ],
    [
      "lines of envelopes",
      two.map((record) => JSON.stringify({ records: [record] })).join("\n"),
      "ndjson",
      "records[]",
    ],
  ];
  it.each(shapes)("reads %s", async (_, text, format, envelope) => {
    const reading = await readJson(text, wanted, sizes);
    expect(reading).toMatchObject({ format, envelope, rows: twoRows, damaged: [], columns: wanted });
    expect(reading.texts.map((record) => JSON.parse(record))).toEqual(two);
    expect(reading.sample).toEqual([
      { sid: "CA1", quality_score: "5", issues: "[]" },
      { sid: "CA2", quality_score: "2", issues: '["echo"]' },
    ]);
  });

  const keys =
    "records value data results items responses requests feedback feedbacks call_summaries calls objects surveys".split(
      " ",
    );
  it.each(keys)("takes the array under %s for the records", async (key) => {
    const text = JSON.stringify({
      before: [1, { records: [{ no: 1 }] }],
      [key.toUpperCase()]: two,
      after: { data: two },
    });
    expect(await readJson(text, wanted, sizes)).toMatchObject({ envelope: `${key}[]`, rows: twoRows });
  });

  it("reads one object as one record", async () => {
    for (const text of [lines[0] ?? "", `${lines[0]}\n`, `\n\n ${JSON.stringify(two[0], null, 2)}\n`]) {
      expect(await readJson(text, wanted, sizes)).toMatchObject({
        format: "json",
        envelope: "object",
        rows: [twoRows[0]],
      });
    }
  });

  it("finds no records in an input that is empty or white space", async () => {
    for (const text of ["", "\n", " \r\n\t\n", "\ufeff", "\ufeff\n"]) {
      const reading = await readJson(text, wanted, sizes);
      expect(reading).toMatchObject({
        format: "json",
        envelope: "empty",
        columns: [],
        rows: [],
        sample: [],
        damaged: [],
      });
    }
  });

  it("finds no records in an empty array", async () => {
    for (const text of ["[]", " [ \n ] "]) {
      expect(await readJson(text, wanted, sizes)).toMatchObject({
        format: "json",
        envelope: "array",
        rows: [],
        damaged: [],
      });
    }
  });

  it("reads an object whose data are not objects as a record", async () => {
    const texts = ['{"score":1,"data":["x"]}', '{"score":1,"data":[["x"],{}]}', '{"score":1,"data":{"a":[{}]}}'];
    for (const text of texts) {
      expect(await readJson(text, ["score"], sizes)).toMatchObject({ envelope: "object", rows: [["1"]] });
      expect(await readJson(`${text}\n${text}`, ["score"], sizes)).toMatchObject({
        envelope: "lines",
        rows: [["1"], ["1"]],
      });
    }
  });

  it("takes an empty list for an envelope only where nothing else is a value, or where the key held records before", async () => {
    expect(await readJson('{"meta":{"page":0},"records":[]}', [], sizes)).toMatchObject({
      envelope: "records[]",
      rows: [],
    });
    expect(await readJson('{"score":3,"items":[]}', ["score"], sizes)).toMatchObject({
      envelope: "object",
      rows: [["3"]],
    });
    const pages = ['{"page":1,"data":[{"score":4}]}', '{"page":2,"data":[]}'];
    for (const text of [pages.join("\n"), pages.join("")]) {
      expect(await readJson(text, ["score"], sizes)).toMatchObject({ envelope: "data[]", rows: [["4"]], damaged: [] });
    }
  });

  it("reads every list of an envelope that has several", async () => {
    const text = '{"surveys":[{"id":1}],"responses":[{"id":2},{"id":3}],"items":["x"]}';
    expect((await readJson(text, ["id"], sizes)).rows).toEqual([["1"], ["2"], ["3"]]);
  });

  it("does not look for envelopes inside the elements of an array", async () => {
    const text = '[{"id":1,"items":[{"id":2}]},{"records":[{"id":3}],"id":4}]';
    expect((await readJson(text, ["id"], sizes)).rows).toEqual([["1"], ["4"]]);
  });

  it("reads what follows a page of records next to it as records, too", async () => {
    const { rows, damaged } = await readJson('[[[{"id":1}], 0.5, [{"id":2}], {"id":3}], []]', ["id"], sizes);
    expect(rows).toEqual([["1"], ["2"], ["3"]]);
    expect(damaged).toHaveLength(1);
  });

  it("skips white space on both sides of a byte order mark at the head of a line", async () => {
    const { rows } = await readJson('{"id":1}\n \ufeff\r{"id":2}\n', ["id"], sizes);
    expect(rows).toEqual([["1"], ["2"]]);
  });

  it("counts elements and lines that are not objects as damaged records", async () => {
    const values = ['{"id":1}', "2", '"three"', "null", "[4]", '{"id":5}', "true", "-6.5e1"];
    const messages = ["a number", "a string", "null", "an array", "a boolean", "a number"];
    const shaped = [
      `[${values.join(",")}]`,
      `{"records":[${values.join(" , ")}]}`,
      values.join("\n"),
      `${values.join("\n\n")}\n`,
    ];
    for (const text of shaped) {
      const { rows, damaged } = await readJson(text, ["id"], sizes);
      expect(rows).toEqual([["1"], ["5"]]);
      expect(damaged.map((record) => record.message)).toEqual(
        messages.map((is) => `the record is ${is}, not an object`),
      );
      expect(damaged.every((record) => record.code === "not-a-record")).toBe(true);
      expect(damaged.map((record) => record.text)).toEqual(["2", '"three"', "null", "[4]", "true", "-6.5e1"]);
      for (const record of damaged) {
        expect(text.slice(record.byteOffset)).toMatch(new RegExp(`^${record.text.replace(/\W/g, "\\$&")}`));
        expect(record.line).toBe(text.slice(0, record.byteOffset).split("\n").length);
      }
    }
  });

  it("says on which line and at which byte every record begins, a byte order mark included", async () => {
    const text = '\n[ {"é":"ß"},\r\n\n  {"id":"x",\n"y":[\n1]} , {"id":2}\n,{"id":3}]';
    const { lines, byteOffsets, texts } = await readJson(`\ufeff${text}`, [], sizes);
    expect(lines).toEqual([2, 4, 6, 7]);
    const bytes = Buffer.from(`\ufeff${text}`);
    expect(texts).toEqual(['{"é":"ß"}', '{"id":"x",\n"y":[\n1]}', '{"id":2}', '{"id":3}']);
    texts.forEach((record, index) => {
      expect(bytes.subarray(byteOffsets[index]).toString().startsWith(record)).toBe(true);
    });
  });

  it("says where the records of JSON Lines and of their envelopes begin", async () => {
    const text = '\ufeff\n {"é":1} \r\n\r\n{"a":[],"records":[{"b":1}, {"c":1}]}\n{"d":1}';
    const { lines, byteOffsets, texts } = await readJson(text, [], sizes);
    expect(lines).toEqual([2, 4, 4, 5]);
    expect(texts).toEqual(['{"é":1}', '{"b":1}', '{"c":1}', '{"d":1}']);
    const bytes = Buffer.from(text);
    texts.forEach((record, index) => {
      expect(bytes.subarray(byteOffsets[index]).toString().startsWith(record)).toBe(true);
    });
  });

  it("hands on batches of the length that was asked for, damaged records counted", async () => {
    const table = await openJson(memorySource('[{"a":1},2,{"a":3},{"a":4},{"a":5}]', sizes));
    const lengths: number[][] = [];
    for await (const batch of table.batches([], { keepText: false, batchLength: 2 })) {
      lengths.push([batch.length, batch.damaged.length]);
      expect(batch.texts).toEqual([]);
    }
    expect(lengths).toEqual([
      [1, 1],
      [2, 0],
      [1, 0],
    ]);
  });

  it("can be read twice, with different projections", async () => {
    const table = await openJson(memorySource(lines.join("\n"), sizes));
    for (const name of ["sid", "quality_score"]) {
      let length = 0;
      for await (const batch of table.batches([{ names: [name], decoder: "text" }], {
        keepText: false,
        batchLength: 9,
      })) {
        length += batch.length;
      }
      expect(length).toBe(2);
    }
  });
});

describe("the head of a JSON file", () => {
  it("tells JSON from other texts by its first character", () => {
    const looks = (text: string) => looksLikeJson(Buffer.from(text));
    expect(["{", "[1", " \r\n\t{}", '\ufeff[{"a":1}]'].map(looks)).toEqual([true, true, true, true]);
    expect(["", " ", "a,b\n{}", '"{"', "\u00a0{", "\ufeff\ufeff{"].map(looks)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it("gives the records of its head as a sample, and the paths in them, up to a limit of each", async () => {
    const text = Array.from({ length: 5100 }, (_, index) => `{"id":${index},"k${index}":1}`).join("\n");
    const { sample, columns, rows } = await readJson(text, ["id"]);
    expect(sample.length).toBe(5000);
    expect(columns.slice(0, 4)).toEqual(["id", "k0", "k1", "k2"]);
    expect(columns.length).toBe(5001);
    expect(rows.length).toBe(5100);
  });

  it("flattens records to paths as they are spelled; arrays and empty objects are leaves", async () => {
    const text =
      '{"Id":1,"a":{"B c":{"d":null},"e":[{"f":1}],"g":{}},"h.i":true,"j":"{\\"k\\":{\\"l\\":\\"m\\"}}","n":"{no"}';
    const { sample, columns } = await readJson(text);
    expect(sample).toEqual([
      {
        Id: "1",
        "a.B c.d": null,
        "a.e": '[{"f":1}]',
        "a.g": "{}",
        "h.i": "true",
        j: '{"k":{"l":"m"}}',
        "j.k.l": "m",
        n: "{no",
      },
    ]);
    expect(columns).toEqual(Object.keys(sample[0] ?? {}));
  });

  it("lists all paths of an object with many keys, and none that is endless", async () => {
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`k${index}`, index])));
    expect((await readJson(wide)).columns.length).toBe(9000);
    const deep = `${'{"0123456789":'.repeat(300)}1${"}".repeat(300)}`;
    expect((await readJson(deep)).columns).toEqual([]);
  });

  it("leaves a record out that the head cuts, even inside a character", async () => {
    for (const shift of [0, 1, 2, 3]) {
      const first = `{"a":"${"x".repeat(200_000 + shift)}"}`;
      const text = `[${first},{"a":"${"€".repeat(100_000)}"},{"b":2}]`;
      const { sample, columns, rows } = await readJson(text, ["b"]);
      expect([sample.length, columns, rows.length]).toEqual([1, ["a"], 3]);
    }
  });

  it("reads JSON Lines whose first line is longer than the head as lines", async () => {
    const text = `{"a":"${"x".repeat(300_000)}"}\n{"records":[{"a":2},{"a":3}]}\n{"a":4}\n`;
    const { format, rows, lines } = await readJson(text, ["a"]);
    expect(format).toBe("ndjson");
    expect(rows.slice(1)).toEqual([["2"], ["3"], ["4"]]);
    expect(lines).toEqual([1, 2, 2, 3]);
  });
});
