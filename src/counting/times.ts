/** The times of a batch, decoded, and the classes that tell apart what a query asks of them: none, outside, inside, by unit. */

import { isMissing } from "../importers/missing.js";
import type { Kernel } from "../kernel/kernel.js";
import type { ColumnRequest } from "../readers/raw-columns.js";
import type { SpanBatch } from "../readers/span-batch.js";
import { readTime } from "../readers/time.js";

/** A column of times in the kernel's memory. */
export class TimeColumn {
  /** Address of the times (f64, ms, NaN where there is none) of the batch. */
  readonly address: number;
  /** Record -> a text that is no time, of the batch. */
  readonly odd = new Map<number, string>();
  readonly #kernel: Kernel;
  readonly #slot: number;
  readonly #monthFirst: boolean;
  readonly #oddOnes: number;

  constructor(kernel: Kernel, slot: number, { monthFirst = false }: ColumnRequest, capacity: number) {
    this.address = kernel.allocate(capacity * 8);
    this.#kernel = kernel;
    this.#slot = slot;
    this.#monthFirst = monthFirst;
    this.#oddOnes = kernel.allocate(capacity * 4);
  }

  /** Decodes the batch; `like` is a column of the same batch that mostly holds the same texts. */
  decode(batch: SpanBatch, like: TimeColumn | null): void {
    const { decodeTimes, decodeTimesLike } = this.#kernel.functions;
    const [spans, count] = [batch.spansOf(this.#slot), batch.length];
    const odd =
      like === null
        ? decodeTimes(spans, count, this.#monthFirst, this.address, this.#oddOnes)
        : decodeTimesLike(
            spans,
            batch.spansOf(like.#slot),
            like.address,
            count,
            this.#monthFirst,
            this.address,
            this.#oddOnes,
          );
    this.odd.clear();
    for (const record of this.#kernel.uint32(this.#oddOnes, odd)) this.#readOdd(batch, record);
  }

  #readOdd(batch: SpanBatch, record: number): void {
    const text = batch.textOf(this.#slot, record);
    const time = readTime(text, this.#monthFirst);
    if (time !== null) this.#kernel.float64(this.address, batch.length)[record] = time;
    else if (!isMissing(text)) this.odd.set(record, text);
  }
}

/** The period that counts, and the unit by which times in it are told apart; null for none. Milliseconds. */
export interface TimeQuestion {
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly unitMs: number | null;
}

/** What a class says of its records: a time that stands for theirs, or the texts that are no times. */
export interface TimeClass {
  readonly createdAt: number;
  readonly oddCreated: string | null;
  readonly oddUpdated: string | null;
}

/** The kernel's classes. */
const [none, outside, inside] = [0, 1, 2];
/** Classes of texts that are no times begin here; no calendar has so many units. */
const firstOdd = 0x4000_0000;
/** The place of the tuples in `TupleTable` of the kernel, as an index of u32. */
const tuplesField = 3;

export class TimeClasses {
  /** Address of the classes (u32) of the batch. */
  readonly address: number;
  readonly #kernel: Kernel;
  readonly #question: TimeQuestion;
  readonly #units: number;
  readonly #odd: TimeClass[] = [];
  readonly #oddCodes = new Map<string, number>();

  constructor(kernel: Kernel, question: TimeQuestion, capacity: number) {
    this.address = kernel.allocate(capacity * 4);
    this.#kernel = kernel;
    this.#question = question;
    this.#units = kernel.run(() => kernel.functions.newTimeUnits() >>> 0);
  }

  classify(count: number, created: TimeColumn, updated: TimeColumn): void {
    const { fromMs, toMs, unitMs } = this.#question;
    const [from, to] = [fromMs ?? Number.NEGATIVE_INFINITY, toMs ?? Number.POSITIVE_INFINITY];
    this.#kernel.run(() =>
      this.#kernel.functions.classifyTimes(created.address, count, from, to, unitMs ?? 0, this.#units, this.address),
    );
    if (created.odd.size + updated.odd.size === 0) return;
    const classes = this.#kernel.uint32(this.address, count);
    for (const record of new Set([...created.odd.keys(), ...updated.odd.keys()])) {
      const [oddCreated = null, oddUpdated = null] = [created.odd.get(record), updated.odd.get(record)];
      classes[record] = this.#oddClass(oddCreated, oddUpdated);
    }
  }

  of(code: number): TimeClass {
    if (code >= firstOdd) return this.#odd[code - firstOdd] as TimeClass;
    return { createdAt: this.#timeOf(code), oddCreated: null, oddUpdated: null };
  }

  /** A record with such a text is rejected, whatever its other time says. */
  #oddClass(oddCreated: string | null, oddUpdated: string | null): number {
    const key = JSON.stringify([oddCreated, oddUpdated]);
    const known = this.#oddCodes.get(key);
    if (known !== undefined) return known;
    const code = firstOdd + this.#odd.push({ createdAt: Number.NaN, oddCreated, oddUpdated }) - 1;
    this.#oddCodes.set(key, code);
    return code;
  }

  /** A time that every question answers like those of the class. */
  #timeOf(code: number): number {
    const { fromMs, toMs, unitMs } = this.#question;
    if (code === none) return Number.NaN;
    if (code === outside) return fromMs === null ? (toMs ?? 0) + 1 : fromMs - 1;
    const unit = unitMs === null ? (fromMs ?? toMs ?? 0) : this.#unitNumber(code - inside) * unitMs;
    return Math.min(toMs ?? Number.POSITIVE_INFINITY, Math.max(fromMs ?? Number.NEGATIVE_INFINITY, unit));
  }

  #unitNumber(unit: number): number {
    const table = this.#kernel.words[this.#units >>> 2] ?? 0;
    const tuples = this.#kernel.words[(table >>> 2) + tuplesField] ?? 0;
    const [low = 0, high = 0] = this.#kernel.int32(tuples + unit * 8, 2);
    return high * 2 ** 32 + (low >>> 0);
  }
}
