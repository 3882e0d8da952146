/** Reads JSON in the kernel and with the general parser, in the same form, so that the tests can compare them. */

import { isUtf8 } from "node:buffer";
import { expect } from "vitest";
import { feedbackError } from "../../../src/base/errors.js";
import { JsonDocument } from "../../../src/readers/json/json-document.js";
import { JsonDocumentScanner } from "../../../src/readers/json/json-document-scanner.js";
import { JsonLineScanner } from "../../../src/readers/json/json-line-scanner.js";
import { JsonLines } from "../../../src/readers/json/json-lines.js";
import { type FoundRecord, isDamaged } from "../../../src/readers/json/json-record.js";
import { hasJsonLines } from "../../../src/readers/json/open-json.js";
import { PathValues } from "../../../src/readers/json/path-values.js";
import type { DamagedRecord, Projection } from "../../../src/readers/raw-columns.js";
import { invalidAt, utf8MarkLength } from "../../../src/readers/utf8.js";
import { BlockDriver, type Failure, outcomeOf, type Scan, type ScannedRecord } from "../block-driver.js";

export interface JsonScan extends Scan {
  readonly isPartial: boolean;
}

/** What a reading gave, or what it failed with. */
export type Outcome = JsonScan | Failure;

const name = "x.json";

export function projectionOf(wanted: readonly (readonly string[])[]): Projection {
  return wanted.map((names) => ({ names, decoder: "code" }));
}

/** What the general parser finds in all of `content`. */
export function parseGenerally(content: Uint8Array, projection: Projection): Outcome {
  return outcomeOf(() => {
    const byteOffset = utf8MarkLength(content);
    const text = Buffer.from(content).subarray(byteOffset);
    const valid = isUtf8(text) ? text.length : invalidAt(text);
    const place = { name, line: 1, byteOffset };
    const finder = hasJsonLines(text) ? new JsonLines(place) : new JsonDocument(place);
    const found = [...finder.find(text.subarray(0, valid), valid === text.length)];
    if (valid < text.length) throw feedbackError("encoding-invalid", name, byteOffset + valid);
    return { ...sorted(found, new PathValues(projection)), isPartial: finder.isPartial };
  });
}

function sorted(found: readonly FoundRecord[], paths: PathValues): Scan {
  const records: ScannedRecord[] = [];
  const damaged: DamagedRecord[] = [];
  for (const one of found) {
    if (isDamaged(one)) damaged.push(one);
    else {
      const values = paths.read(one).map((value) => (value ? Buffer.from(value).toString() : null));
      records.push({ values, line: one.line, byteOffset: one.byteOffset, text: one.text });
    }
  }
  return { records, damaged };
}

interface ScanOptions {
  readonly usesShapes?: boolean;
  readonly batchLength?: number;
  /** What is in the memory behind each block. */
  readonly behind?: Uint8Array;
}

/** What the scanner finds in `content` when the text comes in pieces of the lengths `sizes`; all at once without them. */
export function scanInKernel(
  content: Uint8Array,
  projection: Projection,
  sizes: readonly number[] = [],
  options: ScanOptions = {},
): Outcome {
  return outcomeOf(() => {
    const { driver, text, byteOffset } = driverOf(content, projection, options);
    const scan = driver.read(text, { byteOffset, line: 1 }, sizes);
    return { ...scan, isPartial: driver.scanner.isPartial === true };
  });
}

/** How many of the records of `content` are read by their shape. */
export function shapedRecords(content: Uint8Array, projection: Projection): number {
  const { driver, text, byteOffset } = driverOf(content, projection, { batchLength: 100 });
  driver.read(text, { byteOffset, line: 1 }, []);
  return driver.scanner.shapedRecords;
}

function driverOf(content: Uint8Array, projection: Projection, options: ScanOptions) {
  const { usesShapes = true, batchLength, behind = remains } = options;
  const byteOffset = utf8MarkLength(content);
  const text = content.subarray(byteOffset);
  const place = { name, line: 1, byteOffset };
  const Scanner = hasJsonLines(text) ? JsonLineScanner : JsonDocumentScanner;
  const driver = new BlockDriver(
    (kernel): JsonLineScanner | JsonDocumentScanner => new Scanner(kernel, projection, place, { usesShapes }),
    projection.length,
    behind,
    batchLength,
  );
  return { driver, text, byteOffset };
}

/** Reads `content` in one block, and in pieces of the lengths `sizes`; both have to give what the general parser gives. */
export function expectSameReading(content: Uint8Array, projection: Projection, sizes: readonly number[]): Outcome {
  const expected = parseGenerally(content, projection);
  expect(scanInKernel(content, projection)).toEqual(expected);
  expect(scanInKernel(content, projection, sizes)).toEqual(expected);
  return expected;
}

/** What may be in the memory behind a block. */
const remains = Buffer.from('1"}]}\n,{"a":2},"true":[0]}]\n"e5null"}}}],,,}\n}\n]');
