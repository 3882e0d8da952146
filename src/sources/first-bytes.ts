/** Examines the first bytes of a stream before deciding how to treat the whole. */

import type { Chunks } from "./source.js";

/** The bytes in `kept` and enough of `chunks` to make at least `length` together; fewer only if the chunks end. */
export async function beginningOf(
  chunks: Pick<AsyncIterator<Uint8Array>, "next">,
  length: number,
  kept: Uint8Array = new Uint8Array(),
): Promise<Uint8Array> {
  const parts = kept.length === 0 ? [] : [kept];
  for (let missing = length - kept.length; missing > 0; ) {
    const next = await chunks.next();
    if (next.done === true) break;
    parts.push(next.value);
    missing -= next.value.length;
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/**
 * The result of `convert` for `chunks`, given their first bytes, at least `length`, and the whole stream. Closes `chunks`
 * at the end.
 */
export async function* withFirstBytes(
  chunks: Chunks,
  length: number,
  convert: (first: Uint8Array, whole: Chunks) => Chunks,
): Chunks {
  try {
    const first = await beginningOf(chunks, length);
    yield* convert(first, rejoined(first, chunks));
  } finally {
    await chunks.return(undefined);
  }
}

async function* rejoined(first: Uint8Array, rest: Chunks): Chunks {
  if (first.length > 0) yield first;
  yield* rest;
}
