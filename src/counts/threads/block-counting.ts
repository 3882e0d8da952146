/** Counts the records of the blocks of an input, or of a range of it, batch by batch, and accounts for those that are rejected. */

import type { RejectionCode } from "../../importers/rejection.js";
import type { TimeForms } from "../../importers/time-forms.js";
import type { Block, RecordScanner } from "../../readers/record-scanner.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import type { RecordCounter } from "../records/record-counter.js";
import { type LoggedRejections, type RejectionListener, RejectionLog } from "../rejection-log.js";

/** What blocks are counted with. */
export interface BlockCountingPlan {
  readonly batch: SpanBatch;
  readonly counter: RecordCounter;
  /** Number of the input. */
  readonly input: number;
  readonly forms: TimeForms;
  /** Numbers of the columns that the query names and the head of the input does not have. */
  readonly undeclared: readonly number[];
  /** Places of rejected records that are kept of each reason. */
  readonly placesKept: number;
  /** Receives each rejected record. */
  readonly listener: RejectionListener | null;
}

/** What was read of an input or of a range of it. Plain data. */
export interface BlocksReport {
  /** Records, damaged ones included. */
  readonly records: number;
  readonly rejected: readonly LoggedRejections[];
  /** Numbers of the undeclared columns that have no value. */
  readonly empty: readonly number[];
  /** How often the header is repeated between the records. */
  readonly repeatedHeaders: number;
}

export class BlockCounting {
  readonly #plan: BlockCountingPlan;
  readonly #log: RejectionLog;
  /** Numbers of the undeclared columns that have had no value yet. */
  readonly #undeclared: Set<number>;
  #records = 0;
  #repeatedHeaders = 0;

  constructor(plan: BlockCountingPlan) {
    this.#plan = plan;
    this.#log = new RejectionLog(plan.placesKept, plan.listener);
    this.#undeclared = new Set(plan.undeclared);
  }

  readBlock(scanner: RecordScanner, block: Block): void {
    const { batch, counter, input, forms } = this.#plan;
    const lines = new BlockLines(scanner, block);
    for (let isMore = true; isMore; ) {
      batch.clear();
      isMore = scanner.fill(batch);
      counter.add(batch, block, input, forms);
      this.#logRejected(scanner, block, lines);
      this.#records += batch.length + batch.damaged.length;
      this.#repeatedHeaders += batch.repeatedHeaders;
      for (const column of this.#undeclared) if (counter.hasWord(column, batch.length)) this.#undeclared.delete(column);
    }
  }

  /** What was read so far. */
  report(): BlocksReport {
    return {
      records: this.#records,
      rejected: this.#log.list(),
      empty: [...this.#undeclared],
      repeatedHeaders: this.#repeatedHeaders,
    };
  }

  #logRejected(scanner: RecordScanner, block: Block, lines: BlockLines): void {
    let damagedBefore = 0;
    for (const { code, message, byteOffset, record, damaged } of this.#rejected(block)) {
      if (this.#log.add(code)) {
        const start = block.input + byteOffset - block.byteOffset;
        const line = damaged?.line ?? lines.lineOf(start);
        const place = { record: this.#records + record + damagedBefore, line, byteOffset, message };
        this.#log.keep(code, place, damaged?.text ?? scanner.recordText(start));
      }
      if (damaged !== null) damagedBefore += 1;
    }
  }

  /** The rejected and the damaged records of the batch, in their order. */
  #rejected(block: Block): readonly RejectedInBatch[] {
    const { batch, counter } = this.#plan;
    const offsetOf = (record: number) => block.byteOffset + batch.startOf(record) - block.input;
    const rejected = counter.rejectedIn(batch).map(({ record, code, message }): RejectedInBatch => {
      const words = `${message} (${counter.importer.spec.name})`;
      return { code, message: words, byteOffset: offsetOf(record), record, damaged: null };
    });
    if (batch.damaged.length === 0) return rejected;
    const damaged = batch.damaged.map(({ code, message, byteOffset, line, text }): RejectedInBatch => {
      const record = firstWithout(batch.length, (other) => offsetOf(other) < byteOffset);
      return { code, message, byteOffset, record, damaged: { line, text } };
    });
    return [...rejected, ...damaged].sort((a, b) => a.byteOffset - b.byteOffset);
  }
}

interface RejectedInBatch {
  readonly code: RejectionCode;
  readonly message: string;
  readonly byteOffset: number;
  /** Number of the batch's whole records before it. */
  readonly record: number;
  readonly damaged: { readonly line: number; readonly text: string } | null;
}

/** Finds the lines of places in a block that are asked for in their order. */
class BlockLines {
  readonly #scanner: RecordScanner;
  #address: number;
  #line: number;

  constructor(scanner: RecordScanner, { input, line }: Block) {
    this.#scanner = scanner;
    this.#address = input;
    this.#line = line;
  }

  lineOf(address: number): number {
    this.#line += this.#scanner.lineEnds(this.#address, address);
    this.#address = address;
    return this.#line;
  }
}

/** The first of the numbers below `count` for which `holds` is false; it holds for all before. */
function firstWithout(count: number, holds: (number: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
