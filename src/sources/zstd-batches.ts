/**
 * Cuts zstd at the ends of its frames, whatever unpacks it later, and finds where a stream breaks off. Compressed bytes come in, pieces of
 * frames to unpack go out. Source of the format: RFC 8878.
 */

import { feedbackError } from "../base/errors.js";
import { joinedParts } from "./first-bytes.js";
import type { Unpacked } from "./packing.js";
import type { Chunks } from "./source.js";
import { StoredBytes } from "./stored-bytes.js";

/** Compressed bytes of one frame; its checksum comes by itself, since what is made of a batch that is damaged is lost. */
export interface ZstdBatch {
  readonly stored: Uint8Array;
  /** Of the first byte in the input. */
  readonly offset: number;
}

/** A header, a block or a checksum. */
interface Part extends ZstdBatch {
  readonly endsBatch: boolean;
}

interface FrameHeader {
  /** How far back a match may reach, and so how much memory unpacking takes. */
  readonly windowBytes: number;
  readonly hasChecksum: boolean;
}

const frameMagic = /^28b52ffd$/;
const skippableMagic = /^5[0-9a-f]2a4d18$/;
const batchBytes = 64 * 1024;
/** A batch of blocks that repeat one byte would unpack to gigabytes. */
const mostParts = 64;
const maxBlockBytes = 128 * 1024;
/** One for the literals and one for the sequences. */
const leastPackedBytes = 2;
const maxWindowBytes = 128 * 1024 * 1024;
const blockKinds = ["raw", "repeated", "packed"] as const;
const dictionaryIdBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];

/**
 * All frames in `chunks`, in order, without skippable frames and the zeros after the last frame. A batch ends where a frame
 * ends, because Node drops data that is written together with the end of a frame. Throws `compression-damaged` if the stream is
 * cut off or not zstd, `compression-window` if a frame asks for more than 128 MiB, and `compression-unsupported` if it needs a
 * dictionary. A frame without a checksum is noted in `packing`.
 */
export async function* zstdBatches(
  chunks: Chunks,
  name: string,
  { packing, isLenient }: Unpacked,
): AsyncGenerator<ZstdBatch> {
  const bytes = new StoredBytes(chunks);
  let waiting: Part[] = [];
  let length = 0;
  for await (const part of inTime(parts(bytes, name, packing), bytes, { packing, isLenient })) {
    if ("fault" in part) {
      if (waiting.length > 0) yield joined(waiting);
      throw part.fault;
    }
    waiting.push(part);
    length += part.stored.length;
    if (!part.endsBatch && length < batchBytes && waiting.length < mostParts) continue;
    yield joined(waiting);
    [waiting, length] = [[], 0];
  }
  if (waiting.length > 0) yield joined(waiting);
}

function joined(parts: readonly Part[]): ZstdBatch {
  return { stored: joinedParts(parts.map(({ stored }) => stored)), offset: parts[0]?.offset ?? 0 };
}

/** The parts, and the fault in the end, unless it is an end that is too early and that is allowed. */
async function* inTime(
  all: AsyncGenerator<Part>,
  bytes: StoredBytes,
  { packing, isLenient }: Unpacked,
): AsyncGenerator<Part | { readonly fault: unknown }> {
  try {
    yield* all;
  } catch (fault) {
    if (isLenient && bytes.isAtEnd) packing.truncatedAt = bytes.offset;
    else yield { fault };
  }
}

async function* parts(bytes: StoredBytes, name: string, packing: Unpacked["packing"]): AsyncGenerator<Part> {
  while (true) {
    const offset = bytes.offset;
    const magic = await bytes.take(4);
    const hex = Buffer.from(magic).toString("hex");
    const isZero = magic.every((byte) => byte === 0);
    if (isZero && (await bytes.endsInZeros())) return;
    if (frameMagic.test(hex)) yield* frameParts(bytes, magic, offset, { name, packing });
    else if (skippableMagic.test(hex)) await skipFrame(bytes, name);
    else throw damaged(name, isZero ? bytes.offset : offset);
  }
}

