/** The first bytes of a stream, kept so that they can be read several times. */

import { beginningOf } from "./first-bytes.js";
import type { Chunks } from "./source.js";

export class KeptHead {
  readonly #read: () => Chunks;
  readonly #least: number;
  #kept = { bytes: new Uint8Array() as Uint8Array, isWhole: false };

  /** At least this many bytes are read and kept at a time. */
  constructor(read: () => Chunks, least = 0) {
    this.#read = read;
    this.#least = least;
  }

  /** At most `limit` bytes; fewer only if there are no more. */
  async first(limit: number): Promise<Uint8Array> {
    if (this.#kept.bytes.length < limit && !this.#kept.isWhole) {
      const wanted = Math.max(limit, this.#least);
      const chunks = this.#read();
      try {
        const bytes = await beginningOf(chunks, wanted);
        this.#kept = { bytes: bytes.slice(0, wanted), isWhole: bytes.length < wanted };
      } finally {
        await chunks.return(undefined);
      }
    }
    return this.#kept.bytes.subarray(0, limit);
  }

  /** All bytes, or the result of `read` for them; they are not read again if all were kept. */
  async *whole(read = this.#read): Chunks {
    if (!this.#kept.isWhole) yield* read();
    else if (this.#kept.bytes.length > 0) yield this.#kept.bytes;
  }
}
