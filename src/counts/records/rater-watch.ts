/**
 * Notices when a few participants give many of the answers although the query does not distinguish raters. It counts the answers of each
 * along with everything else, and gives up as soon as there are many participants: it must cost nothing where there is nothing to notice.
 */

import { whyNoIdentity } from "../../base/identity.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import type { CountingMemory } from "./counting-memory.js";
import type { KeyOutcome } from "./key-outcomes.js";

/** More participants than this, in all threads together, are many. */
export const mostRaters = 2000;
/** If all participants differ, this many records show it. */
const firstRecords = 2048;

/** The counted answers and their participants: each of `names` gave the number in `answers`. Plain data. */
export interface WatchedRaters {
  readonly all: number;
  readonly names: readonly string[];
  readonly answers: Float64Array;
}

export class RaterWatch {
  readonly #memory: CountingMemory;
  readonly #slot: number;
  /** Address of the numbers (u32) of the first records. */
  readonly #first: number;
  readonly #answers = new Float64Array(mostRaters);
  #all = 0;
  #isEnded = false;
  #hasBegun = false;

  /** `slot` holds the participants. */
  constructor(memory: CountingMemory, slot: number) {
    this.#memory = memory;
    this.#slot = slot;
    this.#first = memory.kernel.allocate(firstRecords * 4);
    memory.kernel.uint32(this.#first, firstRecords).set(Array.from({ length: firstRecords }, (_, record) => record));
  }

  /** Whether there is still something to notice. */
  get isOpen(): boolean {
    return !this.#isEnded;
  }

  /** Counts a batch, by the keys of its records. */
  count(batch: SpanBatch, keys: Uint32Array, outcomes: readonly KeyOutcome[]): void {
    if (this.#areMany(batch)) {
      this.#isEnded = true;
      return;
    }
    const codes = this.#memory.kernel.int32(this.#memory.codesOf(this.#slot), keys.length);
    for (let record = 0; record < keys.length; record++) {
      const { isAnswer, selected } = outcomes[keys[record]!]!;
      if (!isAnswer || selected === 0) continue;
      this.#all += 1;
      if (codes[record]! >= 0) this.#answers[codes[record]!]! += 1;
    }
  }

  /** Null if there were many. */
  report(): WatchedRaters | null {
    if (this.#isEnded) return null;
    const names = [...this.#dictionary.values];
    const answers = this.#answers.slice(0, names.length);
    for (const [code, name] of names.entries()) if (whyNoIdentity(name) !== null) answers[code] = 0;
    return { all: this.#all, names, answers };
  }

  get #dictionary() {
    return this.#memory.dictionaries.get(this.#slot)!;
  }

  #areMany(batch: SpanBatch): boolean {
    const codes = this.#memory.codesOf(this.#slot);
    const isFirst = !this.#hasBegun && batch.length >= firstRecords;
    this.#hasBegun = true;
    if (isFirst) this.#dictionary.decodeSome(batch, this.#first, firstRecords, codes);
    if (this.#dictionary.values.length > mostRaters) return true;
    this.#memory.decode(batch, this.#slot);
    return this.#dictionary.values.length > mostRaters;
  }
}
