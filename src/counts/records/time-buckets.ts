/** The times of a batch, and their buckets as far as the query needs them: no time, outside its period, inside, by unit. */

import { dayMs, hourMs } from "../../base/calendar.js";
import { Interner } from "../../base/interner.js";
import type { TimeForm } from "../../base/time.js";
import { dayNumber, hourNumber } from "../../base/time-segment.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { TotalsRows } from "../../importers/aggregates/totals-search.js";
import { totalsLabel } from "../../importers/aggregates/totals-words.js";
import type { ImporterSlots } from "../../importers/importer.js";
import { isNoAnswer } from "../../importers/no-answer.js";
import type { TimeForms } from "../../importers/time-forms.js";
import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";
import type { Period } from "../../query/period.js";
import { asksForTime, type Query } from "../../query/query.js";
import type { TotalsRow } from "../../readers/raw-columns.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import { TimeDecoder } from "../../readers/time-decoder.js";
import type { CountingMemory } from "./counting-memory.js";

/** A column of times in the kernel's memory. */
class BatchTimes {
  /** Address of the times (f64, ms, NaN if there is none) of the batch. */
  readonly address: number;
  readonly slot: number;
  /** Record of the batch -> a text that is not a time. */
  readonly unparsed = new Map<number, string>();
  readonly #decoder: TimeDecoder;

  constructor(memory: CountingMemory, slot: number) {
    this.address = memory.column(8);
    this.slot = slot;
    this.#decoder = new TimeDecoder(memory.kernel, slot, memory.capacity);
  }

  /** Decodes the batch; `like` is a column of the same batch and form that mostly holds the same texts. */
  decode(batch: SpanBatch, form: TimeForm, like: BatchTimes | null): void {
    this.unparsed.clear();
    for (const [record, text] of this.#decoder.decode(batch, form, this.address, like))
      if (!isNoAnswer(text)) this.unparsed.set(record, text);
  }
}

/** The time of creation of an example record of a bucket. */
export interface ExampleTime {
  /** A text if it is not a time. */
  readonly createdAt: number | string;
  /** The record is, or may be, a row of totals. */
  readonly totals?: TotalsRow;
}

/** The kernel's classes. */
const [none, outside, inside] = [0, 1, 2];
/** The bucket of texts that are not times, if the query needs the time; no calendar has this many units. */
const unreadable = 0x4000_0000;
/** The placeholder for all of them. */
const unreadableText = "no time";

export class TimeBuckets {
  /** Address of the buckets (u32) of the batch. */
  readonly address: number;
  readonly created: BatchTimes;
  /** Those of creation if there are no others. */
  readonly updated: BatchTimes;
  readonly #kernel: Kernel;
  readonly #period: Period;
  readonly #units: number;
  /** In UTC the kernel distinguishes units; elsewhere they are not equal parts of time. Null if the query asks for none. */
  readonly #unitMs: number | null;
  readonly #localUnit: ((timeMs: number) => number) | null;
  /** By local unit: its first time. */
  readonly #localTimes = new Interner<number, number>();
  /** The buckets of rows of totals follow that of unreadable times. */
  readonly #ofTotals = new Interner<ExampleTime>();
  /** Whether the query needs the time; else an unreadable time counts as a missing one. */
  readonly #isAskedFor: boolean;

  constructor(memory: CountingMemory, { createdAt, updatedAt }: ImporterSlots, query: Query) {
    this.address = memory.column(4);
    this.created = new BatchTimes(memory, createdAt);
    this.updated = updatedAt === createdAt ? this.created : new BatchTimes(memory, updatedAt);
    this.#kernel = memory.kernel;
    this.#period = query.selection;
    this.#isAskedFor = asksForTime(query);
    const [unit, zone] = [unitOf(query), checkedTimeZone(query.timeZone)];
    const isLocal = zone.name !== "UTC";
    this.#unitMs = unit === null || isLocal ? null : { hour: hourMs, day: dayMs }[unit];
    const numberOf = unit === "hour" ? hourNumber : dayNumber;
    this.#localUnit = unit !== null && isLocal ? (timeMs) => numberOf(timeMs, zone) : null;
    this.#units = this.#kernel.run((functions) => functions.newTimeUnits() >>> 0);
  }

