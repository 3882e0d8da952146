/** `convert`: the rows that a summary counts, in every format alike. */

import { Readable } from "node:stream";
import { tableFromIPC } from "apache-arrow";
import { parse } from "csv-parse/sync";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { spreadsheetOriginal } from "../../src/base/spreadsheet-text.js";
import { type Conversion, type ConvertOptions, convert } from "../../src/pipeline/convert.js";
import { summarize } from "../../src/pipeline/summarize.js";
import type { Summary } from "../../src/results/summary/summary.js";
import { runCli } from "../support/fake-io.js";
import { type Fixture, fixtures } from "../support/fixtures.js";

const february = "fixtures/twilio/february-month/calls-2023-02.csv";
const surveys = "fixtures/acs/contoso-march/query_data.csv";

/** What is written of inputs. */
async function converted(
  inputs: readonly string[],
  options: Partial<ConvertOptions> = {},
  stdin?: AsyncIterable<Uint8Array>,
): Promise<Conversion & { readonly bytes: Buffer }> {
  const pieces: Uint8Array[] = [];
  const sink = (piece: string | Uint8Array) => void pieces.push(Buffer.from(piece as string));
  const conversion = await convert(inputs, { format: "ndjson", ...options }, sink, stdin);
  return { ...conversion, bytes: Buffer.concat(pieces) };
}

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(inputs: readonly string[], options: Partial<ConvertOptions> = {}): Promise<readonly Row[]> {
  const { bytes } = await converted(inputs, { ...options, format: "ndjson" });
  return bytes
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Options that convert has too, of the words of a fixture. */
function convertible({ options }: Fixture): boolean {
  return !options.some((word) => ["--normalize", "--confidence", "--jobs", "--min-cell"].includes(word));
}

describe.each(fixtures().filter(convertible))("$name", ({ inputs, options }) => {
  test("gives the rows that a summary counts", async () => {
    const shape = ["--by", "--cluster", "--drivers", "--event", "--weight-by", "--min-n"];
    const words = options.filter((word, at) => !shape.includes(word) && !shape.includes(options[at - 1] ?? ""));
    const summarized = await runCli(["summarize", ...inputs, ...words, "--json", "--quiet"]);
    const written = await runCli(["convert", ...inputs, ...words, "--format", "ndjson"]);
    if (summarized.stderr.includes("by-unknown")) return; // of a config, which convert does not look at
    if (summarized.exitCode !== 0) {
      expect(written.exitCode).not.toBe(0);
      return;
    }
    const { records, total }: Summary = JSON.parse(summarized.stdout);
    if (records.people !== undefined || written.exitCode !== 0) {
      expect(written.stderr).toContain("--map count=");
      return;
    }
    const rows: Row[] = written.stdout.split("\n").flatMap((line) => (line === "" ? [] : JSON.parse(line)));
    expect(written.stderr.split("\n").find((line) => line.startsWith("read "))).toBe(
      `read ${grouped(records.read)}, used ${grouped(records.used)}, filtered ${grouped(records.filtered)}, duplicate ${grouped(records.duplicate)}, rejected ${grouped(records.rejected)}`,
    );
    const answered = rows.filter(({ primary, status }) => primary === true && (status === "good" || status === "bad"));
    expect(answered.length).toBe(total.responses);
    const ratings = total.ratings.reduce((sum, { count }) => sum + count, 0);
    expect(rows.filter(({ score }) => score !== null).length).toBe(ratings);
  });
});

const grouped = (count: number) => count.toLocaleString("en-US");

describe("every format contains the same rows", () => {
  test.each([february, surveys])("%s", async (input) => {
    const options = { withComments: true };
    const expected = await rowsOf([input], options);
    const parquet = await converted([input], { ...options, format: "parquet" });
    expect(await parquetReadObjects({ file: arrayBuffer(parquet.bytes) }).then(plain)).toEqual(expected);
    for (const format of ["arrow", "arrow-stream"]) {
      const table = tableFromIPC((await converted([input], { ...options, format })).bytes);
      expect(plain(table.toArray().map((row) => row.toJSON()))).toEqual(expected);
    }
    const csv = await converted([input], { ...options, format: "csv" });
    expect(parse<Record<string, string>>(csv.bytes, { columns: true }).map(fromCsv)).toEqual(expected);
  });
});

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Times as ISO 8601, lists as arrays, as in JSON Lines. */
function plain(rows: readonly object[]): readonly Row[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(name, value)])),
  );
}

function plainValue(name: string, value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (name.endsWith("_at") && typeof value === "number") return new Date(value).toISOString();
  const isList = typeof value === "object" && value !== null && Symbol.iterator in value;
  return isList ? [...(value as Iterable<unknown>)] : (value ?? null);
}

const lists = ["issues", "issues_raw", "segments"];
const numbers = ["score", "scale_min", "scale_max", "low_threshold"];

function fromCsv(row: Record<string, string>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => {
      if (lists.includes(name)) return [name, cell === "" ? [] : JSON.parse(cell)];
      if (cell === "") return [name, null];
      if (name === "primary") return [name, cell === "true"];
      return [name, numbers.includes(name) ? Number(cell) : spreadsheetOriginal(cell)];
    }),
  );
}

