/** A stream that is read several times: the bytes of the first reading are kept in memory for the others. */

import { feedbackError } from "../base/errors.js";
import type { StandardInput } from "../sources/standard-input.js";

/** Standard input, or its replacement. Readings follow each other; each may end early. */
export class KeptStream {
  readonly #chunks: Uint8Array[] = [];
  readonly #stored: AsyncIterator<Uint8Array>;
  readonly #fd: number | undefined;
  readonly #mostBytes: number;
  #bytes = 0;
  #isAtEnd = false;

  /** Nothing is read in advance. */
  constructor(stored: StandardInput, mostBytes: number) {
    this.#stored = stored[Symbol.asyncIterator]();
    this.#fd = stored.fd;
    this.#mostBytes = mostBytes;
  }

  /** The whole stream from its beginning. Throws if more than `mostBytes` would have to be kept. */
  reading(): StandardInput {
    const chunks = this.#chunksAgain();
    return this.#fd === undefined ? chunks : Object.assign(chunks, { fd: this.#fd });
  }

  async *#chunksAgain(): AsyncGenerator<Uint8Array> {
    for (let place = 0; ; place++) {
      if (place === this.#chunks.length && !(await this.#keepsNext())) return;
      yield Uint8Array.from(this.#chunks[place] ?? []);
    }
  }

  async #keepsNext(): Promise<boolean> {
    if (this.#isAtEnd) return false;
    const { done, value } = await this.#stored.next();
    this.#isAtEnd = done === true;
    if (done === true) return false;
    this.#bytes += value.length;
    if (this.#bytes > this.#mostBytes) throw feedbackError("report-stream", this.#mostBytes);
    this.#chunks.push(value);
    return true;
  }
}
