/** Writes zstd frames without packing anything, and reads the samples that the program `zstd` 1.5.4 packed. */

import { readFileSync } from "node:fs";
import createHasher from "xxhash-wasm";

export interface FrameOptions {
  /** Default: the frame states none. */
  readonly contentBytes?: number;
  readonly checksum?: "right" | "wrong" | "none";
  /** The byte after the descriptor; 0x50 is 1 MiB. */
  readonly window?: number;
  readonly dictionary?: number;
}

const { h64Raw } = await createHasher();
const magic = [0x28, 0xb5, 0x2f, 0xfd];

/** A frame of `text`, or of bytes, in plain blocks of at most `blockBytes`. */
export function plainFrame(text: string | Uint8Array, options: FrameOptions = {}, blockBytes = 1000): Buffer {
  const bytes = Buffer.from(text as string);
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += blockBytes) {
    const content = bytes.subarray(at, at + blockBytes);
    blocks.push(blockHead(0, content.length, at + blockBytes >= bytes.length), content);
  }
  return frame(blocks, bytes, options);
}

/** A frame of one byte, `count` times. */
export function repeatedFrame(byte: string, count: number, options: FrameOptions = {}): Buffer {
  const blocks: Buffer[] = [];
  for (let left = count; left > 0; left -= 131_072) {
    blocks.push(blockHead(1, Math.min(left, 131_072), left <= 131_072), Buffer.from(byte));
  }
  return frame(blocks, Buffer.alloc(count, byte), options);
}

/** A frame of one block of kind 2 (packed) or 3 (which does not exist), as `content` says. */
export function blockFrame(kind: number, content: readonly number[], options: FrameOptions = {}): Buffer {
  return frame([blockHead(kind, content.length, true), Buffer.from(content)], Buffer.alloc(0), {
    checksum: "none",
    ...options,
  });
}

export function skippableFrame(content: string, kind = 0): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a50 + kind, 0);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, Buffer.from(content)]);
}

function frame(blocks: readonly Buffer[], content: Buffer, options: FrameOptions): Buffer {
  const { contentBytes, checksum = "right", window = 0x50, dictionary } = options;
  const size = Buffer.alloc(contentBytes === undefined ? 0 : 4);
  if (contentBytes !== undefined) size.writeUInt32LE(contentBytes);
  const descriptor =
    (contentBytes === undefined ? 0 : 0x80) | (checksum === "none" ? 0 : 4) | (dictionary === undefined ? 0 : 1);
  const trailer = Buffer.alloc(checksum === "none" ? 0 : 4);
  if (checksum !== "none") trailer.writeUInt32LE(Number(h64Raw(content) & 0xffffffffn));
  if (checksum === "wrong") trailer[0] = (trailer[0] ?? 0) ^ 1;
  const head = [...magic, descriptor, window, ...(dictionary === undefined ? [] : [dictionary])];
  return Buffer.concat([Buffer.from(head), size, ...blocks, trailer]);
}

function blockHead(kind: number, size: number, isLast: boolean): Buffer {
  const head = Buffer.alloc(3);
  head.writeUIntLE((size << 3) | (kind << 1) | (isLast ? 1 : 0), 0, 3);
  return head;
}

export function sample(name: string): Buffer {
  return readFileSync(new URL(`samples/${name}.zst`, import.meta.url));
}

/** What the samples hold: the same text at any time. */
export function sampleText(rows: number): string {
  let state = 1;
  const next = (choices: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % choices;
  };
  const issues = ["", "audio-latency", "choppy-audio", "dropped-call", "one-way-audio"];
  let text = "sid,score,issue,date\n";
  for (let row = 0; row < rows; row++) {
    const sid = `CA${next(65_536).toString(16)}${next(65_536).toString(16)}`;
    text += `${sid},${1 + next(5)},${issues[next(5)]},2024-0${1 + next(9)}-1${next(10)}\n`;
  }
  return text;
}