describe("columns", () => {
  test("comments are left out unless requested", async () => {
    const [row = {}] = await rowsOf([surveys]);
    expect(Object.keys(row)).not.toContain("comment");
    const [named = {}] = await rowsOf([surveys], { columns: ["score", "comment"] });
    expect(Object.keys(named)).toEqual(["score", "comment"]);
  });

  test("a column of the export is written by its name", async () => {
    const rows = await rowsOf([february], { columns: ["score", "account_sid"] });
    expect(rows[0]).toMatchObject({ account_sid: expect.stringMatching(/^AC/) });
    expect(rows.every((row) => Object.keys(row).join() === "score,account_sid")).toBe(true);
  });

  test("a missing one is a usage error", async () => {
    await expect(rowsOf([february], { columns: ["scroe"] })).rejects.toMatchObject({ code: "by-unknown", exitCode: 2 });
    await expect(rowsOf([february], { drop: ["scroe"] })).rejects.toMatchObject({ code: "column-not-written" });
    await expect(rowsOf([february], { mask: ["score"] })).rejects.toMatchObject({ code: "mask-unsuitable" });
  });

  test("masks hide values, keep equal ones equal, and depend on the key alone", async () => {
    const options = { mask: ["account"], maskKey: Buffer.from("0123456789abcdef"), columns: ["account"] };
    const [open, masked] = [await rowsOf([february], { columns: ["account"] }), await rowsOf([february], options)];
    expect(masked).toEqual(await rowsOf([february], options));
    expect(masked.every(({ account }) => /^[0-9a-f]{32}$/.test(String(account)))).toBe(true);
    expect(new Set(masked.map(({ account }) => account)).size).toBe(new Set(open.map(({ account }) => account)).size);
    const other = await rowsOf([february], { ...options, maskKey: Buffer.from("fedcba9876543210") });
    expect(other).not.toEqual(masked);
  });

  test("a key that is easy to guess is refused", async () => {
    const options = { mask: ["account"], maskKey: Buffer.from("secret") };
    await expect(rowsOf([february], options)).rejects.toMatchObject({ code: "mask-key-short", exitCode: 2 });
  });
});

describe("rows", () => {
  test("are selected after later records of a response have replaced earlier ones", async () => {
    const records = [
      '{"call_sid":"CA1","quality_score":1,"issues":[],"date_created":"2026-01-01T00:00:00Z","date_updated":"2026-01-01T00:00:00Z"}',
      '{"call_sid":"CA1","quality_score":5,"issues":[],"date_created":"2026-01-01T00:00:00Z","date_updated":"2026-01-02T00:00:00Z"}',
    ];
    const stdin = async function* () {
      yield Buffer.from(`${records.join("\n")}\n`);
    };
    const low = await converted(["-"], { where: ["score <= 2"] }, stdin());
    expect(low.rows).toBe(0);
    expect(low.records).toMatchObject({ read: 2, used: 0, filtered: 1, duplicate: 1 });
    expect((await converted(["-"], { dedupe: false }, stdin())).rows).toBe(2);
  });

  test("an empty table is a valid file in every format", async () => {
    const options = { where: ["score = 99"] };
    const parquet = await converted([february], { ...options, format: "parquet" });
    expect(parquetMetadata(arrayBuffer(parquet.bytes)).num_rows).toBe(0n);
    expect(tableFromIPC((await converted([february], { ...options, format: "arrow" })).bytes).numRows).toBe(0);
    expect(String((await converted([february], { ...options, format: "csv" })).bytes).split("\n").length).toBe(2);
  });
});

test("warns of the same unreadable times as a summary", async () => {
  const ofTimes = (warnings: Conversion["warnings"]) =>
    warnings.filter(({ code }) => code === "unread-times" || code === "unread-updates");
  const read = fixtures().filter(({ name, options }) => options.length === 0 && !name.startsWith("bad/"));
  let met = 0;
  for (const { inputs } of read) {
    const options = { maxRejected: "100%" };
    const expected = ofTimes((await summarize(inputs, options)).warnings);
    expect(ofTimes((await converted(inputs, options)).warnings)).toEqual(expected);
    met += expected.length;
  }
  expect(met).toBeGreaterThan(1);
}, 120_000);

test("a NUL is kept in every format that has one, and refused in CSV, which our own reader could not read", async () => {
  const text = '{"response_id":"a","nps_score":9,"channel":"x\\u0000y"}\n{"response_id":"b","nps_score":3}\n';
  const stdin = () => Readable.from([Buffer.from(text)]);
  await expect(converted(["-"], { format: "csv" }, stdin())).rejects.toMatchObject({ code: "csv-nul", exitCode: 5 });
  const bytesAs = async (format: "ndjson" | "parquet" | "arrow") => (await converted(["-"], { format }, stdin())).bytes;
  const [line = ""] = (await bytesAs("ndjson")).toString().split("\n");
  const file = new Uint8Array(await bytesAs("parquet")).buffer;
  const channels = [
    JSON.parse(line).channel,
    (await parquetReadObjects({ file, columns: ["channel"] }))[0]?.channel,
    tableFromIPC(await bytesAs("arrow"))
      .getChild("channel")
      ?.get(0),
  ];
  expect(channels).toEqual(["x\0y", "x\0y", "x\0y"]);
});
