/** Of a text that ends too early the complete lines: the last one may be a part of a record, which would be another value. */

import type { Packing } from "./packing.js";
import type { Chunks } from "./source.js";

/** A longer line is no record that is read. */
const mostHeldBytes = 32 * 1024 ** 2;
const [lineFeed, carriageReturn] = [10, 13];

/** `text`, without what follows its last line end if `packing` says at its end that it is truncated. */
export async function* completeLines(text: Chunks, packing: Pick<Packing, "truncatedAt">): Chunks {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const chunk of text) {
    const end = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn)) + 1;
    if (end > 0 || heldBytes > mostHeldBytes) {
      yield* held;
      [held, heldBytes] = [[], 0];
      if (end > 0) yield chunk.subarray(0, end);
    }
    if (end === chunk.length) continue;
    held.push(Uint8Array.from(chunk.subarray(end)));
    heldBytes += chunk.length - end;
  }
  if (packing.truncatedAt === null) yield* held;
}
