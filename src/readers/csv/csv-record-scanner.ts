/** Reads blocks of CSV in the kernel; the general parser takes over from the first record that is not plain CSV. */

import { feedbackError } from "../../base/errors.js";
import type { Kernel } from "../../kernel/kernel.js";
import { KernelStruct } from "../../kernel/kernel-struct.js";
import { constants, structs } from "../../kernel/layout.js";
import type { DamagedRecord } from "../raw-columns.js";
import { type Block, maxRecordBytes, type RecordScanner } from "../record-scanner.js";
import { SpanBatch } from "../span-batch.js";
import { validUtf8 } from "../utf8.js";
import type { CsvShape } from "./csv-dialect.js";
import { blankLength } from "./general-parser.js";
import { GeneralRecords, raggedMessage } from "./general-records.js";
import { longestHeader, writeHeader } from "./repeated-header.js";

const [field, status] = [structs.CsvScanner, constants.ScanStatus];
const [lineFeed, carriageReturn] = [0x0a, 0x0d];
/** A byte order mark and a quote. */
const markedQuote = [0xef, 0xbb, 0xbf, 0x22];
/** So many records with as many fields as the header show that a text begins with a record. */
const recordsProbed = 16;

export class CsvRecordScanner implements RecordScanner {
  readonly #kernel: Kernel;
  readonly #shape: CsvShape;
  readonly #columns: readonly (readonly number[])[];
  readonly #scanner: KernelStruct;
  readonly #slotCount: number;
  readonly #longestHeader: number;
  /** Slots that the kernel does not fill, since no column has their names. */
  readonly #absent: readonly number[];
  #block: Block = { input: 0, end: 0, isLast: false, byteOffset: 0, line: 1 };
  #probe: SpanBatch | null = null;
  /** An address of this block whose line is known. */
  #counted = { at: 0, line: 1 };
  /** Records and damaged records of this block so far, each of which ends one line outside quotes. */
  #records = 0;
  /** The block is known to be UTF-8 to its end. */
  #isValid = false;
  /** The kernel has read the whole block; a record at its end goes on in the next block. */
  #isRead = false;
  /** Number of fields of the ragged record that was met last; 0 before the first. */
  raggedFields = 0;
  /** The records of the general parser, if it has taken over in this block. */
  #general: GeneralRecords | null = null;

  /** `columns` lists for each slot the columns that it may come from, the best first. */
  constructor(kernel: Kernel, shape: CsvShape, columns: readonly (readonly number[])[]) {
    this.#kernel = kernel;
    this.#shape = shape;
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
    this.#scanner.set(field.width, shape.width);
    this.#scanner.set(field.slotCount, this.#slotCount);
    this.#scanner.set(field.slots, slotsAt);
    this.#scanner.set(field.isSimple, isSimple ? 1 : 0);
    this.#scanner.set(field.header, writeHeader(kernel, shape.header, shape.delimiter));
    this.#longestHeader = longestHeader(shape.header, shape.delimiter);
  }

  begin(block: Block): void {
    this.#isValid = false;
    this.#index(block);
  }

