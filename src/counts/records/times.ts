/** The times of a batch, decoded, and the classes that tell apart what a query asks of them: none, outside, inside, by unit. */

import { dayMs, hourMs } from "../../base/calendar.js";
import type { TimeForm } from "../../base/time.js";
import { dayNumber, hourNumber } from "../../base/time-segment.js";
import type { TimeZone } from "../../base/time-zone.js";
import { isMissing } from "../../importers/missing.js";
import type { Kernel } from "../../kernel/kernel.js";
import { KernelStruct } from "../../kernel/kernel-struct.js";
import { structs } from "../../kernel/layout.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import { TimeDecoder } from "../../readers/time-decoder.js";

/** A column of times in the kernel's memory. */
export class TimeColumn {
  /** Address of the times (f64, ms, NaN where there is none) of the batch. */
  readonly address: number;
  /** Record -> a text that is no time, of the batch. */
  readonly odd = new Map<number, string>();
  readonly slot: number;
  readonly #decoder: TimeDecoder;

  constructor(kernel: Kernel, slot: number, capacity: number) {
    this.address = kernel.allocate(capacity * 8);
    this.slot = slot;
    this.#decoder = new TimeDecoder(kernel, slot, capacity);
  }

  /** Decodes the batch; `like` is a column of the same batch and form that mostly holds the same texts. */
  decode(batch: SpanBatch, form: TimeForm, like: TimeColumn | null): void {
    this.odd.clear();
    for (const [record, text] of this.#decoder.decode(batch, form, this.address, like))
      if (!isMissing(text)) this.odd.set(record, text);
  }
}

/** The period that counts, in milliseconds, and the unit of the calendar by which times in it are told apart; null for none. */
export interface TimeQuestion {
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly unit: "hour" | "day" | null;
  readonly zone: TimeZone;
}

const unitsMs = { hour: hourMs, day: dayMs } as const;

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

export class TimeClasses {
  /** Address of the classes (u32) of the batch. */
  readonly address: number;
  readonly #kernel: Kernel;
  readonly #question: TimeQuestion;
  readonly #units: number;
  /** In UTC the kernel tells units apart; elsewhere they are no equal parts of time. */
  readonly #unitMs: number | null;
  readonly #localUnits: LocalUnits | null;
  readonly #odd: TimeClass[] = [];
  readonly #oddCodes = new Map<string, number>();

  constructor(kernel: Kernel, question: TimeQuestion, capacity: number) {
    this.address = kernel.allocate(capacity * 4);
    this.#kernel = kernel;
    this.#question = question;
    const { unit, zone } = question;
    this.#unitMs = unit === null || zone.name !== "UTC" ? null : unitsMs[unit];
    this.#localUnits = unit === null || zone.name === "UTC" ? null : new LocalUnits(unit, zone);
    this.#units = kernel.run(() => kernel.functions.newTimeUnits() >>> 0);
  }

  classify(count: number, created: TimeColumn, updated: TimeColumn): void {
    const { fromMs, toMs } = this.#question;
    const [from, to] = [fromMs ?? Number.NEGATIVE_INFINITY, toMs ?? Number.POSITIVE_INFINITY];
    const unitMs = this.#unitMs ?? 0;
    this.#kernel.run(() =>
      this.#kernel.functions.classifyTimes(created.address, count, from, to, unitMs, this.#units, this.address),
    );
    const classes = this.#kernel.uint32(this.address, count);
    if (this.#localUnits !== null) {
      const times = this.#kernel.float64(created.address, count);
      for (let record = 0; record < count; record++)
        if (classes[record] === inside) classes[record] = inside + this.#localUnits.code(times[record] ?? Number.NaN);
    }
    if (created.odd.size + updated.odd.size === 0) return;
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
    const { fromMs, toMs } = this.#question;
    const unitMs = this.#unitMs;
    if (code === none) return Number.NaN;
    if (code === outside) return fromMs === null ? (toMs ?? 0) + 1 : fromMs - 1;
    if (this.#localUnits !== null) return this.#localUnits.timeOf(code - inside);
    const unit = unitMs === null ? (fromMs ?? toMs ?? 0) : this.#unitNumber(code - inside) * unitMs;
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
  readonly #codes = new Map<number, number>();
  readonly #times: number[] = [];

  constructor(unit: "hour" | "day", zone: TimeZone) {
    this.#numberOf = unit === "hour" ? (timeMs) => hourNumber(timeMs, zone) : (timeMs) => dayNumber(timeMs, zone);
  }

  code(timeMs: number): number {
    const number = this.#numberOf(timeMs);
    const known = this.#codes.get(number);
    if (known !== undefined) return known;
    const code = this.#times.push(timeMs) - 1;
    this.#codes.set(number, code);
    return code;
  }

  /** The time with which a unit was met first. */
  timeOf(code: number): number {
    return this.#times[code] ?? Number.NaN;
  }
}
