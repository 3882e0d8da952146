/** A zip archive: its members by name, and the bytes of each, checked. Nothing is written to disk. */

import type { Readable } from "node:stream";
import * as zlib from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { FeedbackError, feedbackError } from "../../base/errors.js";
import { withCommas } from "../../base/number.js";
import { fileVersion, inputStats, openInput } from "../input-file.js";
import { type Chunks, readingError, type StoredArchive } from "../source.js";
import { withinLimit } from "../within-limit.js";
import { archiveReader } from "./archive-reader.js";

export interface ZipMember {
  /** The path without anything that could lead out of a folder. */
  readonly name: string;
  readonly storedBytes: number;
  readonly bytes: number;
  readonly entry: Entry;
}

/** The limits of an archive. */
export const zipLimits = {
  members: 10_000,
  /** The unpacked size of all members together. */
  bytes: 64 * 1024 ** 3,
  /** A member longer than this may grow at most this many times when it is unpacked. */
  ratio: 400,
  ratioBytes: 64 * 1024 ** 2,
} as const;

/** The bytes of an archive, and how many each of its members may have when it is unpacked; null is without limit. */
export interface ArchiveOpening {
  readonly stored: StoredArchive;
  readonly mostBytes: number | null;
}

export class ZipArchive {
  readonly name: string;
  readonly members: readonly ZipMember[];
  readonly #stored: StoredArchive;
  readonly #mostBytes: number | null;
  /** Of the file, when the members were listed. */
  readonly #version: string;

  private constructor(
    name: string,
    { stored, mostBytes }: ArchiveOpening,
    members: readonly ZipMember[],
    version: string,
  ) {
    this.name = name;
    this.members = members;
    this.#stored = stored;
    this.#mostBytes = mostBytes;
    this.#version = version;
  }

  /** Throws `archive-damaged`, `archive-limit`, and the errors of reading a file. */
  static async open(opening: ArchiveOpening, name: string): Promise<ZipArchive> {
    return await withZipFile(opening.stored, name, async (file, version) => {
      if (file.entryCount > zipLimits.members) throw limitError(name, `${withCommas(file.entryCount)} members`);
      const members: ZipMember[] = [];
      for await (const entry of file.eachEntry()) members.push(memberOf(entry));
      checkSizes(members, name);
      checkPlaces(members, name);
      return new ZipArchive(name, opening, members, version());
    });
  }

  find(name: string): ZipMember | undefined {
    return this.members.find((member) => member.name === name);
  }

  /** The bytes of a member, unpacked; messages call it `name`. Throws `archive-encrypted`, `archive-damaged` and `input-too-long`. */
  async *chunks({ entry }: ZipMember, name: string): Chunks {
    if (entry.isEncrypted()) throw feedbackError("archive-encrypted", name);
    if (!entry.canDecodeFileData())
      throw feedbackError(
        "archive-damaged",
        name,
        `compressed with method ${entry.compressionMethod}, which is not supported`,
      );
    const { file, version, close } = await openZipFile(this.#stored, this.name);
    try {
      if (version() !== this.#version) throw feedbackError("input-changed", this.name);
      yield* withinLimit(checkedChunks(await file.openReadStreamPromise(entry), entry, name), name, this.#mostBytes);
    } catch (error) {
      throw version() === this.#version ? damagedError(error, name) : feedbackError("input-changed", this.name);
    } finally {
      close();
    }
  }
}

/** The package compares the lengths; the checksum detects changed bytes. */
async function* checkedChunks(stream: Readable, entry: Entry, name: string): Chunks {
  let checksum = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      checksum = zlib.crc32(chunk, checksum);
      yield chunk;
    }
  } finally {
    stream.destroy();
  }
  if (checksum !== entry.crc32) throw feedbackError("archive-damaged", name, "its checksum does not match");
}

function memberOf(entry: Entry): ZipMember {
  const { fileNameRaw, generalPurposeBitFlag, extraFields } = entry;
  const { getFileNameLowLevel } = yauzl();
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  return {
    name: cleaned(name) + (/[/\\]$/.test(name) ? "/" : ""),
    storedBytes: entry.compressedSize,
    bytes: entry.uncompressedSize,
    entry,
  };
}

/** Without drives, empty steps and steps up: `../../a.csv` is `a.csv`. */
function cleaned(name: string): string {
  const steps = name.split(/[/\\]/).filter((step) => !["", ".", ".."].includes(step) && !/^[A-Za-z]:$/.test(step));
  return steps.join("/");
}

function checkSizes(members: readonly ZipMember[], name: string): void {
  const total = members.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > zipLimits.bytes) throw limitError(name, `${total} bytes when it is unpacked`);
  for (const { name: member, bytes, storedBytes } of members)
    if (bytes > zipLimits.ratioBytes && bytes > zipLimits.ratio * storedBytes)
      throw limitError(name, `${member}, which grows from ${withCommas(storedBytes)} to ${withCommas(bytes)} bytes`);
}

