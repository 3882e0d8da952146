/**
 * The strongest single test of reading: the same records as CSV, as an array, as JSON Lines, as Arrow and as Parquet, plain, in gzip and
 * in zstd, in any order, split over any files, on any number of threads, give the same bytes, but for what is said about the inputs.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, expect, test } from "vitest";
import type { SummarizeOptions } from "../../src/pipeline/options.js";
import { plainFrame } from "../sources/zstd/written-zstd.js";
import { counted, type Outcome } from "../support/both-ways.js";
import { type OddTable, oddExports, oddTable } from "../support/odd-exports.js";
import { oddQueries } from "../support/odd-queries.js";
import { csvText, jsonText, plainCsv, plainJson } from "../support/odd-spellings.js";
import { seeded } from "../support/seeded.js";

/** How many exports are generated: 300 with `LONG=1`, or `RUNS=20000 npx vitest run test/differential`. */
const runs = Number(process.env.RUNS ?? (process.env.LONG === "1" ? 300 : 4));
const patience = 60_000 + runs * 10_000;

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

const formats: Readonly<Record<string, (table: OddTable) => string | Uint8Array>> = {
  csv: (table) => csvText(table, plainCsv).text,
  json: (table) => jsonText(table, { ...plainJson, format: "array" }),
  ndjson: (table) => jsonText(table, plainJson),
  arrow: (table) => tableToIPC(arrowOf(table), "file"),
  arrows: (table) => tableToIPC(arrowOf(table), "stream"),
  parquet: (table) => new Uint8Array(parquetWriteBuffer({ columnData: columnsOf(table) })),
};
const packings: Readonly<Record<string, (content: Uint8Array) => Uint8Array>> = {
  "": (content) => content,
  ".gz": (content) => gzipSync(content),
  ".zst": (content) => plainFrame(content),
};

const ways = fc.record({
  format: fc.constantFrom(...Object.keys(formats)),
  packing: fc.constantFrom("", "", ".gz", ".zst"),
  seed: fc.nat(),
  files: fc.integer({ min: 1, max: 3 }),
  jobs: fc.integer({ min: 1, max: 3 }),
});

test(
  "the same records in any format, order, number of files and threads give the same bytes",
  async () => {
    const cases = oddExports(["twilio", "twilio-agent", "acs", "nps"], 400).chain((wanted) =>
      fc.tuple(
        fc.constant({ ...wanted, repeated: 0 }),
        oddQueries(wanted.kind),
        fc.array(ways, { minLength: 3, maxLength: 5 }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([wanted, query, all]) => {
        const table = oddTable(wanted);
        const usual = await summaryOf([table], { format: "csv", packing: "", jobs: 1 }, query);
        for (const way of all) {
          // The scale of an NPS column is assumed, and a part with scores of 1-5 only speaks against it: the part is refused.
          const files = wanted.kind === "nps" ? 1 : way.files;
          const tables = split(table, files, seeded(way.seed));
          // A file without any number among its scores is refused by itself: in JSON it has no column of scores, and words are asked about.
          const isOtherFile = tables.length > 1 || ["json", "ndjson"].includes(way.format);
          if (isOtherFile && !tables.every(hasNumber)) continue;
          expect(await summaryOf(tables, way, query), JSON.stringify(way)).toBe(usual);
        }
      }),
      { numRuns: runs },
    );
  },
  patience,
);

interface Way {
  readonly format: string;
  readonly packing: string;
  readonly jobs: number;
}

async function summaryOf(tables: readonly OddTable[], way: Way, query: SummarizeOptions): Promise<string> {
  const own = join(folder, String(made++));
  mkdirSync(own);
  // What is in columns is packed by the format itself.
  const packing = ["arrow", "arrows", "parquet"].includes(way.format) ? "" : way.packing;
  const paths = tables.map((table, index) => {
    const path = join(own, `${index}.${way.format}${packing}`);
    writeFileSync(path, packings[packing]?.(Buffer.from(formats[way.format]?.(table) ?? "")) ?? "");
    return path;
  });
  try {
    return JSON.stringify(withoutInputs(await counted(paths, { ...query, jobs: way.jobs })));
  } finally {
    rmSync(own, { recursive: true });
  }
}

/** An error, and a reason of a rejection, without its place. */
function withoutInputs(outcome: Outcome): unknown {
  if ("code" in outcome) return outcome.code;
  const { inputs, warnings, rejections = [], ...rest } = outcome as Extract<Outcome, { inputs?: unknown }>;
  const reasons = rejections.map(({ code, count }) => [code, count]).sort();
  return { ...rest, reasons };
}

/** Whether a column of scores has a number. */
function hasNumber({ columns, rows, numbers }: OddTable): boolean {
  const scores = numbers.filter((name) => /score$/i.test(name)).map((name) => columns.indexOf(name));
  return rows.some((row) => scores.some((place) => /^\d+$/.test(row[place] ?? "")));
}

/**
 * The rows in another order, in so many tables; none is empty where there are enough. Rows of one id keep their order: where their times
 * are equal, the last one counts.
 */
function split(table: OddTable, files: number, random: () => number): readonly OddTable[] {
  const place = table.columns.findIndex((name) => ["call_sid", "SurveyId", "id"].includes(name));
  const idIn = (row: readonly string[]) => row[place]!.trim();
  const shuffled = table.rows.map((row) => [random(), row] as const).sort(([a], [b]) => a - b);
  const ofEachId = new Map<string, (readonly string[])[]>();
  for (const row of table.rows) {
    const id = idIn(row);
    ofEachId.set(id, [...(ofEachId.get(id) ?? []), row]);
  }
  const rows = shuffled.map(([, row]) => ofEachId.get(idIn(row))!.shift()!);
  const most = Math.min(files, rows.length);
  const startOf = (file: number) => Math.floor((file * rows.length) / most);
  return Array.from({ length: most }, (_, file) => ({ ...table, rows: rows.slice(startOf(file), startOf(file + 1)) }));
}

const columnsOf = ({ columns, rows }: OddTable) =>
  columns.map((name, place) => ({
    name,
    data: rows.map((row) => (row[place] === "" ? null : (row[place] ?? null))),
    type: "STRING" as const,
  }));

const arrowOf = (table: OddTable) =>
  new Table(Object.fromEntries(columnsOf(table).map(({ name, data }) => [name, vectorFromArray(data, new Utf8())])));
