/** Counts the records of the blocks of an input, or of a range of it, batch by batch, and accounts for those that are rejected. */

import type { TotalsRows, TotalsSearch } from "../../importers/aggregates/totals-search.js";
import { type RejectedValue, type RejectionCode, rejectedValue } from "../../importers/rejection.js";
import type { TimeForms } from "../../importers/time-forms.js";
import type { DamagedRecord, Footer, Projection } from "../../readers/raw-columns.js";
import type { Block, RecordScanner } from "../../readers/record-scanner.js";
import { DoubtfulLog, type DoubtfulRows } from "../doubtful-rows.js";
import type { RecordCounter } from "../records/record-counter.js";
import { type LoggedRejections, type RejectionListener, RejectionLog } from "../rejection-log.js";
import { addUnidentified, type UnidentifiedRecords } from "../unidentified.js";
import type { PlannedInput } from "./counting-plan.js";

/** The account of an input or of a range of it. Plain data. */
export interface BlocksReport {
  /** Records, damaged ones included. */
  readonly records: number;
  readonly rejected: readonly LoggedRejections[];
  /** Rows that are selected and may be totals. */
  readonly doubtful: readonly DoubtfulRows[];
  /** How many of the rejected records hold an answer. */
  readonly rejectedAnswers: number;
  /** Records that count although a time of theirs is unreadable, by the column of the time. */
  readonly unread: readonly LoggedRejections<keyof TimeForms>[];
  /** Numbers of the undeclared columns that have no value. */
  readonly empty: readonly number[];
  readonly unidentified: UnidentifiedRecords;
  /** How often the header is repeated between the records. */
  readonly repeatedHeaders: number;
  /** Notes after the last record. */
  readonly footer: Footer | null;
}

export class BlockCounting {
  readonly #counter: RecordCounter;
  readonly #input: number;
  readonly #planned: PlannedInput;
  readonly #log: RejectionLog;
  readonly #findTotals: TotalsSearch;
  readonly #doubtful = new DoubtfulLog();
  readonly #unread = new RejectionLog<keyof TimeForms>(placesOfUnread);
  /** Numbers of the undeclared columns that have had no value yet. */
  readonly #undeclared: Set<number>;
  #records = 0;
  #rejectedAnswers = 0;
  #wholeRecords = 0;
  #repeatedHeaders = 0;
  #unidentified: UnidentifiedRecords = {};
  #footer: Footer | null = null;

  /** `input` is the number of the input; a fixed number of places of rejected records is kept for each reason. */
  constructor(
    counter: RecordCounter,
    input: number,
    planned: PlannedInput,
    findTotals: TotalsSearch,
    placesKept: number,
    listener: RejectionListener | null,
  ) {
    this.#counter = counter;
    this.#input = input;
    this.#planned = planned;
    this.#findTotals = findTotals;
    this.#log = new RejectionLog(placesKept, listener);
    this.#undeclared = new Set(planned.undeclared);
  }

  /** The columns that a scanner has to find. */
  get projection(): Projection {
    return this.#counter.importer.projection;
  }

