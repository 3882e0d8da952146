/** Reads JSON in the kernel and with the general parser, in the same form, so that the tests can compare them. */

import { isUtf8 } from "node:buffer";
import { expect } from "vitest";
import { FeedbackError, feedbackError } from "../../../src/errors.js";
import { Kernel } from "../../../src/kernel/kernel.js";
import { JsonDocument } from "../../../src/readers/json/document.js";
import { hasJsonLines } from "../../../src/readers/json/layout.js";
import { JsonLines } from "../../../src/readers/json/lines.js";
import { PathValues } from "../../../src/readers/json/paths.js";
import { jsonRecordScanner } from "../../../src/readers/json/record-scanner.js";
import { type FoundRecord, isDamaged } from "../../../src/readers/json/records.js";
import type { DamagedRecord, Projection } from "../../../src/readers/raw-columns.js";
import { SpanBatch } from "../../../src/readers/span-batch.js";
import { invalidAt, utf8MarkLength } from "../../../src/readers/utf8.js";
import { cut } from "../../support/memory-source.js";

export interface ScannedRecord {
  readonly values: readonly (string | null)[];
  readonly line: number;
  readonly byteOffset: number;
  readonly text: string;
}

export interface JsonScan {
  readonly records: readonly ScannedRecord[];
  readonly damaged: readonly DamagedRecord[];
  readonly isPartial: boolean;
}

/** What a reading gave, or the code and message of the FeedbackError that it failed with. */
export type Outcome = JsonScan | { readonly code: string; readonly message: string };

const name = "x.json";

export function projectionOf(wanted: readonly (readonly string[])[]): Projection {
  return wanted.map((names) => ({ names, decoder: "code" }));
}

/** What the general parser finds in all of `content`. */
export function parseGenerally(content: Uint8Array, projection: Projection): Outcome {
  return outcomeOf(() => {
    if (!isUtf8(content)) throw feedbackError("encoding-invalid", name, invalidAt(content));
    const byteOffset = utf8MarkLength(content);
    const text = content.subarray(byteOffset);
    const place = { name, line: 1, byteOffset };
    const finder = hasJsonLines(text) ? new JsonLines(place) : new JsonDocument(place);
    const found = [...finder.push(text), ...finder.end()];
    return { ...sorted(found, new PathValues(projection)), isPartial: finder.isPartial };
  });
}

function sorted(found: readonly FoundRecord[], paths: PathValues): Omit<JsonScan, "isPartial"> {
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

/** What the scanner finds in `content` when the text comes in pieces of the lengths `sizes`; all at once without them. */
export function scanInKernel(content: Uint8Array, projection: Projection, sizes: readonly number[] = []): Outcome {
  return outcomeOf(() => {
    const byteOffset = utf8MarkLength(content);
    const text = content.subarray(byteOffset);
    const shape = { name, line: 1, byteOffset, isLines: hasJsonLines(text) };
    return new TestDriver(projection, shape).read(text, sizes);
  });
}

function outcomeOf(read: () => JsonScan): Outcome {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FeedbackError)) throw error;
    return { code: error.code, message: error.message };
  }
}

/** Reads `content` in one block, and in pieces of the lengths `sizes`; both have to give what the general parser gives. */
export function expectSameReading(content: Uint8Array, projection: Projection, sizes: readonly number[]): Outcome {
  const expected = parseGenerally(content, projection);
  expect(scanInKernel(content, projection)).toEqual(expected);
  const inPieces = scanInKernel(content, projection, sizes);
  // Which of two faults is met first may depend on the pieces.
  if ("code" in expected && expected.code === "encoding-invalid") expect(inPieces).toHaveProperty("code");
  else expect(inPieces).toEqual(expected);
  return expected;
}

/** What may stand in the memory behind a block: it must make no difference. */
const remains = Buffer.from('1"}]}\n,{"a":2},"true":[0]}]\n"e5null"}}}],,,}\n}\n]');
const [batchLength, scratchBytes, room] = [3, 64, 128];

/** Gives out blocks as a reader of files does: what was not read comes again, with more behind it. */
class TestDriver {
  readonly #kernel = borrowedKernel();
  readonly #projection: Projection;
  readonly #batch: SpanBatch;
  readonly #scanner: ReturnType<typeof jsonRecordScanner>;
  readonly #records: ScannedRecord[] = [];
  readonly #damaged: DamagedRecord[] = [];
  #byteOffset: number;
  #line = 1;

  constructor(projection: Projection, shape: Parameters<typeof jsonRecordScanner>[2]) {
    this.#projection = projection;
    this.#batch = new SpanBatch(this.#kernel, projection.length, batchLength, scratchBytes);
    this.#scanner = jsonRecordScanner(this.#kernel, projection, shape);
    this.#byteOffset = shape.byteOffset;
  }

  read(content: Uint8Array, sizes: readonly number[]): JsonScan {
    const input = this.#kernel.allocate(content.length + room);
    let length = 0;
    for (const piece of cut(content, sizes)) {
      this.#kernel.bytes.set(piece, input + length);
      length += piece.length;
      if (sizes.length > 0) length = this.#readBlock(input, length, false);
    }
    this.#readBlock(input, length, true);
    return { records: this.#records, damaged: this.#damaged, isPartial: this.#scanner.isPartial };
  }

  /** Number of bytes that are left over; they are moved to `input`. */
  #readBlock(input: number, length: number, isLast: boolean): number {
    const end = input + length;
    this.#kernel.bytes.set(remains, end);
    this.#scanner.begin({ input, end, isLast, byteOffset: this.#byteOffset, line: this.#line });
    for (let isMore = true; isMore; this.#batch.clear()) {
      isMore = this.#scanner.fill(this.#batch);
      this.#collect(input);
    }
    const { position, line } = this.#scanner;
    this.#byteOffset += position - input;
    this.#line = line;
    this.#kernel.bytes.copyWithin(input, position, end);
    return end - position;
  }

  #collect(input: number): void {
    for (let record = 0; record < this.#batch.length; record++) {
      const start = this.#batch.startOf(record);
      this.#records.push({
        values: this.#projection.map((_, slot) => this.#valueAt(this.#batch.spansOf(slot) + record * 8)),
        line: this.#line + this.#scanner.lineEnds(input, start),
        byteOffset: this.#byteOffset + start - input,
        text: this.#scanner.recordText(start),
      });
    }
    this.#damaged.push(...this.#batch.damaged);
  }

  #valueAt(span: number): string | null {
    const [address = 0, length = 0] = this.#kernel.uint32(span, 2);
    return length === 0 ? null : this.#kernel.text(address, length);
  }
}

const textsPerKernel = 500;
let kernel = new Kernel();
let used = 0;

/** A kernel never gives memory back, so it is replaced before the tests fill it. */
function borrowedKernel(): Kernel {
  used++;
  if (used % textsPerKernel === 0) kernel = new Kernel();
  return kernel;
}
