/** Unpacks gzip: every member, and nothing but members and zero padding. Compressed bytes come in, the text goes out. */

import { createGunzip } from "node:zlib";
import { feedbackError } from "../base/errors.js";
import type { Unpacked } from "./packing.js";
import type { Chunks } from "./source.js";
import { inPieces, unpackedPieces } from "./unpacked-pieces.js";

/** Large, because every chunk goes through the thread pool. */
const chunkBytes = 1024 * 1024;

/** The compressed bytes so far. */
interface Seen {
  bytes: number;
  lastNonZero: number;
}

/**
 * The text of the gzip members in `chunks`. Throws `compression-damaged` if the stream is cut off or corrupt, or if
 * anything but zeros follows the last member; earlier output is then incomplete.
 */
export async function* gunzipped(chunks: Chunks, name: string, { packing, isLenient }: Unpacked): Chunks {
  const seen: Seen = { bytes: 0, lastNonZero: -1 };
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  try {
    yield* unpackedPieces(inPieces(watched(chunks, seen)), gunzip);
    // Node ends at the first zero after a member and never looks at what follows.
    if (seen.lastNonZero >= gunzip.bytesWritten)
      throw feedbackError("compression-damaged", name, "gzip", seen.lastNonZero);
  } catch (error) {
    if (isLenient && codeOf(error) === "Z_BUF_ERROR") {
      packing.truncatedAt = seen.bytes;
      return;
    }
    const offset = damageOffset(error, gunzip.bytesWritten, seen.bytes);
    throw offset === null ? error : feedbackError("compression-damaged", name, "gzip", offset);
  }
}

async function* watched(chunks: Chunks, seen: Seen): Chunks {
  for await (const chunk of chunks) {
    const last = chunk.findLastIndex((byte) => byte !== 0);
    if (last >= 0) seen.lastNonZero = seen.bytes + last;
    seen.bytes += chunk.length;
    yield chunk;
  }
}

/** The end of the stream if it is cut off, else the beginning of the damaged block; null for other errors. */
function damageOffset(error: unknown, unpackedBytes: number, seenBytes: number): number | null {
  const code = codeOf(error);
  if (code === "Z_BUF_ERROR") return seenBytes;
  return typeof code === "string" && code.startsWith("Z_") ? unpackedBytes : null;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
