/** Sheets of workbooks as texts, and the workbooks that are refused. */

import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { expandInputs } from "../../../src/sources/expand-inputs.js";
import { usualReading } from "../../../src/sources/input-reading.js";
import { unpackInputs } from "../../../src/sources/unpack-inputs.js";
import { type BookSpec, type SheetSpec, sheetRows, workbookFile, zipFile } from "../../support/zip-file.js";

async function opened(file: Uint8Array, sheets: readonly string[] = []) {
  const found = await expandInputs(["-"], Readable.from([file]));
  return (await unpackInputs(found, { reading: usualReading, sheets })).inputs;
}

async function textOf(sheets: readonly SheetSpec[], book: BookSpec = {}): Promise<string> {
  const [input] = await opened(workbookFile(sheets, book));
  const parts: Uint8Array[] = [];
  for await (const chunk of input?.source.chunks() ?? []) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

const sheet = (rows: string): SheetSpec[] => [{ name: "Form1", rows }];

describe("a sheet", () => {
  it("is a text of its cells, all rows as wide as the widest", async () => {
    expect(await textOf(sheet(sheetRows([["Report"], ["id", "score", "why"], ["a", 9, null]])))).toBe(
      "Report,,\nid,score,why\na,9,\n",
    );
  });

  it("keeps its rows on their lines, and its columns in their places", async () => {
    const rows = '<row r="2"><c r="B2"><v>1</v></c></row><row r="5"><c r="AA5"><v>2</v></c><c r="AB5"/></row>';
    expect(await textOf(sheet(rows))).toBe(`\n,1${",".repeat(25)}\n\n\n${",".repeat(26)}2\n`);
  });

  it("puts into quotes whatever a reader might take for a delimiter", async () => {
    expect(await textOf(sheet(sheetRows([["a;b", 'say "hi"', "x,y", " pad", "tab\there"]])))).toBe(
      '"a;b","say ""hi""","x,y"," pad","tab\there"\n',
    );
  });

  it("has texts that are shared, with formats in them, and without readings", async () => {
    const strings =
      "<si><t>plain</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh><t>no</t></rPh></si><si/>";
    const rows = '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>2</v></c><c t="s"><v>0</v></c></row>';
    expect(await textOf(sheet(rows), { strings })).toBe("rich text,plain,,plain\n");
  });

  it("has the values that were calculated, truth values as words, and the errors of formulas", async () => {
    const rows =
      '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>x</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2026-01-15T09:30:00</v></c></row>';
    expect(await textOf(sheet(rows))).toBe("2,x,TRUE,FALSE,#N/A,2026-01-15T09:30:00\n");
  });

  it("tells a formula that was never calculated from an empty cell and from an empty text", async () => {
    const cells =
      '<c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v/></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><v>1</v></c>';
    expect(await textOf(sheet(`<row r="1">${cells}</row>`))).toBe("=?,=?,,1\n");
  });

  it("has dates by the format of their cells", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="d/m/yyyy h:mm"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';
    const rows = '<row><c><v>46037</v></c><c s="1"><v>46037</v></c><c s="2"><v>46037.5</v></c></row>';
    expect(await textOf(sheet(rows), { styles })).toBe("46037,2026-01-15,2026-01-15 12:00:00\n");
    expect(await textOf(sheet(rows), { styles, properties: '<workbookPr date1904="1"/>' })).toMatch(",2030-01-16,");
  });

  it("is read with prefixes of names as without", async () => {
    const rows =
      '</sheetData><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData><sheetData>';
    expect(await textOf(sheet(rows))).toBe("7\n");
  });

  it("tells the row that a line belongs to, also behind line breaks in cells, and how many rows are hidden", async () => {
    const rows = sheetRows([
      ["id", "why"],
      ["a", "one\ntwo\nthree"],
      ["b", "x"],
      ["c", "four\nfive"],
      ["d", "y"],
    ]);
    const [input] = await opened(workbookFile(sheet(rows.replace("<row>", '<row hidden="1">'))));
    const text = Buffer.from((await input?.source.head(1000)) ?? []).toString();
    expect(text.split("\n").map((line, index) => [line[0], input?.source.rowOf?.(index + 1)])).toEqual([
      ["i", 1],
      ["a", 2],
      ["t", 2],
      ["t", 2],
      ["b", 3],
      ["c", 4],
      ["f", 4],
      ["d", 5],
      [undefined, 6],
    ]);
    expect(input?.source.hiddenRows).toBe(1);
  });

  it("is named behind its workbook, and read from its beginning as often as is asked", async () => {
    const [input] = await opened(workbookFile(sheet(sheetRows([["a"], [1]]))));
    expect(input?.source.name).toBe("-, sheet Form1");
    for (let time = 0; time < 2; time++)
      for await (const chunk of input?.source.chunks() ?? []) expect(Buffer.from(chunk).toString()).toBe("a\n1\n");
  });
});

