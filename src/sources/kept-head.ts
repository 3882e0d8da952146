/** The first bytes of a stream, kept so that they can be read several times. */

import { type Beginning, examinedBeginning, firstOf, isTooShort } from "./first-bytes.js";
import type { Chunks } from "./source.js";

export class KeptHead {
  readonly #read: () => Chunks;
  readonly #least: number;
  #kept: Beginning = { bytes: new Uint8Array(), isWhole: false, failure: null };

  /** At least this many bytes are read and kept at a time. */
  constructor(read: () => Chunks, least = 0) {
    this.#read = read;
    this.#least = least;
  }

  /** At most `limit` bytes; fewer only if there are no more. */
  async first(limit: number): Promise<Uint8Array> {
    if (isTooShort(this.#kept, limit)) {
      const wanted = Math.max(limit, this.#least);
      const chunks = this.#read();
      try {
        const { bytes, ...others } = await examinedBeginning(chunks, wanted);
        this.#kept = { bytes: bytes.slice(0, wanted), ...others };
      } finally {
        await chunks.return(undefined);
      }
    }
    return firstOf(this.#kept, limit);
  }

  /** All bytes, or the result of `read` for them; they are not read again if all were kept. */
  async *whole(read = this.#read): Chunks {
    if (!this.#kept.isWhole) yield* read();
    else if (this.#kept.bytes.length > 0) yield this.#kept.bytes;
  }
}
