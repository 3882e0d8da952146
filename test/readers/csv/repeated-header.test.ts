/** The header that is again among the records: exports that were joined with `cat`. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCsv } from "../../../src/readers/csv/open-csv.js";
import { chunkings, memorySource } from "../../support/memory-source.js";

/** The first two columns of every record, where it is, and what else was met. */
async function read(content: string, sizes: readonly number[], batchLength = 1000) {
  const table = await openCsv(memorySource(content, sizes, "june.csv"));
  const projection = table.columns.slice(0, 2).map((name) => ({ names: [name], decoder: "text" }) as const);
  const found = { rows: [] as string[][], lines: [] as number[], damaged: [] as number[], repeated: 0 };
  for await (const batch of table.batches(projection, { keepText: false, batchLength })) {
    for (let record = 0; record < batch.length; record++)
      found.rows.push(
        batch.columns.map((column) => {
          if (column.decoder !== "text") throw new Error("asked for text");
          const { offsets, bytes } = column;
          return Buffer.from(bytes.subarray(offsets[record], offsets[record + 1])).toString();
        }),
      );
    found.lines.push(...batch.lines);
    found.damaged.push(...batch.damaged.map(({ line }) => line));
    found.repeated += batch.repeatedHeaders;
  }
  return { ...found, sample: table.sample.length };
}

describe.each(chunkings)("a joined file %s", (_chunking, sizes) => {
  it.each([
    ["as it was", "call id,score\n"],
    ["with CRLF", "call id,score\r\n"],
    ["behind a byte order mark", "\ufeffcall id,score\n"],
    ["in quotes", '"call id","score"\n'],
    ["partly in quotes", '"call id",score\r\n'],
    ["in quotes behind a byte order mark", '\ufeff"call id","score"\r\n'],
    ["between blank lines", "\n\ncall id,score\n\r\n"],
    ["in quotes behind a byte order mark, between blank lines", '\n\n\ufeff"call id","score"\n\r\n'],
  ])("repeats its header %s: it is not a record, and lines are counted on", async (_, again) => {
    const content = `call id,score\na,1\n${again}b,2\nc\n${again}${again}d,4\n`;
    const ends = again.split("\n").length - 1;
    expect(await read(content, sizes)).toEqual({
      rows: [
        ["a", "1"],
        ["b", "2"],
        ["d", "4"],
      ],
      lines: [2, 3 + ends, 5 + 3 * ends],
      damaged: [4 + ends],
      repeated: 3,
      sample: 3,
    });
  });

  it.each([
    ["with lone carriage returns", "a,b\r1,2\ra,b\r\ufeffa,b\r3,4\r", 2, 2],
    ["as its last line, without an end", "a,b\n1,2\na,b", 1, 1],
    ["as its last line, marked and in quotes, without an end", 'a,b\n1,2\n\ufeff"a","b"', 1, 1],
    ["and nothing else", "a,b\na,b\na,b\n", 0, 2],
    ["with quotes in names", '"a ""x""",b\n1,2\n"a ""x""","b"\n\ufeff"a ""x""",b\n3,4\n', 2, 2],
    ["with a delimiter and a line end in names", '"a,\n",b\n1,2\n"a,\n",b\n\ufeff"a,\n",b\n3,4\n', 2, 2],
    ["in quotes behind a mark, ended by a carriage return", 'a,b\n1,2\n\ufeff"a","b"\r3,4\n\ufeff"a","b"\r', 2, 2],
    ["in quotes behind a mark and a carriage return", 'a,b\n1,2\n\r\ufeff"a","b"\n3,4\n5,6\r\ufeff"a","b"\n', 3, 2],
    ["of one column without a name, in quotes behind a mark", '""\n\ufeff""\n\ufeff""', 0, 2],
    ["of one quote, behind a mark", '""""\n\ufeff""""\n1\n\ufeff""""\r\n', 1, 2],
    ["of one column", "score\n1\nscore\n\ufeffscore\n2\n", 2, 2],
    ["that has columns without a name", ",b\n1,2\n,b\n3,4\n", 2, 1],
    ["that has letters outside of ASCII", "é漢,b\n1,2\né漢,b\n3,4\n", 2, 1],
  ])("repeats its header %s", async (_, content, records, repeated) => {
    const found = await read(content, sizes);
    expect([found.rows.length, found.damaged, found.repeated]).toEqual([records, [], repeated]);
  });

  it.each([
    ["in another order", "b,a"],
    ["in capitals", "A,b"],
    ["with white space", "a, b"],
    ["with another value", "a,c"],
    ["with a longer name", "a,bb"],
    ["that only begins like it", "a,"],
    ["behind two byte order marks", "\ufeff\ufeffa,b"],
  ])("has a record %s, and that is a record", async (_, record) => {
    const found = await read(`a,b\n1,2\n${record}\n3,4\n`, sizes);
    expect([found.rows.length, found.repeated]).toEqual([3, 0]);
  });

  it("has the first fields of its header in a ragged record, and that is rejected", async () => {
    expect(await read("a,b\na,b,c\na\n1,2\n", sizes)).toMatchObject({ damaged: [2, 3], repeated: 0 });
  });

  it("is damaged by another record in quotes behind a byte order mark, as ever", async () => {
    await expect(read('a,b\n1,2\n\ufeff"a","c"\n3,4\n', sizes)).rejects.toMatchObject({
      message: "june.csv:3: a quote follows a byte order mark",
    });
  });
});

it("gives the records of the parts, wherever headers are again and however the text is cut", async () => {
  const value = fc.constantFrom("a", "b", "a,b", '"', "\n", "x", "");
  const field = (text: string, isQuoted: boolean) =>
    isQuoted || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const header = fc.tuple(fc.boolean(), fc.boolean()).map(([isMarked, isQuoted]) => ({
    isHeader: true,
    line: (isMarked ? "\ufeff" : "") + (isQuoted ? '"id x","b"' : "id x,b"),
  }));
  const record = fc.tuple(value, value, fc.boolean()).map(([first, second, isQuoted]) => ({
    isHeader: false,
    line: `${field(`1${first}`, isQuoted)},${field(second, isQuoted)}`,
  }));
  const parts = fc.array(fc.oneof({ weight: 3, arbitrary: record }, { weight: 1, arbitrary: header }), {
    maxLength: 20,
  });
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(parts, sizes, fc.constantFrom("\n", "\r\n"), async (all, cutting, lineEnd) => {
      const joined = (lines: typeof all) => ["id x,b", ...lines.map(({ line }) => line), ""].join(lineEnd);
      const found = await read(joined(all), cutting, 3);
      const records = all.filter(({ isHeader }) => !isHeader);
      expect(found.rows).toEqual((await read(joined(records), [])).rows);
      expect(found.repeated).toBe(all.length - records.length);
    }),
  );
});
