/** A source that can be read only once: standard input or a pipe. It keeps its head, and `chunks` begins with it. */

import { feedbackError } from "../base/errors.js";
import { containerMagicBytes, isContainer } from "./container-magic.js";
import type { Encoding } from "./encoding.js";
import { beginningOf, bytesBefore } from "./first-bytes.js";
import { type InputReading, usualReading } from "./input-reading.js";
import { inputText } from "./input-text.js";
import { type Chunks, readingError, type Source, type StoredArchive } from "./source.js";

/**
 * Opens `stored`, the bytes of a stream as they come; standard input has the name `-`. `encoding` is that of a text without a
 * byte order mark, null if not stated. Nothing is read before `head` or `chunks` asks for it.
 */
export function openStream(
  stored: AsyncIterable<Uint8Array | string>,
  name: string,
  reading: InputReading = usualReading,
): Source {
  return new StreamSource(stored, name, reading);
}

const mostArchiveBytes = 256 * 1024 ** 2;

class StreamSource implements Source {
  readonly name: string;
  bytes: number | null = null;
  readBytes = 0;
  compression: Source["compression"] = null;
  isUnverified = false;
  truncatedAt: number | null = null;
  encoding: Encoding | null = null;
  readonly isRepeatable = false;
  readonly mostRecordBytes: number | null;
  readonly #stored: Chunks;
  /** The first stored bytes, if these were requested. */
  #begin: Uint8Array = new Uint8Array();
  readonly #text: Chunks;
  #kept: Uint8Array = new Uint8Array();
  #failure: unknown = null;
  #isTaken = false;

  constructor(stored: AsyncIterable<Uint8Array | string>, name: string, reading: InputReading) {
    this.name = name;
    this.mostRecordBytes = reading.mostRecordBytes;
    this.#stored = this.#counted(stored);
    const found = (encoding: Encoding) => {
      this.encoding = encoding;
    };
    this.#text = inputText(this.#rejoined(), name, this, found, reading);
  }

  async head(limit: number): Promise<Uint8Array> {
    try {
      this.#kept = await beginningOf({ next: () => this.#next() }, limit, this.#kept);
    } catch (error) {
      this.#kept = bytesBefore(error);
      throw error;
    }
    return this.#kept.subarray(0, limit);
  }

  async *chunks(): Chunks {
    if (this.#isTaken) throw new Error(`${this.name} can be read only once`);
    this.#isTaken = true;
    try {
      if (this.#kept.length > 0) yield this.#kept;
      this.#kept = new Uint8Array();
      for (let next = await this.#next(); next.done !== true; next = await this.#next()) yield next.value;
    } finally {
      await this.#text.return(undefined);
    }
  }

  plainFile(): null {
    return null;
  }

  /** An archive or a columnar table is read from its end, so all of it is held in memory. Throws `archive-stream` if it is too long for that. */
  async storedArchive(): Promise<StoredArchive | null> {
    this.#begin = await beginningOf(this.#stored, containerMagicBytes);
    if (!isContainer(this.#begin)) return null;
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of this.#rejoined()) {
      parts.push(part);
      length += part.length;
      if (length > mostArchiveBytes) throw feedbackError("archive-stream", this.name, mostArchiveBytes);
    }
    return { bytes: Buffer.concat(parts) };
  }

  async *#rejoined(): Chunks {
    if (this.#begin.length > 0) yield this.#begin;
    yield* this.#stored;
  }

  /** A generator that has thrown looks finished afterwards, so the error is kept: a part must not pass for the whole. */
  async #next(): Promise<IteratorResult<Uint8Array>> {
    if (this.#failure !== null) throw this.#failure;
    try {
      return await this.#text.next();
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }

  async *#counted(stored: AsyncIterable<Uint8Array | string>): Chunks {
    try {
      for await (const chunk of stored) {
        const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
        this.readBytes += bytes.length;
        yield bytes;
      }
    } catch (error) {
      throw readingError(error, this.name);
    }
    if (this.readBytes === 0 && this.name === "-") throw feedbackError("stdin-empty");
    this.bytes = this.readBytes;
  }
}
