/** Recognises by magic bytes how an input is stored, unpacks gzip and zstd and refuses the rest. Bytes come in, decompressed bytes go out. */

import { feedbackError } from "../base/errors.js";
import { withFirstBytes } from "./first-bytes.js";
import type { Chunks, Source } from "./source.js";

const gzipMagic = /^1f8b/;
/** A frame, or a frame to be skipped. */
const zstdMagic = /^(?:28b52ffd|5[0-9a-f]2a4d18)/;
const refused = [
  { kind: "zip", magic: /^504b0304/, command: "unzip FILE" },
  { kind: "xz", magic: /^fd377a585a00/, command: "xz -d FILE" },
  // A text could begin with "BZh1", so the mark of the first block or of the end is asked for too.
  { kind: "bzip2", magic: /^425a683[1-9](?:314159265359|177245385090)/, command: "bzip2 -d FILE" },
];
const longestMagic = 10;

/**
 * The text of the input that is stored as `chunks`; calls `found` with how it is stored before the first chunk goes out.
 * Throws `compression-unsupported` for zip, xz and bzip2, `compression-damaged` if gzip or zstd is cut off or corrupt, and
 * `compression-window` for zstd that takes more than 128 MiB to unpack.
 */
export function decompressed(
  chunks: Chunks,
  name: string,
  found: (compression: Source["compression"]) => void,
): Chunks {
  return withFirstBytes(chunks, longestMagic, async function* (first, stored) {
    const magic = Buffer.from(first.subarray(0, longestMagic)).toString("hex");
    const packing = refused.find((candidate) => candidate.magic.test(magic));
    if (packing !== undefined) throw feedbackError("compression-unsupported", name, packing.kind, packing.command);
    const compression = gzipMagic.test(magic) ? "gzip" : zstdMagic.test(magic) ? "zstd" : null;
    found(compression);
    if (compression === "gzip") yield* (await import("./gunzipped.js")).gunzipped(stored, name);
    else if (compression === "zstd") yield* (await import("./unzstd.js")).unzstd(stored, name);
    else yield* stored;
  });
}
