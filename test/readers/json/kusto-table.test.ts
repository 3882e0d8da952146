import { describe, expect, it } from "vitest";
import { chunkings } from "../../support/memory-source.js";
import { readingError, readJson } from "./read-json.js";

const columns = [
  { name: "SurveyId", type: "string" },
  { name: "Score", type: "int" },
];
const rows = [
  ["s-1", 4],
  ["s-2", null],
];
const wanted = ["surveyid", "score"];
const wantedRows = [
  ["s-1", "4"],
  ["s-2", null],
];

describe.each(chunkings)("query results %s", (_chunking, sizes) => {
  it("knows no value of a table whose columns are not in a list, or have no names", async () => {
    for (const wrong of [{ name: "Score" }, "Score", [{ title: "Score" }]]) {
      const text = JSON.stringify({ tables: [{ name: "PrimaryResult", columns: wrong, rows }] });
      const reading = await readJson(text, wanted, sizes);
      expect(reading).toMatchObject({ columns: ["tables"], rows: [[null, null]] }); // one record, of no provider
    }
  });

  it("reads the tables of Log Analytics, plain and pretty-printed", async () => {
    const result = { tables: [{ name: "PrimaryResult", columns, rows }] };
    for (const text of [JSON.stringify(result), JSON.stringify(result, null, 2)]) {
      const reading = await readJson(text, wanted, sizes);
      expect(reading).toMatchObject({ format: "json", envelope: "tables[].rows", rows: wantedRows, damaged: [] });
      expect(reading.columns).toEqual(["SurveyId", "Score"]);
      expect(reading.sample[0]).toEqual({ SurveyId: "s-1", Score: "4" });
      expect(reading.texts.map((row) => JSON.parse(row))).toEqual(rows);
    }
  });

  it("reads the tables of Kusto v1, each with its own columns", async () => {
    const result = {
      Tables: [
        {
          TableName: "a",
          Columns: [{ ColumnName: "Score", DataType: "Int32" }, { ColumnName: "SurveyId" }],
          Rows: [[4, "s-1"]],
        },
        { TableName: "b", Columns: [{ ColumnName: "SurveyId" }], Rows: [["s-2"]] },
        { TableName: "c", Columns: [{ ColumnName: "x" }], Rows: [] },
      ],
    };
    const reading = await readJson(JSON.stringify(result), wanted, sizes);
    expect(reading).toMatchObject({ envelope: "tables[].rows", rows: wantedRows, columns: ["Score", "SurveyId"] });
  });

  it("reads only the primary results among the frames of Kusto v2", async () => {
    const kinds = ["QueryProperties", "PrimaryResult", "QueryCompletionInformation"];
    const frames = [
      { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" },
      ...kinds.map((TableKind) => ({ FrameType: "DataTable", TableKind, Columns: columns, Rows: rows })),
      { FrameType: "DataSetCompletion", HasErrors: false, x: [[1]] },
    ];
    for (const text of [JSON.stringify(frames), JSON.stringify(frames, null, 1)]) {
      const reading = await readJson(text, wanted, sizes);
      expect(reading).toMatchObject({ format: "json", envelope: "tables[].rows", rows: wantedRows, damaged: [] });
    }
  });

  it("reads columns and rows without a table around them, in lines too", async () => {
    const text = JSON.stringify({ error: null, columns, rows, more: [1] });
    expect(await readJson(text, wanted, sizes)).toMatchObject({ envelope: "tables[].rows", rows: wantedRows });
    const lines = await readJson(`${text}\n${text}\n`, wanted, sizes);
    expect(lines).toMatchObject({ format: "ndjson", envelope: "tables[].rows", rows: [...wantedRows, ...wantedRows] });
    expect(lines.lines).toEqual([1, 1, 2, 2]);
  });

  it("knows the columns of a result without rows", async () => {
    const texts = [{ tables: [{ columns, rows: [] }] }, { columns, rows: [], name: "x" }];
    for (const text of texts) {
      const reading = await readJson(JSON.stringify(text), wanted, sizes);
      expect(reading).toMatchObject({ envelope: "tables[].rows", rows: [], damaged: [], sample: [] });
      expect(reading.columns).toEqual(["SurveyId", "Score"]);
    }
  });

  it("counts rows of another length and rows that are not arrays as damaged records", async () => {
    const text = JSON.stringify(
      { tables: [{ columns, rows: [["s-1", 4], ["x"], ["x", 1, 2], { a: 1 }, 7] }] },
      null,
      1,
    );
    const { rows: read, damaged } = await readJson(text, wanted, sizes);
    expect(read).toEqual([["s-1", "4"]]);
    expect(damaged.map(({ code, message }) => [code, message])).toEqual([
      ["ragged-record", "the row has 1 values, but its table has 2 columns"],
      ["ragged-record", "the row has 3 values, but its table has 2 columns"],
      ["not-a-record", "the row is an object, not an array"],
      ["not-a-record", "the row is a number, not an array"],
    ]);
    expect(damaged.map(({ byteOffset }) => text[byteOffset])).toEqual(["[", "[", "{", "7"]);
    for (const { line, byteOffset } of damaged) expect(line).toBe(text.slice(0, byteOffset).split("\n").length);
  });

  it("refuses rows that are before their columns", async () => {
    const late = [
      { rows, columns },
      { tables: [{ rows, columns }] },
      {
        Tables: [
          { columns, rows },
          { Rows: rows, Columns: [{ ColumnName: "x" }] },
        ],
      },
      { columns, rows, x: 1, Columns: columns },
      [{ FrameType: "DataTable", TableKind: "PrimaryResult", Rows: rows, Columns: columns }],
      [{ FrameType: "DataTable", Columns: columns, Rows: rows, TableKind: "PrimaryResult" }],
      [{ FrameType: "TableFragment", TableId: 1, Rows: rows }],
    ];
    for (const result of late) {
      expect(await readingError(`\n${JSON.stringify(result)}`, sizes)).toMatchObject({
        code: "json-columns-late",
        message: "x.json:2: the rows of a query result come before its columns",
      });
    }
  });

  it("reads records that only look like tables as records", async () => {
    const records = [
      { id: 1, rows: [[1]], tables: [{ id: 2 }, 3, [4]] },
      { id: 2, columns: ["a", "b"], rows: [[1, 2]] },
      { id: 3, columns: [{ name: 1 }], rows: [[1]] },
      { id: 4, columns, rows: [{ a: 1 }] },
      { id: 5, columns, rows: 7 },
      { id: 6, tables: [{ columns: {}, rows: {} }] },
    ];
    for (const record of records) {
      const reading = await readJson(JSON.stringify(record, null, 1), ["id"], sizes);
      expect(reading).toMatchObject({ envelope: "object", rows: [[String(record.id)]], damaged: [] });
    }
    const all = records.map((_, index) => [String(index + 1)]);
    const asLines = records.map((record) => JSON.stringify(record)).join("\n");
    expect(await readJson(asLines, ["id"], sizes)).toMatchObject({ envelope: "lines", rows: all });
    expect(await readJson(JSON.stringify(records), ["id"], sizes)).toMatchObject({ envelope: "array", rows: all });
  });

  it("reads rows in every table of one object and passes over others", async () => {
    const table = { columns: [{ name: "a" }], rows: [[1]] };
    const text = JSON.stringify({ tables: [table, { name: "x" }, 5, [table], table], rows: [[2]], x: { rows: [[3]] } });
    expect((await readJson(text, ["a"], sizes)).rows).toEqual([["1"], ["1"]]);
  });

  it("refuses a key that contains records twice, of which JSON.parse would keep the last", async () => {
    const texts: [before: string, behind: string][] = [
      ['{"records":[{"a":1}],', '"records":[{"a":2}]}'],
      ['{"records":[{"a":1}], ', '"Records":2}'],
      ['{"columns":[{"name":"a"}],"rows":[[1]],', '"rows":[[2]]}'],
      ['{"tables":[{"columns":[{"name":"a"}],"rows":[[1]]}],', '"tables":[]}'],
      ['{"tables":[{"columns":[{"name":"a"}],"rows":[[1]],', '"rows":0}]}'],
    ];
    for (const [before, behind] of texts) {
      expect(await readingError(before + behind, sizes)).toMatchObject({
        code: "json-damaged",
        message: `x.json:1:${before.length + 1}: broken JSON, the key of the records occurs twice in one object`,
      });
    }
  });
});
