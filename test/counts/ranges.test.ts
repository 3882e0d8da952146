/** Inputs that are read in ranges count like inputs that are read in one piece, wherever the ranges begin. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SummarizeOptions } from "../../src/pipeline/options.js";
import { countedInRanges, numbersOf, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";
import { exportFiles, queries } from "../support/generated-exports.js";

const runs = Number(process.env.RUNS ?? 40);
const patience = 60_000 + runs * 100;
const withFiles = exportFolder();
const wholeBytes = 2 ** 40;

test(
  "every export counts the same in ranges of any length",
  async () => {
    const lengths = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(100, 300, 1000));
    await fc.assert(
      fc.asyncProperty(
        exportFiles(20, 2),
        queries,
        lengths,
        async (files, { strict, maxRejected, ...query }, length) => {
          await withFiles(
            files.map((file) => ({ ...file, isZipped: file.isZipped && length % 3 === 0 })),
            async (paths) => {
              const inRanges = await countedInRanges(paths, query, length);
              expect(inRanges).toEqual(await countedInRanges(paths, query, wholeBytes));
            },
          );
        },
      ),
      { numRuns: runs },
    );
  },
  patience,
);

const header = "account_sid,call_sid,date_created,date_updated,quality_score,issues,comment";
const line = (id: number, comment = "", score = (id % 5) + 1) =>
  `AC${id % 3},CA${id},2026-01-${String((id % 28) + 1).padStart(2, "0")},,${score},echo,${comment}`;
const lines = (count: number, from = 0) => Array.from({ length: count }, (_, index) => line(from + index));
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Texts whose line ends are mostly not those of records. */
/** However many records are rejected, those of the others are counted. */
const maxRejected = "100%";

const traps: Readonly<Record<string, string>> = {
  "an export in a field of an export": [
    header,
    ...lines(5),
    line(5, quoted(lines(60, 100).join("\n"))),
    ...lines(5, 6),
  ].join("\n"),
  "exports in many fields": [
    header,
    ...Array.from({ length: 30 }, (_, id) => line(id, quoted(`\n${lines(20, 100).join("\n")}\n`))),
  ].join("\n"),
  "an export with quotes in a field": [
    header,
    line(1, quoted([header, ...lines(30).map(quoted)].join("\n"))),
    line(2),
  ].join("\n"),
  "fields of line ends alone": [
    header,
    ...Array.from({ length: 40 }, (_, id) => line(id, quoted("\n".repeat(id)))),
  ].join("\n"),
  "fields of quotes and line ends": [
    header,
    ...Array.from({ length: 40 }, (_, id) => line(id, quoted(`"\n","\n"`.repeat(id % 7)))),
  ].join("\r\n"),
  "fields that end like a record": [
    header,
    ...Array.from({ length: 40 }, (_, id) => line(id, quoted("\n,,,,,,"))),
  ].join("\n"),
  "ragged records between": [
    header,
    ...lines(50).flatMap((text, id) => (id % 3 === 0 ? [text, `${text},more`, "short"] : [text])),
  ].join("\n"),
  "nothing but line ends behind the records": `${[header, ...lines(5)].join("\n")}${"\n".repeat(300)}`,
  "line ends of both kinds": [header, ...lines(40)]
    .map((text, id) => text + ["\n", "\r\n", "\n\n", "\r\n\r\n"][id % 4])
    .join(""),
  "a line that is all white space at the end": `${[header, ...lines(9)].join("\n")}\n   `,
  "rejected records on every other line": [
    header,
    ...lines(40).map((text, id) => (id % 2 ? text : text.replace("echo", "\u00e9").replace(/,\d,/, ",9,"))),
  ].join("\n"),
  "exports that were joined": [header, ...lines(12), header, ...lines(9, 20), header, header, ...lines(9, 40)].join(
    "\n",
  ),
  "exports that were joined with their byte order marks, some in quotes": [
    header,
    ...lines(9),
    `\ufeff${header}`,
    ...lines(9, 20),
    `\ufeff${header.split(",").map(quoted).join(",")}`,
    ...lines(9, 40),
    header.split(",").map(quoted).join(","),
    ...lines(3, 60),
    `\ufeff${header.split(",").map(quoted).join(",")}`,
  ].join("\r\n"),
  "quotes amid text": [
    header,
    ...Array.from({ length: 60 }, (_, id) =>
      line(id, ['5" by 7"', 'say "so" now', quoted('a\n"b", c\n'), 'an "odd one', ' "x"', ""][id % 6]),
    ),
  ].join("\n"),
  "quotes amid text before line ends in quotes": [
    header,
    ...Array.from({ length: 40 }, (_, id) =>
      line(id, id % 3 === 0 ? `${id}" wide` : quoted(`\n${lines(3).join("\n")}\n`)),
    ),
  ].join("\r\n"),
  "notes behind the records": [
    header,
    ...lines(20),
    "",
    "Report of calls",
    "Copyright of somebody",
    "a company",
    "",
  ].join("\n"),
  "a short line behind the records that is no note": [header, ...lines(20), "CA", ""].join("\n"),
  "lines before the header and rows of delimiters": [
    "Calls of January",
    "",
    header,
    ...lines(9),
    ",,,,,,",
    ...lines(9, 20),
    ",,,,,,",
    ",,,,,,",
  ].join("\n"),
  "blank lines between, many": `${[header, ...lines(5)].join("\n")}${"\n".repeat(500)}${lines(5, 9).join("\n\n\n")}`,
  "lines that end in a delimiter": [header, ...lines(20).map((text) => `${text},`), `${line(30)},x`, line(31)].join(
    "\n",
  ),
  "carriage returns alone": [header, ...lines(30), line(31, quoted("a\rb"))].join("\r"),
  "a header alone": header,
  "a header and its line end": `${header}\n`,
};

