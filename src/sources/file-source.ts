/** A file as a source: its bytes, decompressed, as UTF-8, and an error where it changes while it is read. */

import { type BigIntStats, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { feedbackError } from "../base/errors.js";
import { decodedText } from "./decoded-text.js";
import { decompressed } from "./decompressed.js";
import type { Encoding } from "./encoding.js";
import { beginningOf } from "./first-bytes.js";
import { type Chunks, type PlainFile, readingError, type Source } from "./source.js";
import { openStream } from "./stream-source.js";

/** Large, because every chunk goes through the thread pool. */
const longestChunk = 1024 * 1024;
const shortestChunk = 16 * 1024;

interface FileHead {
  readonly source: Source;
  readonly bytes: Uint8Array;
  /** The text ends with `bytes`. */
  readonly isWhole: boolean;
}

/** A head is asked for several times in a row; only the last is kept, because there may be thousands of files. */
let lastHead: FileHead | null = null;

/**
 * Opens the file at `path`; messages call it `name`. `encoding` is that of a text without a byte order mark, null if not stated.
 * A pipe or a device can be read only once, like standard input. Nothing is thrown before the first read. Then: `input-missing`,
 * `input-denied`, `input-unreadable`, `input-changed`, `compression-damaged`, `compression-window`, `compression-unsupported`,
 * `encoding-unsupported`, `encoding-unmarked`, `encoding-damaged`.
 */
export function openFile(path: string, name = path, encoding: Encoding | null = null): Source {
  const stats = statQuietly(path);
  const isStream = stats !== null && !stats.isFile() && !stats.isDirectory();
  return isStream ? openStream(pipeChunks(path), name, encoding) : new FileSource(path, name, stats, encoding);
}

class FileSource implements Source {
  readonly name: string;
  bytes: number | null;
  compression: Source["compression"] = null;
  encoding: Encoding | null = null;
  readonly isRepeatable = true;
  readonly #path: string;
  readonly #stated: Encoding | null;
  #seen: BigIntStats | null = null;

  constructor(path: string, name: string, stats: BigIntStats | null, encoding: Encoding | null) {
    this.name = name;
    this.bytes = stats === null ? null : Number(stats.size);
    this.#path = path;
    this.#stated = encoding;
  }

  async head(limit: number): Promise<Uint8Array> {
    let head = lastHead?.source === this ? lastHead : null;
    if (head === null || (head.bytes.length < limit && !head.isWhole)) head = await this.#readHead(limit);
    lastHead = head;
    return head.bytes.subarray(0, limit);
  }

  async #readHead(limit: number): Promise<FileHead> {
    const chunks = this.chunks();
    try {
      const bytes = await beginningOf(chunks, limit);
      return { source: this, bytes, isWhole: bytes.length < limit };
    } finally {
      await chunks.return(undefined);
    }
  }

  chunks(): Chunks {
    const bytes = decompressed(this.#stored(), this.name, (compression) => {
      this.compression = compression;
    });
    return decodedText(bytes, this.name, this.#stated, (encoding) => {
      this.encoding = encoding;
    });
  }

  plainFile(): PlainFile | null {
    if (this.#seen === null || this.#seen.size === 0n) return null;
    if (this.compression !== null || this.encoding !== "utf-8") return null;
    const { size, mtimeNs } = this.#seen;
    return { path: this.#path, name: this.name, bytes: Number(size), modifiedNs: mtimeNs };
  }

  async *#stored(): Chunks {
    let handle: FileHandle | null = null;
    try {
      handle = await open(this.#path);
      const before = await this.#checkUnchanged(handle);
      let readBytes = 0;
      for await (const chunk of handleChunks(handle, Number(before.size))) {
        readBytes += chunk.length;
        // A file that grows as fast as it is read would never end.
        if (before.size > 0n && readBytes > before.size) throw feedbackError("input-changed", this.name);
        yield chunk;
      }
      await this.#checkUnchanged(handle);
      if (readBytes < before.size) throw feedbackError("input-changed", this.name);
      this.bytes = readBytes;
    } catch (error) {
      throw readingError(error, this.name);
    } finally {
      await handle?.close();
    }
  }

  /** The head and every later read must come from one version of the file. */
  async #checkUnchanged(handle: FileHandle): Promise<BigIntStats> {
    const stats = await handle.stat({ bigint: true });
    this.#seen ??= stats;
    if (!sameVersion(this.#seen, stats)) throw feedbackError("input-changed", this.name);
    return stats;
  }
}

/** Files of /proc have size 0 whatever they contain, and the time at which they are looked at. */
function sameVersion(first: BigIntStats, second: BigIntStats): boolean {
  if (first.size !== second.size) return false;
  if (first.size === 0n) return true;
  return first.mtimeNs === second.mtimeNs && first.ino === second.ino && first.dev === second.dev;
}

async function* pipeChunks(path: string): Chunks {
  const handle = await open(path);
  try {
    yield* handleChunks(handle, longestChunk);
  } finally {
    await handle.close();
  }
}

/** `expectedBytes` keeps the buffers for short files short; a file may be longer. */
async function* handleChunks(handle: FileHandle, expectedBytes: number): Chunks {
  const length = Math.min(Math.max(expectedBytes, shortestChunk), longestChunk);
  while (true) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, null);
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
