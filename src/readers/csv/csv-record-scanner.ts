/** Reads blocks of CSV in the kernel; the general parser takes over from the first record that is not plain CSV. */

import type { FeedbackError } from "../../base/errors.js";
import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { constants, structs } from "../../kernel/layout.js";
import { type Block, type RecordScanner, recordBytesOf } from "../record-scanner.js";
import { SpanBatch } from "../span-batch.js";
import { wholeLength } from "../utf8.js";
import { CsvBlock } from "./csv-block.js";
import type { CsvShape } from "./csv-dialect.js";
import { writeHeader } from "./csv-header.js";
import { GeneralRecords } from "./general-records.js";
import { beginsMarked, QuoteState } from "./quote-state.js";

const [field, status, column] = [structs.CsvScanner, constants.ScanStatus, constants.Column];
const [lineFeed, carriageReturn] = [0x0a, 0x0d];
const noByteOfUtf8 = 0xff;
/** This many records with as many fields as the header show that a text begins with a record. */
const recordsProbed = 16;

export class CsvRecordScanner implements RecordScanner {
  readonly maxRecordBytes: number;
  readonly mayBeginAt?: RecordScanner["mayBeginAt"];
  readonly lineEndFinder?: RecordScanner["lineEndFinder"];
  readonly #kernel: Kernel;
  readonly #shape: CsvShape;
  readonly #columns: readonly (readonly number[])[];
  readonly #scanner: KernelStruct;
  readonly #slotCount: number;
  readonly #longestHeader: number;
  /** Slots that the kernel does not fill, since no column has their names. */
  readonly #absent: readonly number[];
  #text: CsvBlock;
  #probe: SpanBatch | null = null;
  /** Records and damaged records of this block so far, each of which ends one line outside quotes. */
  #records = 0;
  /** The block is known to be UTF-8 to its end. */
  #isValid = false;
  /** The fault at which the block was cut off, if it has one: the records before it are read first. */
  #fault: FeedbackError | null = null;
  /** Where the rest of a block before its fault began. */
  #lastRest = -1;
  #areSuspectsChecked = false;
  /** The kernel has read the whole block; a record at its end continues in the next block. */
  #isRead = false;
  /** The records of the general parser, if it has taken over in this block. */
  #general: GeneralRecords | null = null;

  /** `columns` lists for each slot the columns that it may come from, the best first. */
  constructor(kernel: Kernel, shape: CsvShape, columns: readonly (readonly number[])[]) {
    this.#kernel = kernel;
    this.#shape = shape;
    this.maxRecordBytes = recordBytesOf(shape);
    this.#columns = columns;
    this.#scanner = new KernelStruct(kernel, kernel.allocate(field.byteLength));
    const isSimple = columns.every(({ length }) => length <= 1);
    const slots = columns.flatMap((candidates, slot) => {
      if (!isSimple) return [candidates.length, ...candidates];
      return candidates.length === 0 ? [] : [slot, ...candidates];
    });
    this.#slotCount = isSimple ? slots.length / 2 : columns.length;
    this.#absent = columns.flatMap(({ length }, slot) => (isSimple && length === 0 ? [slot] : []));
    const slotsAt = kernel.allocate(slots.length * 4);
    kernel.uint32(slotsAt, slots.length).set(slots);
    this.#scanner.set(field.delimiter, shape.delimiter.charCodeAt(0));
    this.#scanner.set(field.quote, shape.quote?.charCodeAt(0) ?? noByteOfUtf8);
    this.#scanner.set(field.width, shape.width);
    this.#scanner.set(field.endsEmpty, shape.endsEmpty ? 1 : 0);
    this.#scanner.set(field.slotCount, this.#slotCount);
    this.#scanner.set(field.slots, slotsAt);
    this.#scanner.set(field.isSimple, isSimple ? 1 : 0);
    const columnsAt = kernel.allocate(columns.length * 4);
    kernel.uint32(columnsAt, columns.length).set(columns.map(placeOf));
    this.#scanner.set(field.columns, columnsAt);
    const header = writeHeader(kernel, shape.header, shape);
    this.#scanner.set(field.header, header.address);
    this.#longestHeader = header.longest;
    this.#text = new CsvBlock(kernel, shape, { input: 0, end: 0, isLast: false, byteOffset: 0, line: 1 });
    if (shape.quote === null) return;
    this.mayBeginAt = (input, end) => this.#mayBeginAt(input, end);
    this.lineEndFinder = () => new QuoteState(shape);
  }

  begin(block: Block): void {
    this.#isValid = false;
    this.#fault = null;
    this.#lastRest = -1;
    this.#index(this.#withoutCutOff(block));
  }

