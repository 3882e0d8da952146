/** Of two faults in a file, the first one in it is reported, from whatever source, in pieces of any size, and with any number of threads. */

import { writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FeedbackError, summarize } from "../../src/index.js";
import { plainFrame } from "../sources/zstd/written-zstd.js";
import { temporaryExport } from "../support/temporary-export.js";

const isLong = process.env.LONG === "1";

/** More than a head; with `LONG=1` also more than a chunk of a file. */
const rows = isLong ? 40_000 : 8000;
const csvRow = (row: number) => `r${String(row).padStart(8, "0")},${row % 11},2026-01-01T00:00:00Z,plan\n`;
const jsonRow = (row: number) => `{"id":"r${String(row).padStart(8, "0")}","nps":${row % 11},"plan":"free"}`;

interface Format {
  readonly name: string;
  readonly text: (rowOf: (row: number) => string | null) => string;
  /** The faults, as the row that has them. */
  readonly faults: Readonly<Record<string, (row: number) => string>>;
}

const nul = (text: string) => text.replace("r0", "\0");
/** A byte of windows-1252, which is no UTF-8; written as latin1. */
const foreign = (text: string) => text.replace("r0", "\xe9");

const formats: readonly Format[] = [
  {
    name: "csv",
    text: (rowOf) =>
      `id,nps,created_at,plan\n${Array.from({ length: rows }, (_, row) => rowOf(row) ?? csvRow(row)).join("")}`,
    faults: {
      nul: (row) => nul(csvRow(row)),
      foreign: (row) => foreign(csvRow(row)),
      quote: (row) => `"${csvRow(row).replace(",", '"x,')}`,
    },
  },
  {
    name: "ndjson",
    text: (rowOf) => Array.from({ length: rows }, (_, row) => `${rowOf(row) ?? jsonRow(row)}\n`).join(""),
    faults: {
      nul: (row) => nul(jsonRow(row)),
      foreign: (row) => foreign(jsonRow(row)),
      broken: (row) => jsonRow(row).replace('"nps":', '"nps":x'),
    },
  },
  {
    name: "json",
    text: (rowOf) => `[${Array.from({ length: rows }, (_, row) => rowOf(row) ?? jsonRow(row)).join(",\n")}]`,
    faults: {
      nul: (row) => nul(jsonRow(row)),
      foreign: (row) => foreign(jsonRow(row)),
      broken: (row) => jsonRow(row).replace('"nps":', '"nps":x'),
    },
  },
];

type Faults = readonly (readonly [row: number, fault: string])[];

function bytesOf(format: Format, faults: Faults): Buffer {
  const text = format.text((row) => {
    const found = faults.find(([at]) => at === row);
    return found === undefined ? null : (format.faults[found[1]]?.(row) ?? null);
  });
  return Buffer.from(text, "latin1");
}

/** What is said, without the name of the input. */
async function said(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FeedbackError)) throw new Error(`no error of ours: ${String(error)}`);
  return `${error.code} ${error.message.slice(error.message.search(/:/))}`;
}

function pieces(bytes: Buffer, length: number): Readable {
  const all = Array.from({ length: Math.ceil(bytes.length / length) }, (_, at) =>
    bytes.subarray(at * length, (at + 1) * length),
  );
  return Readable.from(all);
}

const path = temporaryExport("first-damage", "");

async function fromEverywhere(bytes: Buffer): Promise<ReadonlySet<string>> {
  const read = (input: string, stdin?: Readable, jobs = 1) => said(summarize([input], { jobs }, stdin));
  writeFileSync(path, bytes);
  const heard = [await read(path), await read("-", pieces(bytes, 64 * 1024))];
  if (!isLong) return new Set(heard);
  heard.push(await read(path, undefined, 3));
  for (const length of [9973, 1 << 20]) heard.push(await read("-", pieces(bytes, length)));
  writeFileSync(path, gzipSync(bytes, { level: 1 }));
  heard.push(await read(path));
  return new Set(heard);
}

/** Rows in the first head, behind it, behind a longer head, behind a chunk; and how far behind them the other fault is. */
const places = [1, 700, 5000, 9000, 33_000];
const distances = [1, 60, 1200, 20_000];
const all = places.flatMap((place) => distances.map((distance) => [place, place + distance] as const));

describe.each(formats)("of two faults in $name", (format) => {
  const kinds = Object.keys(format.faults);
  const pairs = kinds.flatMap((first) => kinds.map((second) => [first, second] as const));

  const known = new Map<string, ReadonlySet<string>>();

  /** What is said of a fault without another. */
  async function aloneAt(place: number, fault: string): Promise<ReadonlySet<string>> {
    const before = known.get(`${place} ${fault}`);
    if (before !== undefined) return before;
    const said = await fromEverywhere(bytesOf(format, [[place, fault]]));
    known.set(`${place} ${fault}`, said);
    return said;
  }

  test.each(pairs)("%s before %s is reported", { timeout: 600_000 }, async (first, second) => {
    // Each pair in other places, with `LONG=1` in a third of them: all pairs in all places would take minutes of a processor
    const shift = pairs.findIndex(([a, b]) => a === first && b === second);
    const isOurs = (at: number) => (isLong ? at % 3 === shift % 3 : at % pairs.length === shift && at >= pairs.length);
    const chosen = all.filter(([, behind], at) => behind < rows && isOurs(at));
    for (const [place, behind] of chosen) {
      const alone = await aloneAt(place, first);
      const both = bytesOf(format, [
        [place, first],
        [behind, second],
      ]);
      expect([place, behind, ...(await fromEverywhere(both))]).toEqual([place, behind, ...alone]);
    }
  });
});

test.each(formats)(
  "a fault in the first rows of $name is reported before a NUL in the row behind it",
  async (format) => {
    for (const first of Object.keys(format.faults).filter((fault) => fault !== "nul")) {
      const alone = await fromEverywhere(bytesOf(format, [[1, first]]));
      const both: Faults = [
        [1, first],
        [2, "nul"],
      ];
      expect(await fromEverywhere(bytesOf(format, both))).toEqual(alone);
    }
  },
);

/** The text packed, with a fault in the last checksum, and cut off. */
const damagedPackings = {
  gzip: (text: Buffer) => {
    const packed = gzipSync(text, { level: 1 });
    return [withBitFlipped(packed, packed.length - 6), packed.subarray(0, packed.length - 1000)];
  },
  zstd: (text: Buffer) => {
    const packed = plainFrame(text, {}, 16 * 1024);
    return [withBitFlipped(packed, packed.length - 1), packed.subarray(0, packed.length - 1000)];
  },
};

function withBitFlipped(bytes: Buffer, at: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return flipped;
}

test.each(Object.entries(damagedPackings))(
  "a fault of the text comes before one of %s behind it, from every source",
  async (_, damaged) => {
    const [csv] = formats;
    if (csv === undefined) throw new Error("there is no format");
    for (const bytes of damaged(bytesOf(csv, [[rows - 1000, "quote"]]))) {
      writeFileSync(path, bytes);
      const heard = [await said(summarize([path]))];
      for (const length of [5000, 64 * 1024, 1 << 20])
        heard.push(await said(summarize(["-"], {}, pieces(bytes, length))));
      expect(new Set(heard)).toEqual(
        new Set([`csv-damaged :${rows - 998}: text follows the closing quote of a field`]),
      );
    }
  },
);
