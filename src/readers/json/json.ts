/**
 * Opens JSON in the shapes that exports come in: JSON Lines, one or several objects, an array, an envelope around an array,
 * query results. What it is is told from its head, never from its name; the records stream.
 */

import type { Source } from "../../sources/source.js";
import { headBytes } from "../limits.js";
import { readRawBatches } from "../raw-batches.js";
import type { RawTable } from "../table.js";
import { utf8MarkLength, validUtf8, wholeLength } from "../utf8.js";
import { JsonDocument } from "./document.js";
import { hasJsonLines } from "./layout.js";
import { JsonLines } from "./lines.js";
import { type JsonShape, jsonRecordScanner } from "./record-scanner.js";
import { type FoundRecord, isDamaged, type JsonRecord, type RecordFinder } from "./records.js";
import { flatRecord, samplePaths } from "./sample.js";

/** More records than a head of ordinary ones holds: a key that is rare is seen if it is anywhere in the head. */
const sampleLength = 5000;

/** The beginning of an input, as valid UTF-8 without a byte order mark. */
interface Head {
  readonly bytes: Uint8Array;
  /** Byte offset of the first byte: 3 behind a mark. */
  readonly byteOffset: number;
  /** Whether this is all of the input. */
  readonly isWhole: boolean;
}

/**
 * Opens `source` as JSON. A byte order mark counts in byte offsets; columns in errors count bytes from the line's beginning.
 * Throws a FeedbackError where the head is damaged already.
 */
export async function openJson(source: Source): Promise<RawTable> {
  const head = await readHead(source);
  const isLines = hasJsonLines(head.bytes);
  const start = { line: 1, byteOffset: head.byteOffset };
  const shape: JsonShape = { name: source.name, ...start, isLines };
  const finder: RecordFinder = isLines ? new JsonLines(shape) : new JsonDocument(shape);
  const sample = sampleRecords(finder, head).map(flatRecord);
  const columns = sample.length > 0 ? samplePaths(sample) : finder.names;
  const { envelope } = finder;
  let reading: { readonly isPartial: boolean } = finder;
  const table: RawTable = {
    format: isLines ? "ndjson" : "json",
    envelope,
    columns,
    titles: new Map(),
    timeZone: null,
    sample,
    start,
    plan: { format: "json", shape },
    scanner: (kernel, projection) => {
      const scanner = jsonRecordScanner(kernel, projection, shape);
      reading = scanner;
      return scanner;
    },
    batches: (projection, options) => readRawBatches(source, table, projection, options),
    isPartial: () => reading.isPartial,
  };
  return table;
}

async function readHead(source: Source): Promise<Head> {
  const bytes = await source.head(headBytes);
  const isWhole = bytes.length < headBytes;
  const parts: Uint8Array[] = [];
  const text = isWhole ? bytes : bytes.subarray(0, wholeLength(bytes));
  for await (const part of validUtf8(oneChunk(text), source.name)) parts.push(part);
  return { bytes: Buffer.concat(parts), byteOffset: utf8MarkLength(bytes), isWhole };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The first records of the head. A head that is all of the input is checked to its end if it has not more. */
function sampleRecords(finder: RecordFinder, head: Head): JsonRecord[] {
  const records: JsonRecord[] = [];
  for (const found of foundInHead(finder, head)) {
    if (!isDamaged(found)) records.push(found);
    if (records.length === sampleLength) break;
  }
  return records;
}

function* foundInHead(finder: RecordFinder, head: Head): Generator<FoundRecord> {
  yield* finder.push(head.bytes);
  if (head.isWhole) yield* finder.end();
}
