/** Holds the end of packed bytes back until the text before it is taken. */

import type { Transform } from "node:stream";
import type { Chunks } from "./source.js";

/**
 * `chunks`, whose end is given only when all that was unpacked from them is taken: at an end that is too early the unpacker drops what
 * nobody has taken yet.
 */
export async function* untilTaken(chunks: Chunks, unpacker: Transform): Chunks {
  yield* chunks;
  const isPending = () => unpacker.writableLength > 0 || unpacker.readableLength > 0;
  while (isPending() && !unpacker.destroyed) await new Promise((resolve) => setTimeout(resolve, 1));
}
