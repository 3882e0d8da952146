/** Unpacks zstd without `node:zlib`, for versions of Node that have no zstd there. Parts come in, the text goes out. */

import { feedbackError } from "../../base/errors.js";
import { demand, ZstdDamage } from "./damage.js";
import { History } from "./history.js";
import { Literals } from "./literals.js";
import { blockHeaderBytes, type FrameHeader, maxBlockBytes, type ZstdPart } from "./parts.js";
import { Sequences } from "./sequences.js";
import { Xxh64 } from "./xxh64.js";

const handedOutBytes = 512 * 1024;
/** Around a block, since 32 bits are read at once. */
const paddingBytes = 16;

/** The text of the frames that `parts` are. Throws `compression-damaged` with the position of the part that cannot be. */
export async function* decodedZstd(parts: AsyncIterable<ZstdPart>, name: string): AsyncGenerator<Uint8Array> {
  const decoder = new ZstdDecoder();
  const { history } = decoder;
  for await (const part of parts) {
    if (history.waitingBytes > 0 && (history.waitingBytes >= handedOutBytes || decoder.needsRoom(part)))
      yield history.take();
    try {
      decoder.add(part);
    } catch (error) {
      throw error instanceof ZstdDamage ? feedbackError("compression-damaged", name, "zstd", part.offset) : error;
    }
  }
  if (history.waitingBytes > 0) yield history.take();
}

class ZstdDecoder {
  readonly history = new History();
  readonly #literals = new Literals();
  readonly #sequences = new Sequences();
  readonly #block = new Uint8Array(paddingBytes + maxBlockBytes + paddingBytes);
  readonly #view = new DataView(this.#block.buffer);
  #header: FrameHeader = { windowBytes: 0, contentBytes: null, hasChecksum: false };
  #hash: Xxh64 | null = null;
  #frameBytes = 0;

  /** True where what was unpacked must be taken from the history before `part` is added. */
  needsRoom(part: ZstdPart): boolean {
    return part.kind === "header" ? this.history.needsRoomFor(windowOf(part.header)) : this.history.isFull;
  }

  add(part: ZstdPart): void {
    if (part.kind === "header") this.#beginFrame(part.header);
    else if (part.kind === "checksum") this.#compare(part.stored);
    else this.#addBlock(part);
    if (part.endsFrame) demand(this.#header.contentBytes === null || this.#header.contentBytes === this.#frameBytes);
  }

  #beginFrame(header: FrameHeader): void {
    this.#header = header;
    this.#hash = header.hasChecksum ? new Xxh64() : null;
    this.#frameBytes = 0;
    this.#literals.reset();
    this.#sequences.reset();
    this.history.beginFrame(windowOf(header));
  }

  #addBlock({ kind, stored, size }: Extract<ZstdPart, { size: number }>): void {
    const { history } = this;
    if (history.isFull) history.makeRoom();
    const begin = history.at;
    if (kind === "compressed") this.#decode(stored.subarray(blockHeaderBytes));
    else {
      if (kind === "raw") history.bytes.set(stored.subarray(blockHeaderBytes), begin);
      else history.bytes.fill(stored[blockHeaderBytes] ?? 0, begin, begin + size);
      history.at += size;
    }
    this.#frameBytes += history.at - begin;
    this.#hash?.add(history.bytes.subarray(begin, history.at));
  }

  #decode(content: Uint8Array): void {
    this.#block.set(content, paddingBytes);
    const end = paddingBytes + content.length;
    const next = this.#literals.read(this.#view, paddingBytes, end);
    const mostBytes = Math.min(maxBlockBytes, this.#header.windowBytes);
    this.#sequences.write(this.#view, next, end, this.#literals, this.history, mostBytes);
  }

  /** A checksum is the low half of the hash. */
  #compare(stored: Uint8Array): void {
    const digest = this.#hash?.digest() ?? 0n;
    demand(stored.every((byte, index) => BigInt(byte) === ((digest >> BigInt(8 * index)) & 0xffn)));
  }
}

/** A frame that is shorter than its window needs no more than its length. */
function windowOf({ windowBytes, contentBytes }: FrameHeader): number {
  return Math.min(windowBytes, contentBytes ?? windowBytes);
}
