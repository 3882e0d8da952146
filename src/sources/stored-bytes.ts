/** Chunks of any size come in, pieces of the requested lengths go out. */

import type { Chunks } from "./source.js";

const nothing: Uint8Array = new Uint8Array();

export class StoredBytes {
  /** Of the next byte in the input. */
  offset = 0;
  /** Whether more bytes were asked for than there are. */
  isAtEnd = false;
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk = nothing;

  constructor(chunks: Chunks) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `length` bytes, fewer only at the end of the input. */
  async take(length: number): Promise<Uint8Array> {
    if (this.#chunk.length >= length) return this.#cut(length);
    const pieces: Uint8Array[] = [];
    let missing = length;
    while (missing > 0 && (await this.#hasMore())) {
      const piece = this.#cut(Math.min(missing, this.#chunk.length));
      pieces.push(piece);
      missing -= piece.length;
    }
    return pieces.length === 1 ? (pieces[0] ?? nothing) : Buffer.concat(pieces);
  }

  /** Drops `length` bytes, fewer only at the end of the input. */
  async skip(length: number): Promise<void> {
    let missing = length;
    while (missing > 0 && (await this.#hasMore())) missing -= this.#cut(Math.min(missing, this.#chunk.length)).length;
  }

  /** Reads to the end; true if every byte is 0. Else `offset` is that of the first that is not. */
  async endsInZeros(): Promise<boolean> {
    while (await this.#hasMore()) {
      const first = this.#chunk.findIndex((byte) => byte !== 0);
      this.#cut(first === -1 ? this.#chunk.length : first);
      if (first !== -1) return false;
    }
    return true;
  }

  async #hasMore(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      this.isAtEnd = next.done === true;
      if (next.done === true) return false;
      this.#chunk = next.value;
    }
    return true;
  }

  #cut(length: number): Uint8Array {
    const piece = this.#chunk.subarray(0, length);
    this.#chunk = this.#chunk.subarray(length);
    this.offset += length;
    return piece;
  }
}