  /** Without a character that the end of the block cuts off: as a part, it would be text where it cannot be. */
  #withoutCutOff(block: Block): Block {
    const { input, end, isLast } = block;
    return isLast ? block : { ...block, end: input + wholeLength(this.#kernel.bytes.subarray(input, end)) };
  }

  #index(block: Block): void {
    this.#text = new CsvBlock(this.#kernel, this.#shape, block, this.#fault !== null);
    this.#records = 0;
    this.#isRead = false;
    this.#areSuspectsChecked = false;
    this.#general = null;
    const { input, isLast } = block;
    let { end } = block;
    if (this.#shape.endsLinesInReturns) this.#replaceReturns(block);
    // The kernel wants to see a line end after the last record.
    if (isLast && end > input && this.#kernel.bytes[end - 1] !== lineFeed) this.#kernel.bytes[end++] = lineFeed;
    this.#scanner.set(field.positions, this.#kernel.room("csv-index", (end - input) * 4 + 64));
    this.#scanner.set(field.input, input);
    this.#scanner.set(field.end, end);
    this.#kernel.functions.indexCsv(this.#scanner.address);
    if (this.#scanner.get(field.hasHighBytes) !== 0 && !this.#isValid) this.#checkUtf8();
  }

  /** Checks the records with quoted lines that may be records, as far as they end in the block. */
  #checkSuspects(): void {
    const [count, positions] = [this.#scanner.get(field.suspects), this.#scanner.get(field.positions)];
    this.#areSuspectsChecked = true;
    if (count === 0 || this.#shape.isQuotingStated) return;
    const index = this.#kernel.uint32(positions, (this.#scanner.get(field.positionsEnd) - positions) / 4);
    const lines = this.#kernel.uint32(this.#scanner.get(field.suspectsAt), count).slice().reverse();
    let [next, record, checked] = [0, this.#text.place.input, -1];
    for (const line of lines) {
      for (; next < index.length && index[next]! < line; next++) {
        const end = index[next]!;
        if (next > 0 && this.#kernel.bytes[end] === lineFeed) record = end + 1;
      }
      const fault = record === checked ? null : this.#text.swallowedAt(record);
      if (fault !== null) {
        this.#endAt(record, fault);
        return;
      }
      checked = record;
    }
  }

  /** Number of fields of the ragged record that was met last in the block; 0 before the first. */
  get raggedFields(): number {
    return this.#text.raggedFields;
  }

  fill(batch: SpanBatch): boolean {
    while (true) {
      const isFull = this.#fillWithRecords(batch);
      if (isFull || this.#fault === null) return isFull;
      if (!batch.isEmpty) return true;
      const { position } = this;
      if (position === this.#lastRest) throw this.#fault;
      this.#lastRest = position; // a fault of the next record shows only where that is the first
      this.#index(this.#text.rest(position));
    }
  }

  #fillWithRecords(batch: SpanBatch): boolean {
    if (!this.#areSuspectsChecked) this.#checkSuspects();
    if (this.#scanner.get(field.regularRecords) === 0 || batch.length > 0)
      for (const slot of this.#absent) batch.clearSlot(slot);
    while (true) {
      if (this.#general !== null) {
        if (this.#general.fill(batch)) return true;
        const next = this.#markedHeader();
        if (next === null || next === "cut-off") return false;
        batch.addRepeatedHeaders(1);
        this.#index(this.#text.rest(next.end));
      }
      const { place } = this.#text;
      const before = batch.length;
      const headersBefore = this.#scanner.get(field.repeatedHeaders);
      const reason = this.#kernel.functions.readCsvRecords(this.#scanner.address, batch.address);
      this.#records += batch.length - before;
      batch.addRepeatedHeaders(this.#scanner.get(field.repeatedHeaders) - headersBefore);
      if (place.end - place.input > this.maxRecordBytes) this.#checkLengths(batch, before);
      const isCutOff = reason === status.BLOCK_READ && place.isLast && this.position < place.end;
      const header = reason === status.NOT_TAKEN ? this.#markedHeader() : null;
      if (header === "cut-off") return false;
      if (header !== null) {
        batch.addRepeatedHeaders(1);
        this.#index(this.#text.rest(header.end));
      } else if (reason === status.NOT_TAKEN || isCutOff) this.#general = this.#takeOver(batch);
      else if (reason === status.BLOCK_READ) {
        this.#isRead = true;
        return false;
      } else if (reason === status.RAGGED) {
        if (batch.isFull) return true;
        const [start, fields] = [this.#scanner.get(field.record), this.#scanner.get(field.raggedFields)];
        const footer = this.#text.footerAt(start, fields);
        if (footer === "cut-off") return false;
        if (footer === null) this.#addRagged(batch, start, fields);
        else {
          batch.setFooter(footer);
          this.#index(this.#text.rest(place.end));
        }
      } else if (batch.isFull || !batch.isEmpty) return true;
      else batch.enlargeScratch((place.end - place.input + 64) * (this.#columns.length + 1));
    }
  }

  #mayBeginAt(input: number, end: number): boolean {
    this.begin({ input, end, isLast: false, byteOffset: 0, line: 1 });
    this.#scanner.set(field.slotCount, 0);
    this.#probe ??= new SpanBatch(this.#kernel, 0, recordsProbed, 0);
    this.#probe.clear();
    const reason = this.#kernel.functions.readCsvRecords(this.#scanner.address, this.#probe.address);
    this.#scanner.set(field.slotCount, this.#slotCount);
    if (reason === status.NOT_TAKEN && this.#markedHeader() !== null) return true;
    return !this.#probe.isEmpty && (reason === status.BATCH_FULL || reason === status.BLOCK_READ);
  }

  get position(): number {
    return Math.min(this.#general?.position ?? this.#scanner.get(field.record), this.#text.place.end);
  }

  get line(): number {
    if (!this.#isRead) return this.#text.lineAt(this.position);
    // What is left is the beginning of a record: the line ends in it are all quoted.
    // A carriage return at the very end is not counted yet, since a line feed may follow.
    const end = this.#scanner.get(field.end);
    const counted = this.#kernel.bytes[end - 1] === carriageReturn ? end - 1 : end;
    const quoted = this.#scanner.get(field.quotedLineEnds) - this.lineEnds(this.position, counted);
    return (
      this.#text.place.line +
      this.#records +
      this.#scanner.get(field.blankLines) +
      this.#scanner.get(field.repeatedHeaders) +
      quoted
    );
  }

  lineEnds(from: number, to: number): number {
    return this.#kernel.functions.countLineEnds(from, Math.max(from, to), true);
  }

  recordText(start: number): string {
    return this.#text.recordText(start);
  }

  /** Puts line feeds in the place of carriage returns; one at the end of a block may belong to a line feed that is still to come. */
  #replaceReturns({ input, end, isLast }: Block): void {
    const text = this.#kernel.bytes.subarray(input, end);
    for (let at = text.indexOf(carriageReturn); at !== -1; at = text.indexOf(carriageReturn, at + 1))
      if (at + 1 < text.length ? text[at + 1] !== lineFeed : isLast) text[at] = lineFeed;
  }

  /** Checks the records from `first` on, and the rest, in a block that is long enough for a record that is too long. */
  #checkLengths(batch: SpanBatch, first: number): void {
    const starts = Array.from({ length: batch.length - first }, (_, i) => batch.startOf(first + i));
    const bounds = [...starts, this.position, this.#text.place.end];
    for (const [index, end] of bounds.slice(1).entries()) this.#text.recordAt(bounds[index]!, end);
  }

  #addRagged(batch: SpanBatch, start: number, fields: number): void {
    this.#kernel.functions.skipRaggedRecord(this.#scanner.address);
    this.#records += 1;
    batch.addDamaged(this.#text.ragged(start, fields));
  }

  /**
   * To the kernel, a quoted header after a byte order mark is not CSV: its end, if it is the next record, or whether the block
   * is too short to know.
   */
  #markedHeader(): { readonly end: number } | "cut-off" | null {
    const at = this.#text.behindBlankLines(this.position, this.#text.place.end);
    if (this.#shape.header.length === 0 || !beginsMarked(this.#kernel.bytes, at)) return null;
    if (!this.#isValid) this.#checkUtf8(); // where the block ends decides
    const end = this.#kernel.functions.headerEnd(this.#scanner.address, at);
    if (end !== 0) return { end };
    const { isLast, end: blockEnd } = this.#text.place;
    return !isLast && blockEnd - at < this.#longestHeader ? "cut-off" : null;
  }

  #takeOver(batch: SpanBatch): GeneralRecords {
    batch.noteAll();
    // The index ends where the text is not plain CSV: the bytes after that are not checked yet.
    if (!this.#isValid) this.#checkUtf8();
    return new GeneralRecords(this.#kernel, this.#text, this.#scanner.get(field.record), this.#columns);
  }

  #checkUtf8(): void {
    const { bytes, fault } = this.#text.validPart();
    this.#isValid = true;
    if (fault !== null) this.#endAt(this.#text.place.input + bytes.length, fault);
  }

  /** Cuts the rest of the block off at the address of a fault. */
  #endAt(end: number, fault: FeedbackError): void {
    this.#fault = fault;
    this.#index({ ...this.#text.rest(this.position), end, isLast: false });
  }
}

/** The position of the entry of a slot in a regular record. */
function placeOf(candidates: readonly number[]): number {
  const [only] = candidates;
  if (only === undefined) return column.NONE;
  return candidates.length === 1 ? only * 4 : column.SPANS;
}