  #index(block: Block): void {
    this.#block = block;
    this.#counted = { at: block.input, line: block.line };
    this.#records = 0;
    this.#isRead = false;
    this.#general = null;
    const { input, isLast } = block;
    let { end } = block;
    // The kernel wants to see a line end after the last record.
    if (isLast && end > input && this.#kernel.bytes[end - 1] !== lineFeed) this.#kernel.bytes[end++] = lineFeed;
    this.#scanner.set(field.positions, this.#kernel.room("csv-index", (end - input) * 4 + 64));
    this.#scanner.set(field.input, input);
    this.#scanner.set(field.end, end);
    this.#kernel.functions.indexCsv(this.#scanner.address);
    if (this.#scanner.get(field.hasHighBytes) !== 0 && !this.#isValid) this.#checkUtf8();
  }

  fill(batch: SpanBatch): boolean {
    for (const slot of this.#absent) batch.clearSlot(slot);
    while (true) {
      if (this.#general !== null) return this.#general.fill(batch);
      const before = batch.length;
      const headersBefore = this.#scanner.get(field.repeatedHeaders);
      const reason = this.#kernel.functions.readCsvRecords(this.#scanner.address, batch.address);
      this.#records += batch.length - before;
      batch.addRepeatedHeaders(this.#scanner.get(field.repeatedHeaders) - headersBefore);
      if (this.#block.end - this.#block.input > maxRecordBytes) this.#checkLengths(batch, before);
      const isCutOff = reason === status.BLOCK_READ && this.#block.isLast && this.position < this.#block.end;
      const header = reason === status.NOT_TAKEN ? this.#markedHeader() : null;
      if (header === "cut-off") return false;
      if (header !== null) {
        batch.addRepeatedHeaders(1);
        this.#index(this.#restFrom(header.end));
      } else if (reason === status.NOT_TAKEN || isCutOff) this.#general = this.#takeOver();
      else if (reason === status.BLOCK_READ) {
        this.#isRead = true;
        return false;
      } else if (reason === status.RAGGED) {
        if (batch.isFull) return true;
        batch.addDamaged(this.#raggedRecord());
      } else if (batch.isFull || !batch.isEmpty) return true;
      else batch.enlargeScratch((this.#block.end - this.#block.input + 64) * (this.#columns.length + 1));
    }
  }

  mayBeginAt(input: number, end: number): boolean {
    this.begin({ input, end, isLast: false, byteOffset: 0, line: 1 });
    this.#scanner.set(field.slotCount, 0);
    this.#probe ??= new SpanBatch(this.#kernel, 0, recordsProbed, 0);
    this.#probe.clear();
    const reason = this.#kernel.functions.readCsvRecords(this.#scanner.address, this.#probe.address);
    this.#scanner.set(field.slotCount, this.#slotCount);
    if (reason === status.NOT_TAKEN && this.#markedHeader() !== null) return true;
    return !this.#probe.isEmpty && (reason === status.BATCH_FULL || reason === status.BLOCK_READ);
  }

  get width(): number {
    return this.#shape.width;
  }

  get position(): number {
    return Math.min(this.#general?.position ?? this.#scanner.get(field.record), this.#block.end);
  }

  get line(): number {
    if (!this.#isRead) return this.#lineAt(this.position);
    // What is left is the beginning of a record: the line ends in it are all quoted.
    // A carriage return at the very end is not counted yet, since a line feed may follow.
    const end = this.#scanner.get(field.end);
    const counted = this.#kernel.bytes[end - 1] === carriageReturn ? end - 1 : end;
    const quoted = this.#scanner.get(field.quotedLineEnds) - this.lineEnds(this.position, counted);
    return (
      this.#block.line +
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
    const { bytes } = this.#kernel;
    let isQuoted = false;
    let end = start;
    for (; end < this.#block.end; end++) {
      const byte = bytes[end];
      if (byte === 0x22) isQuoted = !isQuoted;
      if (!isQuoted && (byte === lineFeed || byte === carriageReturn)) break;
    }
    return this.#kernel.text(start, end - start);
  }

  /** Looks at the records from `first` on, and at what is left, in a block that is long enough for one that is too long. */
  #checkLengths(batch: SpanBatch, first: number): void {
    const { bytes } = this.#kernel;
    const starts = Array.from({ length: batch.length - first }, (_, i) => batch.startOf(first + i));
    const ends = [...starts, this.position, this.#block.end].slice(1);
    for (const [index, start] of [...starts, this.position].entries()) {
      const end = ends[index] ?? this.#block.end;
      const record = start + blankLength(bytes.subarray(start, end));
      if (end - record > maxRecordBytes)
        throw feedbackError("record-too-long", this.#shape.name, this.#lineAt(record), maxRecordBytes);
    }
  }

  #raggedRecord(): DamagedRecord {
    const [start, fields] = [this.#scanner.get(field.record), this.#scanner.get(field.raggedFields)];
    const { width } = this.#shape;
    this.raggedFields = fields;
    this.#kernel.functions.skipRaggedRecord(this.#scanner.address);
    this.#records += 1;
    return {
      line: this.#lineAt(start),
      byteOffset: this.#block.byteOffset + start - this.#block.input,
      code: "ragged-record",
      message: raggedMessage(fields, width),
      text: this.recordText(start),
    };
  }

  /**
   * A header in quotes after a byte order mark is not CSV to the kernel: its end, if it is the next record, or whether the block
   * is too short to know.
   */
  #markedHeader(): { readonly end: number } | "cut-off" | null {
    const at = this.position;
    if (this.#shape.header.length === 0 || !markedQuote.every((byte, index) => this.#kernel.bytes[at + index] === byte))
      return null;
    const end = this.#kernel.functions.headerEnd(this.#scanner.address, at);
    if (end !== 0) return { end };
    return !this.#block.isLast && this.#block.end - at < this.#longestHeader ? "cut-off" : null;
  }

  #restFrom(at: number): Block {
    const { byteOffset, input } = this.#block;
    return { ...this.#block, input: at, line: this.#lineAt(at), byteOffset: byteOffset + at - input };
  }

  #takeOver(): GeneralRecords {
    // The index ends where the text is not plain CSV: the bytes after that are not checked yet.
    if (!this.#isValid) this.#checkUtf8();
    const block = this.#restFrom(this.#scanner.get(field.record));
    const noteRagged = (fields: number) => {
      this.raggedFields = fields;
    };
    return new GeneralRecords(this.#kernel, this.#shape, this.#columns, block, noteRagged);
  }

  #checkUtf8(): void {
    const { input, end } = this.#block;
    const bytes = Buffer.from(this.#kernel.shared.memory.buffer, input, end - input);
    validUtf8({ ...this.#block, bytes }, this.#shape.name);
    this.#isValid = true;
  }

  /** Counts on from the address that was asked for last, or a block of ragged records would be counted once for each. */
  #lineAt(at: number): number {
    const known = at >= this.#counted.at ? this.#counted : { at: this.#block.input, line: this.#block.line };
    const line = known.line + this.lineEnds(known.at, at);
    this.#counted = { at, line };
    return line;
  }
}
