/** Looks at the beginning of a stream without taking it away. */

/** The first chunk, or as many small ones as it takes for `length` bytes; fewer only where the stream ends. */
export async function readFirst(chunks: AsyncGenerator<Uint8Array>, length: number): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array();
  while (first.length < length) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

/** The stream from its beginning on: what `readFirst` gave, then the rest. */
export async function* rejoined(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  yield* rest;
}