describe("the sheets of a workbook", () => {
  const three = workbookFile([
    { name: "Answers", rows: sheetRows([["a"]]) },
    { name: "Notes", rows: sheetRows([["b"]]) },
    { name: "Old", rows: sheetRows([["c"]]), state: "hidden" },
  ]);
  const names = async (...sheets: string[]) => (await opened(three, sheets)).map(({ sheet }) => sheet?.name);

  it("are those that can be seen, or that are named, in any case of letters", async () => {
    expect(await names()).toEqual(["Answers", "Notes"]);
    expect(await names("notes")).toEqual(["Notes"]);
    expect(await names("Old", "Answers")).toEqual(["Answers", "Old"]);
    expect(await names("*")).toEqual(["Answers", "Notes"]);
    expect((await opened(three))[0]?.sheet).toMatchObject({ isAsked: false, hidden: ["Old"] });
  });

  it("are listed where one is missing", async () => {
    await expect(names("Form1")).rejects.toMatchObject({
      code: "sheet-unknown",
      message: '-: the workbook has no sheet "Form1" (sheets: Answers, Notes, Old)',
      exitCode: 2,
    });
  });
});

describe("a workbook is refused", () => {
  const damaged = async (rows: string, book: BookSpec = {}) => {
    const [input] = await opened(workbookFile(sheet(rows), book));
    return (await input?.source.head(10)) ?? [];
  };

  it.each([
    ["a row that is out of place", '<row r="3"/><row r="2"/>'],
    ["a row beyond the last", '<row r="1048577"/>'],
    ["a cell that is out of place", '<row><c r="B1"/><c r="A1"/></row>'],
    ["a cell beyond the last", '<row><c r="XFE1"/></row>'],
    ["a text that is not there", '<row><c t="s"><v>5</v></c></row>'],
    ["an element that does not end", "<row><c>"],
    ["a name for an entity", "<row><c><v>&lol;</v></c></row>"],
  ])("for %s", async (_, rows) => {
    await expect(damaged(rows)).rejects.toMatchObject({ code: "archive-damaged", exitCode: 5 });
  });

  it("for a type of document, which could make texts endless", async () => {
    const parts = { "[Content_Types].xml": "<Types/>", "xl/workbook.xml": '<!DOCTYPE w [<!ENTITY a "b">]><workbook/>' };
    await expect(opened(zipFile(parts))).rejects.toMatchObject({ code: "archive-damaged" });
  });

  it("without sheets", async () => {
    await expect(opened(workbookFile([]))).rejects.toMatchObject({ code: "archive-damaged" });
  });

  it.each([
    ["xl/workbook.bin", "a binary Excel workbook (.xlsb)"],
    ["META-INF/manifest.xml", "an OpenDocument file (.ods)"],
    ["Index/Document.iwa", "a document of Numbers, Pages or Keynote"],
    ["word/document.xml", "a Word document"],
    ["ppt/presentation.xml", "a presentation"],
  ])("that is another kind of archive, by its %s", async (member, what) => {
    const file = zipFile({ "[Content_Types].xml": "<Types/>", [member]: "x" });
    await expect(opened(file)).rejects.toMatchObject({ code: "foreign-file", message: `-: ${what}` });
  });
});
