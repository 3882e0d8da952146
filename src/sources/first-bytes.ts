/** Looks at the first bytes of a stream before it decides what to do with the whole. */

/**
 * What `convert` makes of `chunks`, given its first chunk, or as many small ones as it takes for `length` bytes, and the
 * stream with these. Closes `chunks` at the end.
 */
export async function* withFirstBytes(
  chunks: AsyncGenerator<Uint8Array>,
  length: number,
  convert: (first: Uint8Array, whole: AsyncGenerator<Uint8Array>) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    let first: Uint8Array = new Uint8Array();
    while (first.length < length) {
      const next = await chunks.next();
      if (next.done === true) break;
      first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
    }
    yield* convert(first, rejoined(first, chunks));
  } finally {
    await chunks.return(undefined);
  }
}

async function* rejoined(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  yield* rest;
}
