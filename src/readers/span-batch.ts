/** The records of one batch in the kernel's memory, before they are decoded: the places of the values of each slot. */

import { identityWords } from "../kernel/identity-words.js";
import { type Kernel, KernelStruct } from "../kernel/kernel.js";
import { constants, structs } from "../kernel/layout.js";
import type { DamagedRecord, Footer, Projection } from "./raw-columns.js";

const field = structs.Batch;
const { NONE, SPANS } = constants.Column;
/** UTF-8 needs at most three bytes for a unit of a string; the kernel loads up to 32 bytes after a value. */
const [bytesPerUnit, padding] = [3, 32];

/** Fields of regular records that are neighbours. */
export interface Neighbours {
  /** How far the first and the last entry are from a record's first, in bytes. */
  readonly first: number;
  readonly last: number;
  /** The delimiter and the quote, and which slot has which of the fields: the same for two texts if their fields mean the same. */
  readonly order: string;
}

/** The source of the ends of the records of a batch: their scanner. */
export interface RecordEnds {
  noteEnds?(batch: SpanBatch): void;
  recordText(start: number): string;
}

/**
 * A scanner of the kernel adds records by its address; a general parser adds them with `set` and `endRecord`. Both may work
 * on one batch in turn, unless it is indexed: then it has the records of a regular block of CSV and no others, whose places are in
 * the index of the block, and are noted here if anyone asks for them.
 */
export class SpanBatch {
  readonly capacity: number;
  #damaged: DamagedRecord[] = [];
  #repeatedHeaders = 0;
  #footer: Footer | null = null;
  readonly #kernel: Kernel;
  readonly #batch: KernelStruct;
  readonly #spans: number;
  readonly #starts: number;
  readonly #ends: number;
  /** The slots whose places are noted, if the batch is indexed, and whether the beginnings of its records are. */
  readonly #noted = new Set<number>();
  #hasStarts = false;
  #scratch: number;
  #scratchBytes: number;
  #buffer = Buffer.alloc(0) as Buffer<ArrayBufferLike>;

  readonly slotCount: number;

  constructor(kernel: Kernel, slotCount: number, capacity: number, scratchBytes: number) {
    this.#kernel = kernel;
    this.capacity = capacity;
    this.slotCount = slotCount;
    this.#batch = new KernelStruct(kernel, kernel.allocate(field.byteLength));
    this.#spans = kernel.allocate(Math.max(1, slotCount) * capacity * 8);
    this.#starts = kernel.allocate(capacity * 4);
    this.#ends = kernel.allocate(capacity * 4);
    this.#scratchBytes = scratchBytes;
    this.#scratch = kernel.allocate(scratchBytes + padding);
    this.#batch.set(field.spans, this.#spans);
    this.#batch.set(field.starts, this.#starts);
    this.#batch.set(field.ends, this.#ends);
    this.#batch.set(field.capacity, capacity);
    this.clear(capacity);
  }

  /** The address of the kernel's `Batch`. */
  get address(): number {
    return this.#batch.address;
  }

  get length(): number {
    return this.#batch.get(field.length);
  }

  /** Records that are damaged as records; they have no spans, but the batch is full with them as with others. */
  get damaged(): readonly DamagedRecord[] {
    return this.#damaged;
  }

  /** How often the header was repeated between the records. */
  get repeatedHeaders(): number {
    return this.#repeatedHeaders;
  }

  get isFull(): boolean {
    return this.length >= this.#batch.get(field.limit);
  }

  get isEmpty(): boolean {
    return this.length + this.#damaged.length === 0;
  }

  /** Number of records that still have room. */
  get room(): number {
    return this.#batch.get(field.limit) - this.length;
  }

  addDamaged(record: DamagedRecord): void {
    this.#damaged.push(record);
    this.#batch.set(field.limit, this.#batch.get(field.limit) - 1);
  }

  /** Notes after the last record, if they were met. */
  get footer(): Footer | null {
    return this.#footer;
  }

  setFooter(footer: Footer): void {
    this.#footer = footer;
  }

  addRepeatedHeaders(count: number): void {
    this.#repeatedHeaders += count;
  }

  /** Whether the places of the records are in the index of their block. */
  get isIndexed(): boolean {
    return this.#batch.get(field.entries) !== 0;
  }

