/** Standard input as a source. */

import type { Encoding } from "./encoding.js";
import type { Source } from "./source.js";
import { openStream } from "./stream-source.js";

/** Opens standard input, or any stream in its place, under the name `-`. It can be read only once. */
export function openStdin(
  stream: AsyncIterable<Uint8Array> | NodeJS.ReadableStream,
  encoding: Encoding | null = null,
): Source {
  return openStream(stream, "-", encoding);
}
