/** The times of a batch, and their buckets by what a query asks of them: none, outside its period, inside, by unit. */

import { dayMs, hourMs } from "../../base/calendar.js";
import { Interner } from "../../base/interner.js";
import type { TimeForm } from "../../base/time.js";
import { dayNumber, hourNumber } from "../../base/time-segment.js";
import type { TimeZone } from "../../base/time-zone.js";
import { isMissing } from "../../importers/missing.js";
import type { Kernel } from "../../kernel/kernel.js";
import { KernelStruct } from "../../kernel/kernel-struct.js";
import { structs } from "../../kernel/layout.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import { TimeDecoder } from "../../readers/time-decoder.js";
import type { CountingMemory } from "./counting-memory.js";

/** A column of times in the kernel's memory. */
export class TimeColumn {
  /** Address of the times (f64, ms, NaN if there is none) of the batch. */
  readonly address: number;
  /** Record of the batch -> a text that is not a time. */
  readonly unparsed = new Map<number, string>();
  readonly slot: number;
  readonly #decoder: TimeDecoder;

  constructor(memory: CountingMemory, slot: number) {
    this.address = memory.column(8);
    this.slot = slot;
    this.#decoder = new TimeDecoder(memory.kernel, slot, memory.capacity);
  }

  /** Decodes the batch; `like` is a column of the same batch and form that mostly holds the same texts. */
  decode(batch: SpanBatch, form: TimeForm, like: TimeColumn | null): void {
    this.unparsed.clear();
    for (const [record, text] of this.#decoder.decode(batch, form, this.address, like))
      if (!isMissing(text)) this.unparsed.set(record, text);
  }
}

/** The period that counts, in milliseconds, and the unit of the calendar that distinguishes times in it; null for none. */
export interface TimeQuery {
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly unit: "hour" | "day" | null;
  readonly zone: TimeZone;
}

const unitsMs = { hour: hourMs, day: dayMs } as const;

/** The times of an example record of a bucket. */
export interface ExampleTimes {
  readonly createdAt: number;
  /** A text that is not a time. */
  readonly unparsedCreated: string | null;
  readonly unparsedUpdated: string | null;
}

/** The kernel's classes. */
const [none, outside, inside] = [0, 1, 2];
/** Buckets of texts that are not times begin here; no calendar has so many units. */
const firstUnparsed = 0x4000_0000;

export class TimeBuckets {
  /** Address of the buckets (u32) of the batch. */
  readonly address: number;
  readonly #kernel: Kernel;
  readonly #query: TimeQuery;
  readonly #units: number;
  /** In UTC the kernel distinguishes units; elsewhere they are not equal parts of time. */
  readonly #unitMs: number | null;
  readonly #localUnits: LocalUnits | null;
  readonly #unparsed = new Interner<ExampleTimes>();

  constructor(memory: CountingMemory, query: TimeQuery) {
    this.address = memory.column(4);
    this.#kernel = memory.kernel;
    this.#query = query;
    const { unit, zone } = query;
    this.#unitMs = unit === null || zone.name !== "UTC" ? null : unitsMs[unit];
    this.#localUnits = unit === null || zone.name === "UTC" ? null : new LocalUnits(unit, zone);
    this.#units = this.#kernel.run(() => this.#kernel.functions.newTimeUnits() >>> 0);
  }

  classify(count: number, created: TimeColumn, updated: TimeColumn): void {
    const { fromMs, toMs } = this.#query;
    const [from, to] = [fromMs ?? Number.NEGATIVE_INFINITY, toMs ?? Number.POSITIVE_INFINITY];
    const unitMs = this.#unitMs ?? 0;
    this.#kernel.run(() =>
      this.#kernel.functions.classifyTimes(created.address, count, from, to, unitMs, this.#units, this.address),
    );
    const buckets = this.#kernel.uint32(this.address, count);
    if (this.#localUnits !== null) {
      const times = this.#kernel.float64(created.address, count);
      for (let record = 0; record < count; record++)
        if (buckets[record] === inside) buckets[record] = inside + this.#localUnits.code(times[record] ?? Number.NaN);
    }
    if (created.unparsed.size + updated.unparsed.size === 0) return;
    for (const record of new Set([...created.unparsed.keys(), ...updated.unparsed.keys()])) {
      const [unparsedCreated = null, unparsedUpdated = null] = [
        created.unparsed.get(record),
        updated.unparsed.get(record),
      ];
      buckets[record] = this.#unparsedBucket(unparsedCreated, unparsedUpdated);
    }
  }

  exampleOf(bucket: number): ExampleTimes {
    if (bucket >= firstUnparsed) return this.#unparsed.values[bucket - firstUnparsed] as ExampleTimes;
    return { createdAt: this.#timeOf(bucket), unparsedCreated: null, unparsedUpdated: null };
  }

  /** A record with such a text is rejected, whatever its other time says. */
  #unparsedBucket(unparsedCreated: string | null, unparsedUpdated: string | null): number {
    const key = JSON.stringify([unparsedCreated, unparsedUpdated]);
    const example = { createdAt: Number.NaN, unparsedCreated, unparsedUpdated };
    return firstUnparsed + this.#unparsed.id(key, () => example);
  }

  /** A time for which the query gives the same answers as for all of the bucket. */
  #timeOf(bucket: number): number {
    const { fromMs, toMs } = this.#query;
    const unitMs = this.#unitMs;
    if (bucket === none) return Number.NaN;
    if (bucket === outside) return fromMs === null ? (toMs ?? 0) + 1 : fromMs - 1;
    if (this.#localUnits !== null) return this.#localUnits.timeOf(bucket - inside);
    const unit = unitMs === null ? (fromMs ?? toMs ?? 0) : this.#unitNumber(bucket - inside) * unitMs;
    return Math.min(toMs ?? Number.POSITIVE_INFINITY, Math.max(fromMs ?? Number.NEGATIVE_INFINITY, unit));
  }

  #unitNumber(unit: number): number {
    const table = new KernelStruct(this.#kernel, this.#units).get(structs.TimeUnits.table);
    const tuples = new KernelStruct(this.#kernel, table).get(structs.TupleTable.tuples);
    const [low = 0, high = 0] = this.#kernel.int32(tuples + unit * 8, 2);
    return high * 2 ** 32 + (low >>> 0);
  }
}

/** Codes of the days or hours of a zone, 0, 1, 2, … as they are met. */
class LocalUnits {
  readonly #numberOf: (timeMs: number) => number;
  /** The value of a unit is the time with which it was met first. */
  readonly #units = new Interner<number, number>();

  constructor(unit: "hour" | "day", zone: TimeZone) {
    this.#numberOf = unit === "hour" ? (timeMs) => hourNumber(timeMs, zone) : (timeMs) => dayNumber(timeMs, zone);
  }

  code(timeMs: number): number {
    return this.#units.id(this.#numberOf(timeMs), () => timeMs);
  }

  timeOf(code: number): number {
    return this.#units.values[code] ?? Number.NaN;
  }
}
