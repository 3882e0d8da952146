import { describe, expect, it } from "vitest";
import { nothingStated } from "../../../src/readers/csv/csv-layout.js";
import type { ColumnRequest } from "../../../src/readers/raw-columns.js";
import { chunkings } from "../../support/memory-source.js";
import { read } from "./read-csv.js";

const columns: readonly ColumnRequest[] = [{ names: ["nps"], decoder: "text" }];
const header = "id,date,nps,comment\n";

describe.each(chunkings)("a quoted field over several lines, %s", (_chunking, sizes) => {
  const scores = async (content: string, quote: "double" | "none" | null = null) =>
    (await read(content, sizes, columns, 7, { ...nothingStated, quote })).rows.map(([score]) => score);

  it.each([
    [
      "one record",
      `${header}1,2024-01-02,9,x\n2,2024-01-03,3,"big\n3,2024-01-04,7,a screen of 5"\n4,2024-01-05,1,y\n`,
      3,
      "a line that looks like a record",
    ],
    [
      "several records",
      `${header}1,2024-01-02,9,"big\n2,2024-01-03,3,\n3,2024-01-04,7,b\n4,2024-01-04,7,a screen of 5"\n5,2024-01-05,1,y\n`,
      2,
      "3 lines that look like records",
    ],
    [
      "records of which some are ragged",
      `${header}1,2024-01-02,9,"big, too big\n2,2024-01-03,3,a\n3,2024-01-03,3,b, c\n4,2024-01-04,7,a screen of 5"\n`,
      2,
      "2 lines that look like records",
    ],
    ["records that end in CRLF", 'nps,comment\r\n9,"big\r\n7,b\r\n3,5"\r\n', 2, "2 lines"],
    [
      "records before whose scores it stands",
      'comment,nps,date\nx,1,2024-01-02\n"big,9,2024-01-02\nb,7,2024-01-03\n5",3,2024-01-04\n',
      3,
      "2 lines",
    ],
    [
      "records in a text that quotes elsewhere",
      `${header}1,2024-01-02,9,"a, b"\n2,2024-01-03,3,"big\n3,2024-01-04,7,5"\n`,
      3,
      "a line",
    ],
    [
      "records with quotes in them",
      `${header}1,2024-01-02,9,"big\n2,2024-01-03,3,a ""b"" c\n3,2024-01-04,7,5"\n`,
      2,
      "2 lines",
    ],
  ])("is refused if it contains %s, and read if quotes are text", async (_, content, line, words) => {
    await expect(scores(content)).rejects.toMatchObject({
      code: "csv-records-quoted",
      message: expect.stringMatching(`^june.csv:${line}: .*${words}`),
    });
    const lines = content.trimEnd().split(/\r?\n/).slice(1);
    const width = content.split("\n")[0]!.split(",").length;
    expect(await scores(content, "none")).toHaveLength(lines.filter((text) => text.split(",").length === width).length);
  });

  it.each([
    ["prose", '3,"big\nand slow, too, as I said, often"'],
    ["a list with numbers", '3,"first:\n1, the price\n2, 3, 4, 5"'],
    ["dates amid prose", '3,"on 2024-01-03, 3, 7\nI called, on 2024-01-04, 3, times"'],
    ["a table of its own", '3,"month,a,b,c\nJune,1,2,3\nJuly,4,5,6"'],
    ["blank lines", '3,"a\n\n\n,,,\n"'],
  ])("is read if it contains %s", async (_, cells) => {
    expect(await scores(`${header}1,2024-01-02,9,x\n2,2024-01-03,${cells}\n3,2024-01-04,7,y\n`)).toEqual([
      "9",
      "3",
      "7",
    ]);
  });

  it.each([
    ["in the first column", 'comment,nps,date\n"big\nbut slow",9,2024-01-02\n"a, b\n\nc, 1, 2\nd",3,2024-01-03\n'],
    ["in the middle", 'date,comment,nps\n2024-01-02,"big\nbut, slow",9\n2024-01-03,"a, b\n1, c",3\n'],
    ["in two columns", 'comment,nps,date,more\n"big\nslow",9,2024-01-02,"a\nb"\n"c\nd",3,2024-01-03,"e\nf"\n'],
    ["beside one number", 'nps,comment\n9,"big, but\nslow, too"\n3,"first:\n1, the price\n2, the speed"\n'],
  ])("is read if it contains prose %s", async (_, content) => expect(await scores(content)).toEqual(["9", "3"]));

  it("is read if the user says that quotes are around fields", async () => {
    const content = `${header}1,2024-01-02,9,"they sent:\n2,2024-01-03,3,b\n3,2024-01-04,7,a"\n4,2024-01-05,1,y\n`;
    expect(await scores(content, "double")).toEqual(["9", "1"]);
  });
});