async function skipFrame(bytes: StoredBytes, name: string): Promise<void> {
  const length = wholeNumber(await whole(bytes, 4, name));
  const end = bytes.offset + length;
  await bytes.skip(length);
  if (bytes.offset < end) throw damaged(name, bytes.offset);
}

/** The input that frames are read from. */
interface FramesOf {
  readonly name: string;
  readonly packing: Unpacked["packing"];
}

async function* frameParts(
  bytes: StoredBytes,
  magic: Uint8Array,
  offset: number,
  { name, packing }: FramesOf,
): AsyncGenerator<Part> {
  const descriptor = await whole(bytes, 1, name);
  const rest = await whole(bytes, headerBytes(descriptor[0] ?? 0), name);
  const { windowBytes, hasChecksum } = readHeader(descriptor[0] ?? 0, rest, name, offset);
  if (!hasChecksum) packing.isUnverified = true;
  yield { stored: Buffer.concat([magic, descriptor, rest]), offset, endsBatch: false };
  const mostBytes = Math.min(windowBytes, maxBlockBytes);
  for (let isLast = false; !isLast; ) {
    const block = await nextBlock(bytes, mostBytes, name);
    isLast = block.isLast;
    yield { stored: block.stored, offset: block.offset, endsBatch: isLast };
  }
  if (hasChecksum) yield { offset: bytes.offset, stored: await whole(bytes, 4, name), endsBatch: true };
}

/** Number of bytes after the descriptor. */
function headerBytes(descriptor: number): number {
  const windowBytes = isSingleSegment(descriptor) ? 0 : 1;
  const sizeBytes = Math.max(contentSizeBytes[descriptor >> 6] ?? 0, 1 - windowBytes);
  return windowBytes + (dictionaryIdBytes[descriptor & 3] ?? 0) + sizeBytes;
}

function readHeader(descriptor: number, bytes: Uint8Array, name: string, offset: number): FrameHeader {
  if ((descriptor & 8) !== 0) throw damaged(name, offset);
  const isSingle = isSingleSegment(descriptor);
  const dictionary = isSingle ? 0 : 1;
  const size = dictionary + (dictionaryIdBytes[descriptor & 3] ?? 0);
  if (wholeNumber(bytes.subarray(dictionary, size)) !== 0) {
    throw feedbackError("compression-unsupported", name, "zstd with a dictionary", "zstd -d -D DICTIONARY FILE");
  }
  const windowBytes = isSingle ? contentSize(bytes.subarray(size)) : windowSize(bytes[0] ?? 0);
  if (windowBytes > maxWindowBytes) throw feedbackError("compression-window", name, windowBytes, maxWindowBytes);
  return { windowBytes, hasChecksum: (descriptor & 4) !== 0 };
}

/** The window is the content. */
function isSingleSegment(descriptor: number): boolean {
  return (descriptor & 32) !== 0;
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(bytes: Uint8Array): number {
  return wholeNumber(bytes) + (bytes.length === 2 ? 256 : 0);
}

async function nextBlock(bytes: StoredBytes, mostBytes: number, name: string) {
  const offset = bytes.offset;
  const head = await whole(bytes, 3, name);
  const fields = wholeNumber(head);
  const kind = blockKinds[(fields >> 1) & 3];
  const size = fields >> 3;
  const leastBytes = kind === "packed" ? leastPackedBytes : 0;
  if (kind === undefined || size > mostBytes || size < leastBytes) throw damaged(name, offset);
  const content = await whole(bytes, kind === "repeated" ? 1 : size, name);
  return { isLast: (fields & 1) !== 0, stored: Buffer.concat([head, content]), offset };
}

async function whole(bytes: StoredBytes, length: number, name: string): Promise<Uint8Array> {
  const taken = await bytes.take(length);
  if (taken.length < length) throw damaged(name, bytes.offset);
  return taken;
}

/** Little-endian. */
function wholeNumber(bytes: Uint8Array): number {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0);
}

function damaged(name: string, offset: number): Error {
  return feedbackError("compression-damaged", name, "zstd", offset);
}
