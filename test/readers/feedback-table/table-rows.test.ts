/** The rows of a table of `convert`, and whether it has cells protected from spreadsheets, however the bytes arrive. */

import { describe, expect, test } from "vitest";
import { openCsv } from "../../../src/readers/csv/open-csv.js";
import { hasGuardedCells } from "../../../src/readers/feedback-table/guarded-cells.js";
import { ratingRow } from "../../../src/readers/feedback-table/rating-records.js";
import { feedbackTableRows, type TableRow } from "../../../src/readers/feedback-table/table-rows.js";
import { openJson } from "../../../src/readers/json/open-json.js";
import { chunkings, memorySource } from "../../support/memory-source.js";

describe.each(chunkings)("a table of convert %s", (_chunking, sizes) => {
  async function rowsOf(text: string, open: typeof openCsv | typeof openJson) {
    const table = await open(memorySource(text));
    const all: [number, TableRow][] = [];
    for await (const { rows, lines } of feedbackTableRows(memorySource(text, sizes), table))
      all.push(...rows.map((row, index): [number, TableRow] => [lines[index]!, row]));
    return all.map(([line, row]) => [line, Object.fromEntries(row)]);
  }

  test("has its rows with their lines, in CSV", async () => {
    const text = 'id,comment,score\n1,"two\nlines, ""quoted""",5\n\n2,\'=1+1,\n3,,4';
    expect(await rowsOf(text, openCsv)).toEqual([
      [2, { id: "1", comment: 'two\nlines, "quoted"', score: "5" }],
      [5, { id: "2", comment: "=1+1", score: null }],
      [6, { id: "3", comment: null, score: "4" }],
    ]);
  });

  test("is damaged where a row has too few fields", async () => {
    const rows = "id,comment,score\n1,x,5\n2,y,4\n3,z,3\n";
    expect(await rowsOf(rows, openCsv)).toHaveLength(3);
    await expect(rowsOf(`${rows}4,5\n`, openCsv)).rejects.toMatchObject({
      code: "table-damaged",
      message: expect.stringMatching(/^memory\.txt:5: .*it has 2 fields, the header 3/),
    });
  });

  test("has its rows in JSON Lines, in a list, and a single one", async () => {
    const records = [1, 2].map((id) => ({ id, score: null }));
    const expected = records.map((record, index) => [index + 1, record]);
    expect(await rowsOf(records.map((record) => JSON.stringify(record)).join("\n"), openJson)).toEqual(expected);
    expect(await rowsOf(JSON.stringify(records), openJson)).toEqual(expected);
    expect(await rowsOf(JSON.stringify(records[0], null, 1), openJson)).toEqual(expected.slice(0, 1));
  });

  test.each([
    ["id,comment\n1,'=1+1 and more\n", true],
    ["id,comment\n1,''tis so and more\n", true],
    ["id,comment\n1,it's so and more\n", false],
    ["id,comment\n1,'tis so and more\n", false],
    ["id,comment\n1,none at all\n", false],
  ])("is known to have protected cells, if it can be known: %j", async (text, isGuarded) => {
    const found = await hasGuardedCells(memorySource(text, sizes), ",");
    // A chunk that ends within a cell leaves it open
    expect(found).toBe(isGuarded || (sizes.length > 0 && text.includes("'")));
  });
});

test("tags are a list of the record, whether the cell is a list, its text or a single word", () => {
  const row = (tags: unknown) =>
    ratingRow(
      new Map<string, unknown>([
        ...[["provider", "enco"] as const, ["category", "nps"] as const, ["status", "good"] as const],
        ...[["segments", tags] as const, ["channel", "SMS"] as const],
      ]),
      2,
      "a.csv",
    ).others;
  expect(row(["vip", "old"])).toBe('"segments":["vip","old"],"channel":"SMS",');
  expect(row('["vip","old"]')).toBe(row(["vip", "old"]));
  expect(row("vip")).toBe('"segments":["vip"],"channel":"SMS",');
  expect(row("")).toBe('"channel":"SMS",');
});