const jsonRecord = (id: number) =>
  JSON.stringify({ call_sid: `CA${id}`, quality_score: (id % 6) + 1, issues: ["echo"] });
const jsonLines = (count: number) => Array.from({ length: count }, (_, id) => jsonRecord(id));

/** Lines that are not all records. */
const jsonTraps: Readonly<Record<string, string>> = {
  "lines of both kinds, and blank ones": jsonLines(40)
    .map((text, id) => text + ["\n", "\r\n", "\n\n", "\r\n \t\n"][id % 4])
    .join(""),
  "envelopes among records": jsonLines(30)
    .map((text, id) => (id % 5 === 0 ? `{"records":[${text},${jsonRecord(id + 1)}]}` : text))
    .join("\n"),
  "values that are no records": jsonLines(30)
    .map((text, id) => (id % 4 === 0 ? `${text}\n[1,2]\n"text"\nnull` : text))
    .join("\n"),
  "a last line that is cut off": `${jsonLines(30).join("\n")}\n{"call_sid":"CA`,
  "keys and texts of all languages": jsonLines(30)
    .map((text, id) => text.replace("echo", ["\u00e9\u6f22", "\ud83d\ude00", "\\ud800", "\\n"][id % 4] ?? ""))
    .join("\n"),
};

describe.each(Object.entries(jsonTraps))("%s", (_, text) => {
  test.each([3, 20, 100, 1000])("count the same in ranges of %i bytes", async (length) => {
    await withFiles([{ name: "t.ndjson", text, isZipped: false }], async (paths) => {
      for (const query of [
        { maxRejected },
        { maxRejected, dedupe: false, by: ["call_sid"] },
      ] satisfies SummarizeOptions[]) {
        const oracle = numbersOf(await recordByRecord(paths, query));
        expect(numbersOf(await countedInRanges(paths, query, length))).toEqual(oracle);
      }
    });
  });
});

describe.each(Object.entries(traps))("%s", (_, text) => {
  test.each([5, 20, 100, 1000])("counts the same in ranges of %i bytes", async (length) => {
    await withFiles([{ name: "t.csv", text, isZipped: false }], async (paths) => {
      for (const query of [
        { maxRejected },
        { maxRejected, quote: "double" },
        { maxRejected, quote: "double", dedupe: false, by: ["day", "comment"] },
      ] satisfies SummarizeOptions[]) {
        const oracle = numbersOf(await recordByRecord(paths, query));
        expect(numbersOf(await countedInRanges(paths, query, length))).toEqual(oracle);
      }
    });
  });
});

