/** Holds bytes that are unpacked, or made of what is, against the limit of an input. */

import { feedbackError } from "../base/errors.js";
import type { Chunks } from "./source.js";

/** The same chunks, up to `mostBytes` of them; null is without limit. Throws `input-too-long`. */
export async function* withinLimit(chunks: Chunks, name: string, mostBytes: number | null): Chunks {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (mostBytes !== null && bytes > mostBytes) throw feedbackError("input-too-long", name, mostBytes);
    yield chunk;
  }
}
