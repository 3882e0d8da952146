/** A file as a source: its bytes, decompressed, as UTF-8, and an error where it changes while it is read. */

import { type BigIntStats, readSync, statSync } from "node:fs";
import { feedbackError } from "../base/errors.js";
import { isContainer, magicOf } from "./container-magic.js";
import type { Encoding } from "./encoding.js";
import { type Beginning, examinedBeginning, firstOf, isTooShort } from "./first-bytes.js";
import { closeInput, fileVersion, inputStats, openInput } from "./input-file.js";
import { type InputReading, usualReading } from "./input-reading.js";
import { inputText } from "./input-text.js";
import { type Chunks, type PlainFile, readingError, type Source, type StoredArchive } from "./source.js";
import { openStream } from "./stream-source.js";

const longestChunk = 1024 * 1024;
const shortestChunk = 16 * 1024;
/** The size of the first read: enough for any reader to recognise an ordinary file. */
const firstLength = 256 * 1024 + 1;

interface FileHead extends Beginning {
  readonly source: Source;
}

/** A head is read several times in a row; only the last one is kept, because there may be thousands of files. */
let lastHead: FileHead | null = null;

/**
 * Opens the file at `path`; messages call it `name`. `encoding` is that of a text without a byte order mark, null if not stated.
 * A pipe or a device can be read only once, like standard input. Nothing is thrown before the first read. Then: `input-missing`,
 * `input-denied`, `input-unreadable`, `input-changed`, `compression-damaged`, `compression-window`, `compression-unsupported`,
 * `encoding-unsupported`, `encoding-unmarked`, `encoding-damaged`.
 */
export function openFile(path: string, name = path, reading: InputReading = usualReading): Source {
  const stats = statQuietly(path);
  const isStream = stats !== null && !stats.isFile() && !stats.isDirectory();
  return isStream ? openStream(pipeChunks(path), name, reading) : new FileSource(path, name, stats, reading);
}

class FileSource implements Source {
  readonly name: string;
  bytes: number | null;
  readBytes = 0;
  compression: Source["compression"] = null;
  isUnverified = false;
  truncatedAt: number | null = null;
  encoding: Encoding | null = null;
  readonly isRepeatable = true;
  readonly mostRecordBytes: number | null;
  readonly #path: string;
  readonly #reading: InputReading;
  #seen: BigIntStats | null = null;

  constructor(path: string, name: string, stats: BigIntStats | null, reading: InputReading) {
    this.name = name;
    this.bytes = stats === null ? null : Number(stats.size);
    this.#path = path;
    this.#reading = reading;
    this.mostRecordBytes = reading.mostRecordBytes;
  }

  async head(limit: number): Promise<Uint8Array> {
    let head = lastHead?.source === this ? lastHead : null;
    if (head === null || isTooShort(head, limit)) head = await this.#readHead(Math.max(limit, firstLength));
    lastHead = head;
    return firstOf(head, limit);
  }

  async #readHead(limit: number): Promise<FileHead> {
    const chunks = this.#chunks(Math.min(limit, longestChunk));
    try {
      return { source: this, ...(await examinedBeginning(chunks, limit)) };
    } finally {
      await chunks.return(undefined);
    }
  }

  chunks(): Chunks {
    return this.#chunks(longestChunk);
  }

  #chunks(longest: number): Chunks {
    const found = (encoding: Encoding) => {
      this.encoding = encoding;
    };
    return inputText(this.#stored(longest), this.name, this, found, this.#reading);
  }

  plainFile(): PlainFile | null {
    if (this.#seen === null || this.#seen.size === 0n) return null;
    if (this.compression !== null || this.encoding !== "utf-8") return null;
    const { size } = this.#seen;
    const { mostBytes } = this.#reading;
    if (mostBytes !== null && size > mostBytes) throw feedbackError("input-too-long", this.name, mostBytes);
    return { path: this.#path, name: this.name, bytes: Number(size), version: fileVersion(this.#seen) };
  }

  async storedArchive(): Promise<StoredArchive | null> {
    return isContainer(magicOf(this.#path, this.name)) ? { path: this.#path } : null;
  }

  /** Reads synchronously: reading from the system's cache is faster than asking another thread. */
  async *#stored(longest: number): Chunks {
    let file: number | null = null;
    try {
      file = openInput(this.#path, this.name);
      const before = this.#checkUnchanged(file);
      let readBytes = 0;
      for (const chunk of fileChunks(file, Math.min(Number(before.size), longest))) {
        readBytes += chunk.length;
        // A file that grows as fast as it is read would never end.
        if (before.size > 0n && readBytes > before.size) throw feedbackError("input-changed", this.name);
        this.readBytes = readBytes;
        yield chunk;
      }
      this.#checkUnchanged(file);
      if (readBytes < before.size) throw feedbackError("input-changed", this.name);
      this.bytes = readBytes;
    } catch (error) {
      throw readingError(error, this.name);
    } finally {
      if (file !== null) closeInput(file, this.name);
    }
  }

  /** The head and every later read must come from one version of the file. */
  #checkUnchanged(file: number): BigIntStats {
    const stats = inputStats(file, this.name);
    this.#seen ??= stats;
    this.bytes ??= Number(stats.size);
    if (!sameVersion(this.#seen, stats)) throw feedbackError("input-changed", this.name);
    return stats;
  }
}

/** Files of /proc always have size 0, and the present time as their time. */
function sameVersion(first: BigIntStats, second: BigIntStats): boolean {
  return (first.size === 0n && second.size === 0n) || fileVersion(first) === fileVersion(second);
}

/** A pipe may block its reader, so it is read on other threads. */
async function* pipeChunks(path: string): Chunks {
  const { open } = process.getBuiltinModule("node:fs/promises"); // loaded only if a pipe is read
  const handle = await open(path);
  try {
    while (true) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(longestChunk), 0, longestChunk, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** In chunks of about `usual` bytes, which is few for a short file; it may be longer. */
function* fileChunks(file: number, usual: number): Generator<Uint8Array> {
  const length = Math.max(usual, shortestChunk);
  while (true) {
    const buffer = Buffer.allocUnsafe(length);
    const bytesRead = readSync(file, buffer, 0, length, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

function statQuietly(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return null;
  }
}
