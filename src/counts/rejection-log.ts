/** The rejected records of an input, or of a part of it: how many of each reason, and where the first ones are. */

import { inserted } from "../base/interner.js";
import type { RejectionCode } from "../importers/rejection.js";

/** Where a rejected record is; its number, from 0, and its line are counted from the beginning of the part. */
export interface RejectedPlace {
  readonly record: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly message: string;
}

/** The rejected records of one reason. Plain data. */
export interface LoggedRejections {
  readonly code: RejectionCode;
  readonly count: number;
  /** The first ones, in the order of the input. */
  readonly places: readonly RejectedPlace[];
}

/** Receives each rejected record with its text. */
export type RejectionListener = (code: RejectionCode, place: RejectedPlace, text: string) => void;

export class RejectionLog {
  readonly #byCode = new Map<RejectionCode, { count: number; readonly places: RejectedPlace[] }>();
  readonly #kept: number;
  readonly #listener: RejectionListener | null;

  /** Of each reason the first `kept` places are kept. */
  constructor(kept: number, listener: RejectionListener | null = null) {
    this.#kept = kept;
    this.#listener = listener;
  }

  /** Counts a record, the next one in the order of the input; `find` gives its place and its text, if they are needed. */
  add(code: RejectionCode, find: () => RejectedPlace & { readonly text: string }): void {
    const rejections = this.#of(code);
    rejections.count += 1;
    const isKept = rejections.places.length < this.#kept;
    if (!isKept && this.#listener === null) return;
    const { text, ...place } = find();
    if (isKept) rejections.places.push(place);
    this.#listener?.(code, place, text);
  }

  /** Adds the rejected records of the next part of the input, before which are so many records and lines. */
  merge(part: readonly LoggedRejections[], records: number, lines: number): void {
    for (const { code, count, places } of part) {
      const own = this.#of(code);
      own.count += count;
      for (const place of places.slice(0, this.#kept - own.places.length))
        own.places.push({ ...place, record: place.record + records, line: place.line + lines });
    }
  }

  list(): readonly LoggedRejections[] {
    return [...this.#byCode].map(([code, { count, places }]) => ({ code, count, places }));
  }

  #of(code: RejectionCode) {
    return inserted(this.#byCode, code, () => ({ count: 0, places: [] }));
  }
}
