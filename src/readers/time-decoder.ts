/** Decodes the times of a batch in a form: the kernel reads them as UTC; times that need a zone or are unusual are decoded here. */

import { firstTime, lastTime } from "../base/calendar.js";
import { readTime, type TimeForm } from "../base/time.js";
import { checkedTimeZone, type TimeZone } from "../base/time-zone.js";
import { type Kernel, KernelStruct } from "../kernel/kernel.js";
import { constants, structs } from "../kernel/layout.js";
import type { SpanBatch } from "./span-batch.js";

const field = structs.TimeRequest;
const { NONE, DMY, MDY, YMD } = constants.DateOrder;
const dateOrders = { dmy: DMY, mdy: MDY, ymd: YMD } as const;

/** The number of spellings that are kept; they do not help for a column of times that are all different. */
const mostRead = 65_536;

/** A column of the same batch, decoded in the same form, that mostly contains the same texts. */
interface LikeTimes {
  readonly slot: number;
  readonly address: number;
}

export class TimeDecoder {
  readonly #kernel: Kernel;
  readonly #slot: number;
  readonly #request: KernelStruct;
  readonly #isLocal: number;
  /** Unusual spellings that were read, in the form of the input that they are of. */
  #read = new Map<string, number | null>();
  #form: TimeForm | null = null;

  /** `capacity` is the most records in a batch. */
  constructor(kernel: Kernel, slot: number, capacity: number) {
    this.#kernel = kernel;
    this.#slot = slot;
    this.#request = new KernelStruct(
      kernel,
      kernel.run((functions) => functions.newTimeRequest() >>> 0),
    );
    this.#request.set(field.unparsed, kernel.allocate(capacity * 4));
    this.#isLocal = kernel.allocate(capacity);
  }

  /** Writes the times of the batch (f64, ms, NaN for none) to the address `out`; returns record -> text of invalid times. */
  decode(batch: SpanBatch, form: TimeForm, out: number, like: LikeTimes | null = null): ReadonlyMap<number, string> {
    const isUtc = form.timeZone === "UTC";
    this.#describe(form, out, isUtc ? like : null);
    const unparsedCount = this.#kernel.run((functions) => functions.decodeTimes(this.#request.address, batch.address));
    const times = this.#kernel.float64(out, batch.length);
    const invalid = new Map<number, string>();
    if (!isUtc) this.#moveToUtc(batch, checkedTimeZone(form.timeZone), times, invalid);
    for (const record of this.#kernel.uint32(this.#request.get(field.unparsed), unparsedCount)) {
      const text = batch.textOf(this.#slot, record);
      const time = this.#timeOf(text, form);
      if (time === null) invalid.set(record, text);
      else times[record] = time;
    }
    return invalid;
  }

  /** Each distinct spelling is read once, as long as there are not too many. */
  #timeOf(text: string, form: TimeForm): number | null {
    if (form !== this.#form || this.#read.size >= mostRead) this.#read = new Map();
    this.#form = form;
    const known = this.#read.get(text);
    if (known !== undefined) return known;
    const time = readTime(text, form);
    this.#read.set(text, time);
    return time;
  }

  #describe({ timeZone, dateOrder, monthFirst }: TimeForm, out: number, like: LikeTimes | null): void {
    const request = this.#request;
    request.set(field.slot, this.#slot);
    request.set(field.likeSlot, like?.slot ?? 0);
    request.set(field.likeTimes, like?.address ?? 0);
    request.set(field.dateOrder, dateOrder === null ? NONE : dateOrders[dateOrder]);
    request.set(field.monthFirst, monthFirst ? 1 : 0);
    request.set(field.times, out);
    request.set(field.isLocal, timeZone === "UTC" ? 0 : this.#isLocal);
  }

  /** Converts the times that state no zone from their local time. */
  #moveToUtc(batch: SpanBatch, zone: TimeZone, times: Float64Array, invalid: Map<number, string>): void {
    const isLocal = this.#kernel.bytes.subarray(this.#isLocal, this.#isLocal + batch.length);
    for (let record = 0; record < batch.length; record++) {
      const local = times[record]!;
      if (isLocal[record] === 0 || Number.isNaN(local)) continue;
      const time = zone.toUtc(local);
      const isValid = time >= firstTime && time <= lastTime;
      times[record] = isValid ? time : Number.NaN;
      if (!isValid) invalid.set(record, batch.textOf(this.#slot, record));
    }
  }
}
