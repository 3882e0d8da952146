/** Decodes the times of a batch in a form: the kernel reads them as in UTC, and what needs a zone or an order is done here. */

import { firstTime, lastTime } from "../base/calendar.js";
import { type DateOrder, readTime, type TimeForm } from "../base/time.js";
import { checkedTimeZone, type TimeZone } from "../base/time-zone.js";
import type { Kernel } from "../kernel/kernel.js";
import { readOrderedBytes } from "./ordered-bytes.js";
import type { SpanBatch } from "./span-batch.js";

/** A column of the same batch, decoded in the same form, that mostly holds the same texts. */
export interface LikeTimes {
  readonly slot: number;
  readonly address: number;
}

export class TimeDecoder {
  readonly #kernel: Kernel;
  readonly #slot: number;
  readonly #oddOnes: number;

  /** `capacity` is the most records in a batch. */
  constructor(kernel: Kernel, slot: number, capacity: number) {
    this.#kernel = kernel;
    this.#slot = slot;
    this.#oddOnes = kernel.allocate(capacity * 4);
  }

  /** Writes the times of the batch (f64, ms, NaN for none) to the address `out`; gives record -> text of those that are no time. */
  decode(batch: SpanBatch, form: TimeForm, out: number, like: LikeTimes | null = null): ReadonlyMap<number, string> {
    const { decodeTimes, decodeTimesLike } = this.#kernel.functions;
    const [spans, count] = [batch.spansOf(this.#slot), batch.length];
    const monthFirst = form.monthFirst || form.dateOrder === "mdy";
    const isUtc = form.timeZone === "UTC";
    const oddCount =
      like === null || !isUtc
        ? decodeTimes(spans, count, monthFirst, out, this.#oddOnes)
        : decodeTimesLike(spans, batch.spansOf(like.slot), like.address, count, monthFirst, out, this.#oddOnes);
    const odd = new Map<number, string>();
    const zone = checkedTimeZone(form.timeZone);
    if (!isUtc) this.#moveToUtc(batch, zone, out, odd);
    const times = this.#kernel.float64(out, count);
    for (const record of this.#kernel.uint32(this.#oddOnes, oddCount)) {
      const local = form.dateOrder === null ? Number.NaN : this.#orderedTime(spans, record, form.dateOrder);
      const time = Number.isNaN(local) ? readTime(batch.textOf(this.#slot, record), form) : known(zone.toUtc(local));
      if (time === null) odd.set(record, batch.textOf(this.#slot, record));
      else times[record] = time;
    }
    return odd;
  }

  #orderedTime(spans: number, record: number, order: DateOrder): number {
    const { bytes, words } = this.#kernel;
    const at = (spans >>> 2) + record * 2;
    return readOrderedBytes(bytes, words[at] ?? 0, words[at + 1] ?? 0, order);
  }

  /** Moves the times that state no zone, and were read as if in UTC, to what they are in their zone. */
  #moveToUtc(batch: SpanBatch, zone: TimeZone, out: number, odd: Map<number, string>): void {
    const { bytes, words } = this.#kernel;
    const times = this.#kernel.float64(out, batch.length);
    const spans = batch.spansOf(this.#slot) >>> 2;
    for (let record = 0; record < batch.length; record++) {
      const local = times[record] ?? Number.NaN;
      if (
        Number.isNaN(local) ||
        !statesNoZone(bytes, words[spans + record * 2] ?? 0, words[spans + record * 2 + 1] ?? 0)
      )
        continue;
      const time = known(zone.toUtc(local));
      times[record] = time ?? Number.NaN;
      if (time === null) odd.set(record, batch.textOf(this.#slot, record));
    }
  }
}

/** Null for moments outside of the years 1 to 9999. */
const known = (timeMs: number): number | null => (timeMs >= firstTime && timeMs <= lastTime ? timeMs : null);

const [colon, dash, plus, zero, nine, letterM] = [0x3a, 0x2d, 0x2b, 0x30, 0x39, 0x6d];
const secondsLength = 10;
const millisecondsLength = 13;

/** Of the bytes of a time that the kernel has read. Zones are letters at the end, but not of AM and PM, or an offset there. */
function statesNoZone(bytes: Uint8Array, at: number, length: number): boolean {
  if (length === secondsLength) return bytes[at + 4] === dash;
  if (length === millisecondsLength) return false; // no date with a time of day is so short
  const end = at + length;
  const last = bytes[end - 1] ?? 0;
  if (last < zero || last > nine) return (last | 0x20) === letterM;
  const sign = bytes[end - 3] === colon ? bytes[end - 6] : bytes[end - 5];
  return sign !== plus && sign !== dash;
}
