/** Inputs that are cut anywhere, into ranges, files and threads, count as they do record by record. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { counted, countedInRanges, numbersOf, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";
import type { ExportFile } from "../support/generated-exports.js";
import { jsonKinds, type KindName, type OddExport, oddExports, oddTable, tableKinds } from "../support/odd-exports.js";
import { oddQueries } from "../support/odd-queries.js";
import { csvSpellings, csvText, jsonSpellings, jsonText } from "../support/odd-spellings.js";

/** How many exports are generated: `RUNS=100000 npx vitest run test/differential` for more. */
const runs = Number(process.env.RUNS ?? 20);
const largeRuns = Math.ceil(runs / 2000);
const patience = 60_000 + runs * 300;
const withFiles = exportFolder();
const mebibyte = 2 ** 20;

type Written = Pick<ExportFile, "name" | "text">;

const csvFile = (made: OddExport) =>
  csvSpellings.map((spelling): Written => ({ name: "t.csv", text: csvText(oddTable(made), spelling).text }));
const jsonFile = (made: OddExport) =>
  jsonSpellings.map((spelling): Written => ({ name: "t.json", text: jsonText(oddTable(made), spelling) }));

/** One file of an export, or two that share ids. */
function files(kind: KindName, mostRecords: number): fc.Arbitrary<readonly Written[]> {
  const formats = [tableKinds.includes(kind) ? [csvFile] : [], jsonKinds.includes(kind) ? [jsonFile] : []].flat();
  const file = oddExports([kind], mostRecords).chain((made) => fc.oneof(...formats.map((format) => format(made))));
  return fc.array(file, { minLength: 1, maxLength: 2 });
}

const kinds = fc.constantFrom(...new Set([...tableKinds, ...jsonKinds]));
const rangeBytes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 40, max: 6000 }), fc.constant(2 ** 40));

test(
  "in ranges of any length, and unpacked",
  async () => {
    const cases = kinds.chain((kind) => fc.tuple(files(kind, 1500), oddQueries(kind), rangeBytes, fc.boolean()));
    await fc.assert(
      fc.asyncProperty(cases, async ([written, query, length, isZipped]) => {
        const all = written.map(({ name, text }, index) => ({ name: `${index}-${name}`, text, isZipped }));
        await withFiles(all, async (paths) => {
          const oracle = numbersOf(await recordByRecord(paths, query));
          // Thousands of ranges of a few bytes each show nothing that thirty of them do not.
          const most = Math.max(...all.map(({ text }) => text.length));
          const inRanges = await countedInRanges(paths, query, Math.max(length, Math.ceil(most / 30)));
          // That nothing is left is found out by those who count for a summary.
          if ("code" in oracle && oracle.code === "all-rejected") {
            expect(inRanges).toMatchObject({ records: { used: 0, filtered: 0, duplicate: 0 } });
          } else expect(numbersOf(inRanges)).toEqual(oracle);
        });
      }),
      { numRuns: runs },
    );
  },
  patience,
);

/** Each with two threads needs 24 MiB for every one of them; the built worker is needed. */
test(
  "on one thread, on two and on three",
  async () => {
    // Scores alone are so short that tens of millions of them would be a file of that size.
    const cases = kinds
      .filter((kind) => kind !== "scores-alone")
      .chain((kind) => fc.tuple(longFile(kind), oddQueries(kind)));
    await fc.assert(
      fc.asyncProperty(cases, async ([written, query]) => {
        await withFiles([], async (_, folder) => {
          const path = join(folder, written.name);
          writeFileSync(path, repeated(written, 50 * mebibyte));
          const [one, two, three] = [
            await counted([path], { ...query, jobs: 1 }),
            await counted([path], { ...query, jobs: 2 }),
            await counted([path], { ...query, jobs: 3 }),
          ].map((outcome) => JSON.stringify(outcome));
          expect(one).toContain('"used":');
          expect(two === one, "two threads").toBe(true);
          expect(three === one, "three threads").toBe(true);
        });
      }),
      { numRuns: largeRuns, endOnFailure: true },
    );
  },
  patience,
);

/** A file of thousands of records, that can be followed by itself. */
function longFile(kind: KindName): fc.Arbitrary<Written> {
  const made = oddExports([kind]).map((one) => ({ ...one, length: 8000 }));
  const csv = csvSpellings
    .map((spelling) => ({ ...spelling, endsLine: true, hasMark: false }))
    .chain((spelling) => made.map((one) => ({ name: "t.csv", text: csvText(oddTable(one), spelling).text })));
  const lines = jsonSpellings
    .map((spelling) => ({ ...spelling, format: "lines" as const, hasMark: false, odd: Math.min(spelling.odd, 0.05) }))
    .chain((spelling) => made.map((one) => ({ name: "t.ndjson", text: jsonText(oddTable(one), spelling) })));
  return fc.oneof(...(tableKinds.includes(kind) ? [csv] : []), ...(jsonKinds.includes(kind) ? [lines] : []));
}

/** At least this many bytes of the file over and over: its header again is not a record. */
function repeated({ text }: Written, bytes: number): Buffer {
  const once = Buffer.from(text);
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / once.length) }, () => once));
}