  readBlock(scanner: RecordScanner, block: Block): void {
    const counter = this.#counter;
    const { batch } = counter;
    const { forms, layout, hasId } = this.#planned;
    const lineOf = lineFinder(scanner, block);
    const lineOfUnread = lineFinder(scanner, block);
    for (let isMore = true; isMore; ) {
      batch.clear();
      isMore = scanner.fill(batch);
      const totals = this.#findTotals(batch, scanner);
      counter.count({ block, scanner, input: this.#input, forms, totals, layout });
      this.#logDoubtful(block, scanner, totals);
      if (hasId) this.#unidentified = addUnidentified(this.#unidentified, counter.unidentified());
      this.#logRejected(scanner, block, lineOf);
      this.#logUnread(block, lineOfUnread);
      this.#records += batch.length + batch.damaged.length;
      this.#wholeRecords += batch.length;
      this.#repeatedHeaders += batch.repeatedHeaders;
      this.#footer = batch.footer ?? this.#footer;
      for (const column of this.#undeclared) if (counter.hasWord(column)) this.#undeclared.delete(column);
    }
  }

  /** Whether every record so far is damaged, and there are some. */
  get isAllDamaged(): boolean {
    return this.#records > 0 && this.#wholeRecords === 0;
  }

  /** The account so far. */
  report(): BlocksReport {
    return {
      records: this.#records,
      rejected: this.#log.list(),
      doubtful: this.#doubtful.list(),
      rejectedAnswers: this.#rejectedAnswers,
      unread: this.#unread.list(),
      unidentified: this.#unidentified,
      empty: [...this.#undeclared],
      repeatedHeaders: this.#repeatedHeaders,
      footer: this.#footer,
    };
  }

  #logDoubtful(block: Block, scanner: RecordScanner, totals: TotalsRows): void {
    const { batch } = this.#counter;
    for (const [record, { isSure, ...row }] of totals) {
      if (isSure || !this.#counter.isSelected(record)) continue;
      const line = block.line + scanner.lineEnds(block.input, batch.startOf(record));
      this.#doubtful.add({ ...row, count: 1, line });
    }
  }

  #logRejected(scanner: RecordScanner, block: Block, lineOf: (address: number) => number): void {
    let damagedBefore = 0;
    for (const { code, message, about, byteOffset, record, damaged, isAnswer } of this.#rejected(block)) {
      if (isAnswer) this.#rejectedAnswers += 1;
      const number = this.#records + record + damagedBefore;
      this.#log.add(code, () => {
        const start = block.input + byteOffset - block.byteOffset;
        const line = damaged?.line ?? lineOf(start);
        const text = damaged?.text ?? scanner.recordText(start);
        return { record: number, line, byteOffset, message, about, text };
      });
      if (damaged !== null) damagedBefore += 1;
    }
  }

  #logUnread(block: Block, lineOf: (address: number) => number): void {
    const { batch, importer } = this.#counter;
    for (const { column, record, text } of this.#counter.unreadTimes())
      this.#unread.add(column, () => {
        const start = batch.startOf(record);
        const byteOffset = block.byteOffset + start - block.input;
        const { message } = importer.problemOfTime(column, text);
        return { record: this.#records + record, line: lineOf(start), byteOffset, message, about: null, text };
      });
  }

  /** The rejected and the damaged records of the batch, in their order. */
  #rejected(block: Block): readonly RejectedInBatch[] {
    const { batch, importer } = this.#counter;
    const offsetOf = (record: number) => block.byteOffset + batch.startOf(record) - block.input;
    const rejected = this.#counter.rejected().map((found): RejectedInBatch => {
      const { record, code, isAnswer } = found;
      const message = `${found.message} (${importer.spec.name})`;
      const about = rejectedValue(found);
      return { code, message, about, byteOffset: offsetOf(record), record, damaged: null, isAnswer };
    });
    if (batch.damaged.length === 0) return rejected;
    const damaged = batch.damaged.map((found): RejectedInBatch => {
      const { code, message, byteOffset } = found;
      const record = firstWithout(batch.length, (other) => offsetOf(other) < byteOffset);
      return { code, message, about: null, byteOffset, record, damaged: found, isAnswer: true };
    });
    return [...rejected, ...damaged].sort((a, b) => a.byteOffset - b.byteOffset);
  }
}

interface RejectedInBatch {
  readonly code: RejectionCode;
  readonly message: string;
  readonly about: RejectedValue | null;
  readonly byteOffset: number;
  /** Number of the batch's whole records before it. */
  readonly record: number;
  readonly damaged: DamagedRecord | null;
  /** The content of a damaged record is unknown: it may be an answer. */
  readonly isAnswer: boolean;
}

/** The first place of each column is named. */
const placesOfUnread = 1;

/** Finds the lines of places in a block that are asked for in their order. */
function lineFinder(scanner: RecordScanner, { input, line }: Block): (address: number) => number {
  let [last, lineOfLast] = [input, line];
  return (address) => {
    lineOfLast += scanner.lineEnds(last, address);
    last = address;
    return lineOfLast;
  };
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
