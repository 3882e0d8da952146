/** Tells by magic bytes how an input is stored, unpacks gzip and refuses the rest. Bytes come in, decompressed bytes go out. */

import { feedbackError } from "../errors.js";
import { gunzipped } from "./gunzipped.js";
import type { Source } from "./source.js";

const gzipMagic = "1f8b";
const refused = [
  { kind: "zstd", magic: /^28b52ffd/, command: "zstd -d FILE" },
  { kind: "zip", magic: /^504b0304/, command: "unzip FILE" },
  { kind: "xz", magic: /^fd377a585a00/, command: "xz -d FILE" },
  // A text could begin with "BZh1", so the mark of the first block or of the end is asked for too.
  { kind: "bzip2", magic: /^425a683[1-9](?:314159265359|177245385090)/, command: "bzip2 -d FILE" },
];
const longestMagic = 10;

/**
 * The text of the input that is stored as `chunks`; `found` hears how it is stored before the first chunk goes out.
 * Throws `compression-unsupported` for zstd, zip, xz and bzip2, and `compression-damaged` where gzip is cut off or corrupt.
 */
export async function* decompressed(
  chunks: AsyncGenerator<Uint8Array>,
  name: string,
  found: (compression: Source["compression"]) => void,
): AsyncGenerator<Uint8Array> {
  try {
    const first = await readFirst(chunks);
    const magic = Buffer.from(first.subarray(0, longestMagic)).toString("hex");
    const packing = refused.find((candidate) => candidate.magic.test(magic));
    if (packing !== undefined) throw feedbackError("compression-unsupported", name, packing.kind, packing.command);
    const isGzip = magic.startsWith(gzipMagic);
    found(isGzip ? "gzip" : null);
    yield* isGzip ? gunzipped(rejoined(first, chunks), name) : rejoined(first, chunks);
  } finally {
    await chunks.return(undefined);
  }
}

/** The first chunk, or as many small ones as the longest magic needs. */
async function readFirst(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array();
  while (first.length < longestMagic) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

async function* rejoined(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  yield* rest;
}