test("records that a field seems to hold are refused on the same line in ranges of any length", async () => {
  const text = [
    header,
    ...lines(150),
    line(150, '"wide'),
    ...lines(20, 151),
    line(171, 'of 5"'),
    ...lines(150, 172),
  ].join("\n");
  await withFiles([{ name: "t.csv", text, isZipped: false }], async (paths) => {
    for (const length of [20, 100, 1000, wholeBytes])
      expect(await countedInRanges(paths, {}, length)).toMatchObject({
        code: "csv-records-quoted",
        message: expect.stringContaining("t.csv:152: a quote opens a field here that extends over 21 lines"),
      });
  });
});

test("a text of plain records is never read again completely", async () => {
  const comments = ["", quoted("two\nlines"), quoted('a "word"'), quoted("a,b\r\nc")];
  const text = [header, ...Array.from({ length: 300 }, (_, id) => line(id, comments[id % 4]))].join("\n");
  await withFiles([{ name: "t.csv", text, isZipped: false }], async (paths) => {
    for (const length of [50, 200, 1000, 5000]) {
      let again = 0;
      await countedInRanges(paths, {}, length, () => again++);
      expect(again, `ranges of ${length} bytes`).toBe(0);
    }
  });
});

test("quotes amid text are not a reason to read a text again as a whole", async () => {
  const comments = ["", '5" by 7"', 'say "so" now', quoted("two\nlines"), 'an "odd one'];
  const text = [header, ...Array.from({ length: 300 }, (_, id) => line(id, comments[id % 5]))].join("\n");
  await withFiles([{ name: "t.csv", text, isZipped: false }], async (paths) => {
    for (const length of [300, 1000, 5000]) {
      let again = 0;
      await countedInRanges(paths, {}, length, () => again++);
      expect(again, `ranges of ${length} bytes`).toBe(0);
    }
  });
});

test.each([
  ["blank lines", "\n".repeat(900_000)],
  ["blank lines of Windows", "\r\n".repeat(500_000)],
  ["short lines in a field", line(1, quoted("a\nb\n".repeat(50_000)))],
  ["short lines with commas in a field", line(1, quoted("a,b,c\n".repeat(30_000)))],
])("%s take no longer than other lines where ranges begin in them", async (_, long) => {
  const text = [header, ...lines(5), long, ...lines(5, 10)].join("\n");
  await withFiles([{ name: "t.csv", text, isZipped: false }], async (paths) => {
    const before = performance.now();
    await countedInRanges(paths, { dedupe: false }, 60_000);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

test("records longer than what is searched for a beginning count the same", async () => {
  const long = quoted(lines(3000).join("\n"));
  const csv = [header, ...lines(50), line(51, long), ...lines(50, 52), line(102, long)].join("\n");
  const ndjson = [
    ...jsonLines(9),
    JSON.stringify({ call_sid: "x".repeat(200_000), quality_score: 3 }),
    ...jsonLines(9),
  ].join("\n");
  for (const [name, text] of Object.entries({ "t.csv": csv, "t.ndjson": ndjson })) {
    await withFiles([{ name, text, isZipped: false }], async (paths) => {
      const query = { quote: "double" as const };
      const oracle = numbersOf(await recordByRecord(paths, query));
      expect(oracle).toHaveProperty("records");
      for (const length of [5000, 70_000])
        expect(numbersOf(await countedInRanges(paths, query, length))).toEqual(oracle);
    });
  }
});

test("a record with many line ends in its quotes takes no longer than any other", async () => {
  const text = [header, ...lines(9), line(9, quoted('a "line"\n'.repeat(350_000))), ...lines(9)].join("\n");
  await withFiles([{ name: "t.csv", text, isZipped: false }], async (paths) => {
    const before = performance.now();
    expect(await countedInRanges(paths, { dedupe: false }, 3_400_000)).toMatchObject({ records: { read: 19 } });
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