/** Members that share bytes could make a small file unpack endlessly. */
function checkPlaces(members: readonly ZipMember[], name: string): void {
  const places = members.map(({ entry, storedBytes }) => [entry.relativeOffsetOfLocalHeader, storedBytes] as const);
  let end = 0;
  for (const [from, length] of places.toSorted((a, b) => a[0] - b[0])) {
    if (from < end) throw feedbackError("archive-damaged", name, "members of it overlap");
    end = from + length;
  }
}

function limitError(name: string, what: string): FeedbackError {
  return feedbackError("archive-limit", name, what);
}

interface OpenZipFile {
  readonly file: ZipFile;
  /** Of the file now. */
  readonly version: () => string;
  readonly close: () => void;
}

async function withZipFile<Result>(
  stored: StoredArchive,
  name: string,
  use: (file: ZipFile, version: () => string) => Promise<Result>,
): Promise<Result> {
  const { file, version, close } = await openZipFile(stored, name);
  try {
    return await use(file, version);
  } catch (error) {
    throw damagedError(error, name);
  } finally {
    close();
  }
}

const zipOptions = { lazyEntries: true, autoClose: false, decodeStrings: false };

async function openZipFile(stored: StoredArchive, name: string): Promise<OpenZipFile> {
  const { fromBufferPromise, fromRandomAccessReaderPromise, RandomAccessReader } = yauzl();
  if ("bytes" in stored)
    return {
      file: await opened(fromBufferPromise(stored.bytes, zipOptions), name),
      version: () => "",
      close: () => {},
    };
  const descriptor = openInput(stored.path, name);
  const { reader, close } = archiveReader(RandomAccessReader, descriptor, name);
  try {
    const { size } = inputStats(descriptor, name);
    const file = await opened(fromRandomAccessReaderPromise(reader, Number(size), zipOptions), name);
    return { file, version: () => fileVersion(inputStats(descriptor, name)), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function opened(opening: Promise<ZipFile>, name: string): Promise<ZipFile> {
  try {
    return await opening;
  } catch (error) {
    throw damagedError(error, name);
  }
}

/** Errors of the package have no code; those of this program and of the file system stay as they are. */
function damagedError(error: unknown, name: string): unknown {
  if (error instanceof FeedbackError || !(error instanceof Error)) return error;
  if ("syscall" in error) return readingError(error, name);
  if ("code" in error && !String(error.code).startsWith("Z_")) return error;
  if (/encrypt/i.test(error.message)) return feedbackError("archive-encrypted", name);
  return feedbackError("archive-damaged", name, error.message.slice(0, 120));
}

/** The program is compiled ahead, and such a script cannot import. */
function yauzl(): typeof import("yauzl") {
  const { createRequire } = process.getBuiltinModule("node:module");
  return createRequire(import.meta.url)("yauzl") as typeof import("yauzl");
}