  /** Decodes the times of a batch, which have the given forms, and finds their buckets; those of rows of totals are their own. */
  decode(batch: SpanBatch, { created_at, updated_at }: TimeForms, totals: TotalsRows): void {
    const { created, updated } = this;
    created.decode(batch, created_at, null);
    if (updated !== created) updated.decode(batch, updated_at, created_at === updated_at ? created : null);
    this.#classify(batch.length);
    for (const [record, text] of created.unparsed) this.#setUnread(record, text);
    if (updated !== created) this.#replaceUnreadUpdates(batch.length);
    for (const [record, row] of totals) {
      const at = (this.address >>> 2) + record;
      this.#kernel.words[at] = this.#totalsBucket(row, this.#kernel.words[at]!);
    }
  }

  /** If the time of an update is unreadable, the time of creation decides which record of a response is the latest. */
  #replaceUnreadUpdates(count: number): void {
    const { created, updated } = this;
    if (updated.unparsed.size === 0) return;
    const [from, to] = [this.#kernel.float64(created.address, count), this.#kernel.float64(updated.address, count)];
    for (const record of updated.unparsed.keys()) to[record] = from[record]!;
  }

  #classify(count: number): void {
    const { created } = this;
    const { fromMs, toMs } = this.#period;
    const [from, to] = [fromMs ?? Number.NEGATIVE_INFINITY, toMs ?? Number.POSITIVE_INFINITY];
    const unitMs = this.#unitMs ?? 0;
    this.#kernel.run((kernel) =>
      kernel.classifyTimes(created.address, count, from, to, unitMs, this.#units, this.address),
    );
    const localUnit = this.#localUnit;
    if (localUnit === null) return;
    const buckets = this.#kernel.uint32(this.address, count);
    const times = this.#kernel.float64(created.address, count);
    for (let record = 0; record < count; record++)
      if (buckets[record] === inside) {
        const time = times[record]!;
        buckets[record] = inside + this.#localTimes.id(localUnit(time), () => time);
      }
  }

  exampleOf(bucket: number): ExampleTime {
    if (bucket > unreadable) return this.#ofTotals.values[bucket - unreadable - 1] as ExampleTime;
    return { createdAt: bucket === unreadable ? unreadableText : this.#timeOf(bucket) };
  }

  /** A word of totals in place of a time shows that the row is a total. */
  #setUnread(record: number, text: string): void {
    const at = (this.address >>> 2) + record;
    if (totalsLabel(text) !== null) this.#kernel.words[at] = this.#ownBucket(text, { createdAt: text });
    else if (this.#isAskedFor) this.#kernel.words[at] = unreadable;
  }

  #totalsBucket(totals: TotalsRow, bucket: number): number {
    return this.#ownBucket(JSON.stringify([totals, bucket]), { ...this.exampleOf(bucket), totals });
  }

  #ownBucket(key: string, example: ExampleTime): number {
    return unreadable + 1 + this.#ofTotals.id(key, () => example);
  }

  /** A time for which the query gives the same answers as for all of the bucket. */
  #timeOf(bucket: number): number {
    const { fromMs, toMs } = this.#period;
    const unitMs = this.#unitMs;
    if (bucket === none) return Number.NaN;
    if (bucket === outside) return fromMs === null ? toMs! + 1 : fromMs - 1;
    if (this.#localUnit !== null) return this.#localTimes.values[bucket - inside]!;
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

/** The longest unit that divides every calendar bucket of the query; null if it uses none. */
function unitOf({ by }: Query): "hour" | "day" | null {
  const units = by.flatMap((key) => (key.kind === "time" ? [key.unit] : []));
  if (units.length === 0) return null;
  return units.includes("hour") ? "hour" : "day";
}
