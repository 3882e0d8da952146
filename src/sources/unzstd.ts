/**
 * Unpacks zstd: with `node:zlib` if the running Node has zstd (from 22.15 and 23.8 on), else with zstd's own decoder in
 * WebAssembly. Both verify the checksums. Compressed bytes come in, the text goes out.
 */

import type { Transform } from "node:stream";
import * as zlib from "node:zlib";
import { feedbackError } from "../base/errors.js";
import type { Unpacked } from "./packing.js";
import type { Chunks } from "./source.js";
import { unpackedPieces } from "./unpacked-pieces.js";
import { type ZstdBatch, zstdBatches } from "./zstd-batches.js";
import { zstdDecoders } from "./zstd-decoder.js";

type CreateZstdDecompress = (options: { readonly chunkSize: number }) => Transform & {
  /** Compressed bytes that were unpacked. */
  readonly bytesWritten: number;
};

/** The types are those of Node 20. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: CreateZstdDecompress };
const chunkBytes = 1024 * 1024;

/**
 * The text of the zstd frames in `chunks`. Throws `compression-damaged`, with a position shortly before the fault, if the stream is
 * cut off or corrupt, or if anything but zeros follows the last frame; earlier output is then incomplete. Also throws
 * `compression-window` and `compression-unsupported`, before the unsupported frame is unpacked, and `compression-memory`. A frame without a checksum is noted in `packing`.
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
  { packing }: Unpacked,
  createZstdDecompress: CreateZstdDecompress,
): Chunks {
  const decompress = createZstdDecompress({ chunkSize: chunkBytes });
  let [offset, given] = [0, 0];
  const damaged = () => feedbackError("compression-damaged", name, "zstd", offset);
  /** Node drops what a frame has beyond its end. */
  const isLeft = () => decompress.bytesWritten < given;
  const stored = async function* () {
    for await (const batch of batches) {
      if (isLeft()) throw damaged();
      offset = batch.offset;
      given += batch.stored.length;
      yield batch.stored;
    }
  };
  try {
    yield* unpackedPieces(stored(), decompress);
    if (isLeft() && packing.truncatedAt === null) throw damaged();
  } catch (error) {
    if (!isZlibError(error)) throw error;
    if (packing.truncatedAt === null) throw damaged();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^Z(?:STD)?_/.test(error.code);
}

/** Like `unzstd`, on any version of Node. What is made of a batch that is damaged is lost, as it is with `node:zlib`. */
export async function* unzstdByPackage(batches: Batches, name: string, { packing }: Pick<Unpacked, "packing">): Chunks {
  const decoder = (await zstdDecoders())(() => feedbackError("compression-memory", name));
  let offset = 0;
  try {
    for await (const batch of batches) {
      offset = batch.offset;
      decoder.give(batch.stored);
      const pieces = decoder.readAll();
      if (decoder.isDamaged) throw feedbackError("compression-damaged", name, "zstd", offset);
      yield* pieces;
    }
    // It wants more than a frame that seems to be complete, or than an input whose end is known to be too early.
    if (decoder.wantsMore && packing.truncatedAt === null)
      throw feedbackError("compression-damaged", name, "zstd", offset);
  } finally {
    decoder.free();
  }
}
