/**
 * Unpacks zstd: with `node:zlib` if the running Node has zstd (from 22.15 and 23.8 on), else with zstd's own decoder in
 * WebAssembly. Both verify the checksums. Compressed bytes come in, the text goes out.
 */

import { once } from "node:events";
import { Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { feedbackError } from "../base/errors.js";
import type { Unpacked } from "./packing.js";
import type { Chunks } from "./source.js";
import { untilTaken } from "./until-taken.js";
import { type ZstdBatch, zstdBatches } from "./zstd-batches.js";
import { ZstdDecoder } from "./zstd-decoder.js";

type CreateZstdDecompress = (options: { readonly chunkSize: number }) => Transform & {
  /** Compressed bytes that were unpacked. */
  readonly bytesWritten: number;
};

/** The types are those of Node 20. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: CreateZstdDecompress };
const chunkBytes = 1024 * 1024;

/** A batch in progress, and the number of bytes unpacked after it. */
interface Begun {
  readonly offset: number;
  readonly end: number;
}

/**
 * The text of the zstd frames in `chunks`. Throws `compression-damaged`, with a position shortly before the fault, if the stream is
 * cut off or corrupt, or if anything but zeros follows the last frame; earlier output is then incomplete. Also throws
 * `compression-window` and `compression-unsupported`, before the unsupported frame is unpacked. A frame without a checksum is noted in `packing`.
 */
export function unzstd(chunks: Chunks, name: string, how: Unpacked): Chunks {
  const batches = zstdBatches(chunks, name, how);
  return createZstdDecompress === undefined
    ? unzstdByPackage(batches, name, how)
    : unzstdByNode(batches, name, how, createZstdDecompress);
}

type Batches = AsyncGenerator<ZstdBatch>;

async function* unzstdByNode(
  batches: Batches,
  name: string,
  { packing, isLenient }: Unpacked,
  createZstdDecompress: CreateZstdDecompress,
): Chunks {
  const decompress = createZstdDecompress({ chunkSize: chunkBytes });
  const begun: Begun[] = [];
  const isBegun = ({ end }: Begun) => end > decompress.bytesWritten;
  const stored = remembered(batches, begun, isBegun);
  const input = Readable.from(isLenient ? untilTaken(stored, decompress) : stored, { highWaterMark: 1 });
  input.once("error", (error) => decompress.destroy(error));
  try {
    yield* input.pipe(decompress);
    const left = begun.find(isBegun);
    if (left !== undefined && packing.truncatedAt === null)
      throw feedbackError("compression-damaged", name, "zstd", left.offset);
  } catch (error) {
    if (!isZlibError(error)) throw error;
    if (packing.truncatedAt !== null) return;
    throw feedbackError("compression-damaged", name, "zstd", begun.find(isBegun)?.offset ?? 0);
  } finally {
    input.destroy();
    if (!input.closed) await once(input, "close");
  }
}

async function* remembered(
  batches: AsyncIterable<ZstdBatch>,
  begun: Begun[],
  isBegun: (batch: Begun) => boolean,
): Chunks {
  let end = 0;
  for await (const { stored, offset } of batches) {
    while (begun[0] !== undefined && !isBegun(begun[0])) begun.shift();
    end += stored.length;
    begun.push({ offset, end });
    yield stored;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^Z(?:STD)?_/.test(error.code);
}

/** Like `unzstd`, on any version of Node. */
export async function* unzstdByPackage(batches: Batches, name: string, { packing }: Pick<Unpacked, "packing">): Chunks {
  const decoder = await ZstdDecoder.create();
  let offset = 0;
  try {
    for await (const batch of batches) {
      offset = batch.offset;
      decoder.give(batch.stored);
      for (let piece = decoder.read(); piece !== null; piece = decoder.read()) if (piece.length > 0) yield piece;
      if (decoder.isDamaged) throw feedbackError("compression-damaged", name, "zstd", offset);
    }
    // It wants more than a frame that seems to be complete, or than an input whose end is known to be too early.
    if (decoder.wantsMore && packing.truncatedAt === null)
      throw feedbackError("compression-damaged", name, "zstd", offset);
  } finally {
    decoder.free();
  }
}
