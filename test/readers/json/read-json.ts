/** Reads JSON to its end for the tests: every column as text, every record with its place. */

import { expect } from "vitest";
import type { PathShape } from "../../../src/readers/json/json-tokenizer.js";
import { hasJsonLines, openJson } from "../../../src/readers/json/open-json.js";
import type { DamagedRecord, Projection, RawBatch } from "../../../src/readers/raw-columns.js";
import { headBytes, newScanner } from "../../../src/readers/table.js";
import { utf8MarkLength } from "../../../src/readers/utf8.js";
import { memorySource } from "../../support/memory-source.js";
import { BlockDriver } from "../block-driver.js";

export interface JsonReading {
  readonly format: string;
  readonly envelope: string;
  readonly columns: readonly string[];
  /** The values of the wanted columns, record by record. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly lines: readonly number[];
  readonly byteOffsets: readonly number[];
  readonly texts: readonly string[];
  readonly damaged: readonly DamagedRecord[];
  readonly sample: readonly Record<string, string | null>[];
}

/** Reads `content`; each element of `wanted` is a column: its name, or its names, best first. */
export async function readJson(
  content: string | Uint8Array,
  wanted: readonly (string | readonly string[])[] = [],
  sizes: readonly number[] = [],
  batchLength = 3,
  place: PathShape = {},
): Promise<JsonReading> {
  const table = await openJson(memorySource(content, sizes, "x.json"), place);
  const projection: Projection = wanted.map((names) => ({ names: [names].flat(), decoder: "code" }));
  const batches: RawBatch[] = [];
  for await (const batch of table.batches(projection, { keepText: true, batchLength })) batches.push(batch);
  return {
    format: table.format,
    envelope: table.envelope,
    columns: table.columns,
    rows: batches.flatMap(rowsOf),
    lines: batches.flatMap((batch) => [...batch.lines]),
    byteOffsets: batches.flatMap((batch) => [...batch.byteOffsets]),
    texts: batches.flatMap((batch) => batch.texts),
    damaged: batches.flatMap((batch) => batch.damaged),
    sample: table.sample.map((record) => Object.fromEntries(record)),
  };
}

/** What reading `content` fails with, through the head and, the same, without it in blocks; reading it has to fail. */
export async function readingError(content: string | Uint8Array, sizes: readonly number[] = []): Promise<unknown> {
  const error = await failure(() => readJson(content, [], sizes));
  expect(await failure(() => readStream(content, sizes))).toEqual(error);
  return error;
}

async function failure(read: () => Promise<unknown>): Promise<unknown> {
  try {
    await read();
  } catch (error) {
    return error;
  }
  throw new Error("the input was read without an error");
}

/** Reads in blocks from the first byte on. `openJson` would see small inputs whole in their head. */
async function readStream(content: string | Uint8Array, sizes: readonly number[]): Promise<void> {
  const bytes = Buffer.from(content);
  const start = { line: 1, byteOffset: utf8MarkLength(bytes) };
  const text = bytes.subarray(start.byteOffset);
  const shape = { name: "x.json", ...start, isLines: hasJsonLines(text.subarray(0, headBytes)) };
  new BlockDriver((kernel) => newScanner(kernel, { format: "json", shape }, []), 0, Buffer.alloc(0)).read(
    text,
    start,
    sizes,
  );
}

function rowsOf(batch: RawBatch): (string | null)[][] {
  return Array.from({ length: batch.length }, (_, index) =>
    batch.columns.map((column) => {
      if (column.decoder !== "code") throw new Error("the tests read codes");
      return column.dictionary.values[column.codes[index] ?? -1] ?? null;
    }),
  );
}
