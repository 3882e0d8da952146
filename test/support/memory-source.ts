/** A source that contains its bytes in memory and hands them out in chunks of chosen sizes, for the tests of readers. */

import type { Source } from "../../src/sources/source.js";

/** Two ways to cut the same input: `describe.each(chunkings)("CSV %s", (_, sizes) => …)`. */
export const chunkings: readonly (readonly [title: string, sizes: readonly number[]])[] = [
  ["in one chunk", []],
  ["in chunks of 1-7 bytes", [1, 2, 3, 4, 5, 6, 7]],
];

export interface MemorySource extends Source {
  /** How many times `chunks` was begun, and how many of these were read to the end or given up. */
  readonly opened: number;
  readonly closed: number;
}

/**
 * Opens `content` as a source. Chunks have the lengths `sizes`, over and over; none means one chunk.
 * Every chunk is its own copy, so that a reader cannot lean on its neighbours in memory.
 */
export function memorySource(
  content: string | Uint8Array,
  sizes: readonly number[] = [],
  name = "memory.txt",
): MemorySource {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  let opened = 0;
  let closed = 0;
  return {
    name,
    bytes: bytes.length,
    compression: null,
    encoding: "utf-8",
    isRepeatable: true,
    plainFile: () => null,
    storedArchive: async () => null,
    get opened() {
      return opened;
    },
    get closed() {
      return closed;
    },
    head: async (limit) => Uint8Array.from(bytes.subarray(0, limit)),
    async *chunks() {
      opened++;
      try {
        yield* cut(bytes, sizes);
      } finally {
        closed++;
      }
    },
  };
}

/** Cuts `bytes` into copies of the lengths `sizes`, over and over; without sizes into one. */
export function* cut(bytes: Uint8Array, sizes: readonly number[] = []): Generator<Uint8Array> {
  let begin = 0;
  for (let turn = 0; begin < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield Uint8Array.from(bytes.subarray(begin, begin + size));
    begin += size;
  }
}
