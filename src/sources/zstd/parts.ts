/** Takes zstd apart into headers, blocks and checksums, whatever unpacks them, and finds where the stream breaks off. */

import { feedbackError } from "../../base/errors.js";
import { StoredBytes } from "./stored-bytes.js";

export interface FrameHeader {
  /** How far back a match may reach, and so how much memory unpacking takes. */
  readonly windowBytes: number;
  /** Length of the unpacked frame, where the header states it. */
  readonly contentBytes: number | null;
  readonly hasChecksum: boolean;
}

interface Stored {
  /** As it is stored, whole. */
  readonly stored: Uint8Array;
  /** Of its first byte in the input. */
  readonly offset: number;
  readonly endsFrame: boolean;
}

export type BlockKind = "raw" | "repeated" | "compressed";
export type ZstdPart =
  | (Stored & { readonly kind: "header"; readonly header: FrameHeader })
  /** `size`: of the content, but the length that the one byte of a repeated block unpacks to. */
  | (Stored & { readonly kind: BlockKind; readonly size: number })
  | (Stored & { readonly kind: "checksum" });

export const blockHeaderBytes = 3;
export const maxBlockBytes = 128 * 1024;
/** One for the literals and one for the sequences. */
const leastPackedBytes = 2;
const maxWindowBytes = 128 * 1024 * 1024;
const blockKinds = ["raw", "repeated", "compressed"] as const;
const dictionaryIdBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];

/**
 * The parts of all frames in `chunks`, in order, without skippable frames and the zeros behind the last frame; RFC 8878.
 * Throws `compression-damaged` where the stream is cut off or is no zstd, `compression-window` where a frame asks for more
 * than 128 MiB, and `compression-unsupported` where it needs a dictionary.
 */
export async function* zstdParts(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<ZstdPart> {
  const bytes = new StoredBytes(chunks);
  while (true) {
    const offset = bytes.offset;
    const magic = await bytes.take(4);
    if (magic.every((byte) => byte === 0) && (await bytes.endsInZeros())) return;
    if (isFrame(magic)) yield* frameParts(bytes, magic, offset, name);
    else if (isSkippable(magic)) await skipFrame(bytes, name);
    else throw damaged(name, magic.every((byte) => byte === 0) ? bytes.offset : offset);
  }
}

function isFrame(magic: Uint8Array): boolean {
  return magic[0] === 0x28 && magic[1] === 0xb5 && magic[2] === 0x2f && magic[3] === 0xfd;
}

function isSkippable([first = 0, ...rest]: Uint8Array): boolean {
  return first >> 4 === 5 && rest[0] === 0x2a && rest[1] === 0x4d && rest[2] === 0x18;
}

async function skipFrame(bytes: StoredBytes, name: string): Promise<void> {
  const length = wholeNumber(await whole(bytes, 4, name));
  const end = bytes.offset + length;
  await bytes.skip(length);
  if (bytes.offset < end) throw damaged(name, bytes.offset);
}

async function* frameParts(
  bytes: StoredBytes,
  magic: Uint8Array,
  offset: number,
  name: string,
): AsyncGenerator<ZstdPart> {
  const descriptor = await whole(bytes, 1, name);
  const rest = await whole(bytes, headerBytes(descriptor[0] ?? 0), name);
  const header = readHeader(descriptor[0] ?? 0, rest, name, offset);
  yield { kind: "header", header, stored: Buffer.concat([magic, descriptor, rest]), offset, endsFrame: false };
  const mostBytes = Math.min(header.windowBytes, maxBlockBytes);
  for (let isLast = false; !isLast; ) {
    const block = await nextBlock(bytes, mostBytes, name);
    isLast = block.isLast;
    yield { ...block.part, endsFrame: isLast && !header.hasChecksum };
  }
  if (!header.hasChecksum) return;
  yield { kind: "checksum", offset: bytes.offset, stored: await whole(bytes, 4, name), endsFrame: true };
}

/** Number of bytes behind the descriptor. */
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
  const contentBytes = contentSize(bytes.subarray(size));
  const windowBytes = isSingle ? (contentBytes ?? 0) : windowSize(bytes[0] ?? 0);
  if (windowBytes > maxWindowBytes) throw feedbackError("compression-window", name, windowBytes, maxWindowBytes);
  return { windowBytes, contentBytes, hasChecksum: (descriptor & 4) !== 0 };
}

/** The window is the content. */
function isSingleSegment(descriptor: number): boolean {
  return (descriptor & 32) !== 0;
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(bytes: Uint8Array): number | null {
  if (bytes.length === 0) return null;
  return wholeNumber(bytes) + (bytes.length === 2 ? 256 : 0);
}

async function nextBlock(bytes: StoredBytes, mostBytes: number, name: string) {
  const offset = bytes.offset;
  const head = await whole(bytes, blockHeaderBytes, name);
  const fields = wholeNumber(head);
  const kind = blockKinds[(fields >> 1) & 3];
  const size = fields >> 3;
  const leastBytes = kind === "compressed" ? leastPackedBytes : 0;
  if (kind === undefined || size > mostBytes || size < leastBytes) throw damaged(name, offset);
  const content = await whole(bytes, kind === "repeated" ? 1 : size, name);
  const isLast = (fields & 1) !== 0;
  return { isLast, part: { kind, size, offset, stored: Buffer.concat([head, content]) } };
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