  /**
   * Where the columns of the slots lie in an indexed batch, if there are several and they are neighbours, and no slot has a choice of
   * columns; else null.
   */
  neighbours(slots: readonly number[]): Neighbours | null {
    const columns = this.columns >>> 2;
    const places = slots.map((slot) => this.#kernel.words[columns + slot]!);
    const present = new Set(places.filter((place) => place !== NONE));
    const [first, last] = [Math.min(...present), Math.max(...present)];
    if (present.size < 2 || present.has(SPANS) || last - first !== (present.size - 1) * 4) return null;
    const fields = places.map((place) => (place === NONE ? "" : place - first));
    return { first, last, order: [this.#batch.get(field.dialect), ...fields].join(" ") };
  }

  /** Of an indexed batch the address of the columns of its slots, which is that of its scanner's alone. */
  get columns(): number {
    return this.#batch.get(field.columns);
  }

  /** The address of the addresses (u32) of the first byte of each record. */
  get starts(): number {
    if (!this.#hasStarts && this.isIndexed) this.#kernel.functions.noteStarts(this.address);
    this.#hasStarts = true;
    return this.#starts;
  }

  /**
   * The address of the addresses (u32) after the last byte of each record, before or after its line end. Records whose end neither
   * the kernel nor the scanner has noted are read once more.
   */
  endsBy(scanner: RecordEnds): number {
    if (this.isIndexed) this.#kernel.functions.noteEnds(this.address);
    else scanner.noteEnds?.(this);
    const ends = this.#ends >>> 2;
    for (let record = 0; record < this.length; record++) {
      if (this.#kernel.words[ends + record] !== 0) continue;
      const start = this.startOf(record);
      this.#kernel.words[ends + record] = start + Buffer.byteLength(scanner.recordText(start));
    }
    return this.#ends;
  }

  /** The address of the spans of a slot: a u64 for each record. */
  spansOf(slot: number): number {
    if (this.isIndexed && !this.#noted.has(slot)) {
      this.#kernel.functions.noteSpans(this.address, slot);
      this.#noted.add(slot);
    }
    return this.#spans + slot * this.capacity * 8;
  }

  /** Notes the places of all records, so that others than regular ones can be added. */
  noteAll(): void {
    if (!this.isIndexed) return;
    for (let slot = 0; slot < this.slotCount; slot++) this.spansOf(slot);
    this.#kernel.functions.noteStarts(this.address);
    this.#kernel.functions.noteEnds(this.address);
    this.#batch.set(field.entries, 0);
  }

  /** The bytes of a value, valid until the batch is cleared; empty if there is no value. */
  bytesOf(slot: number, record: number): Uint8Array {
    const [address, length] = this.#spanOf(slot, record);
    return this.#kernel.bytes.subarray(address, address + length);
  }

  textOf(slot: number, record: number): string {
    return this.#kernel.text(...this.#spanOf(slot, record));
  }

  #spanOf(slot: number, record: number): readonly [address: number, length: number] {
    const at = (this.spansOf(slot) >>> 2) + record * 2;
    return [this.#kernel.words[at]!, this.#kernel.words[at + 1]!];
  }

  /** The address of the first byte of a record in its block. */
  startOf(record: number): number {
    return this.#kernel.words[(this.starts >>> 2) + record]!;
  }

  /** Sets the value of the record that `endRecord` will end; null and "" are not a value. Every slot has to be set. */
  set(slot: number, value: string | null): void {
    const [address, length] = value === null || value === "" ? [0, 0] : this.#spell(value);
    const { words } = this.#kernel;
    const at = (this.#spans >>> 2) + (slot * this.capacity + this.length) * 2;
    words[at] = address;
    words[at + 1] = length;
  }

  /** Takes the value from a record that is in the batch. */
  clearValue(slot: number, record: number): void {
    const at = this.spansOf(slot) + record * 8;
    this.#kernel.bytes.fill(0, at, at + 8);
  }

  /** Makes the slot empty in all records that are in the batch or come to it. */
  clearSlot(slot: number): void {
    const address = this.#spans + slot * this.capacity * 8;
    this.#kernel.bytes.fill(0, address, address + this.capacity * 8);
  }

  /** Fills the slots of `projection` that are made of several columns. Their values are good until the next batch. */
  joinParts(projection: Projection): void {
    for (const [slot, { parts }] of projection.entries()) if (parts !== undefined) this.#join(slot, parts);
  }

  /** Ends a record whose first byte is at `start`; `end` is after its last one, 0 if that is not known. */
  endRecord(start: number, end = 0): void {
    this.#kernel.words[(this.#starts >>> 2) + this.length] = start;
    this.#kernel.words[(this.#ends >>> 2) + this.length] = end;
    this.#batch.set(field.length, this.length + 1);
  }

  /** Makes the batch empty, for `limit` records at most; the addresses in it are invalid from then on. */
  clear(limit = this.capacity): void {
    this.#damaged = [];
    this.#repeatedHeaders = 0;
    this.#footer = null;
    this.#batch.set(field.limit, limit);
    this.#batch.set(field.length, 0);
    this.#batch.set(field.entries, 0);
    this.#noted.clear();
    this.#hasStarts = false;
    this.#batch.set(field.scratch, this.#scratch);
    this.#batch.set(field.scratchEnd, this.#scratch + this.#scratchBytes);
  }

  /** Gives values that are spelled out more room; for a record that does not fit into an empty batch. */
  enlargeScratch(bytes: number): void {
    this.#scratchBytes = bytes;
    this.#scratch = this.#kernel.allocate(bytes + padding);
    this.#batch.set(field.scratch, this.#scratch);
    this.#batch.set(field.scratchEnd, this.#scratch + bytes);
  }

  #join(slot: number, parts: readonly number[]): void {
    const { measureTexts, joinSpans } = this.#kernel.functions;
    const spans = parts.map((part) => this.spansOf(part));
    const textBytes = spans.reduce((sum, ofPart) => sum + measureTexts(ofPart, this.length) + this.length, padding);
    const room = this.#kernel.room(`parts of ${slot}`, parts.length * 4 + textBytes);
    this.#kernel.words.set(spans, room >>> 2);
    const words = identityWords(this.#kernel);
    joinSpans(room, parts.length, this.length, this.spansOf(slot), room + parts.length * 4, words);
  }

  #spell(value: string): readonly [address: number, length: number] {
    const needed = value.length * bytesPerUnit;
    if (this.#batch.get(field.scratch) + needed > this.#batch.get(field.scratchEnd))
      this.enlargeScratch(Math.max(needed, this.#scratchBytes * 2)); // spans into the old room stay valid
    const address = this.#batch.get(field.scratch);
    const { bytes } = this.#kernel;
    if (this.#buffer.buffer !== bytes.buffer) this.#buffer = Buffer.from(bytes.buffer);
    const length = this.#buffer.write(value, address, needed);
    this.#batch.set(field.scratch, address + length);
    return [address, length];
  }
}
