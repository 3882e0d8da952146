/** Records of an input, or of a part of it, that were rejected or are partly unreadable: how many for each reason, and where the first ones are. */

import { inserted } from "../base/interner.js";
import type { RejectedValue, RejectionCode } from "../importers/rejection.js";

/** Where a rejected record is; its number, from 0, and its line are counted from the beginning of the part. */
export interface RejectedPlace {
  readonly record: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly message: string;
  /** The value that it is rejected for; null if there is none. */
  readonly about: RejectedValue | null;
}

/** The rejected records of one reason. Plain data. */
export interface LoggedRejections<Code extends string = RejectionCode> {
  readonly code: Code;
  readonly count: number;
  /** The first ones, in the order of the input. */
  readonly places: readonly RejectedPlace[];
}

/** Receives each rejected record with its text. */
export type RejectionListener<Code extends string = RejectionCode> = (
  code: Code,
  place: RejectedPlace,
  text: string,
) => void;

export class RejectionLog<Code extends string = RejectionCode> {
  readonly #byCode = new Map<Code, { count: number; readonly places: RejectedPlace[] }>();
  readonly #kept: number;
  readonly #listener: RejectionListener<Code> | null;

  /** Of each reason the first `kept` places are kept. */
  constructor(kept: number, listener: RejectionListener<Code> | null = null) {
    this.#kept = kept;
    this.#listener = listener;
  }

  /** Counts a record, the next one in the order of the input; `find` gives its place and its text, if they are needed. */
  add(code: Code, find: () => RejectedPlace & { readonly text: string }): void {
    const rejections = this.#of(code);
    rejections.count += 1;
    const isKept = rejections.places.length < this.#kept;
    if (!isKept && this.#listener === null) return;
    const { text, ...place } = find();
    if (isKept) rejections.places.push(place);
    this.#listener?.(code, place, text);
  }

  /** Adds the rejected records of the next part of the input, before which are this many records and lines. */
  merge(part: readonly LoggedRejections<Code>[], records: number, lines: number): void {
    for (const { code, count, places } of part) {
      const own = this.#of(code);
      own.count += count;
      for (const place of places.slice(0, this.#kept - own.places.length))
        own.places.push({ ...place, record: place.record + records, line: place.line + lines });
    }
  }

  list(): readonly LoggedRejections<Code>[] {
    return [...this.#byCode].map(([code, { count, places }]) => ({ code, count, places }));
  }

  #of(code: Code) {
    return inserted(this.#byCode, code, () => ({ count: 0, places: [] }));
  }
}
