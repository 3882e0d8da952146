/**
 * Recognises by magic bytes how an input is stored, unpacks gzip and zstd, and refuses what is not text, packed or not. Bytes come
 * in, decompressed bytes go out.
 */

import { feedbackError } from "../base/errors.js";
import { withFirstBytes } from "./first-bytes.js";
import { foreignHeadBytes } from "./foreign-kinds.js";
import { type InputReading, mostBytesOfPacked } from "./input-reading.js";
import type { Packing, Unpacked } from "./packing.js";
import { refuseForeignBytes } from "./refuse-foreign.js";
import type { Chunks } from "./source.js";
import { withinLimit } from "./within-limit.js";

const gzipMagic = /^1f8b/;
/** A frame, or a frame to be skipped. */
const zstdMagic = /^(?:28b52ffd|5[0-9a-f]2a4d18)/;
const longestMagic = 4;

/**
 * The text of the input that is stored as `chunks`; notes in `packing` how it is stored before the first chunk goes out.
 * Throws `foreign-file` for what is not text, `compression-damaged` if gzip or zstd is cut off or corrupt,
 * `compression-window` for zstd that takes more than 128 MiB to unpack, and `input-too-long`.
 */
export function decompressed(
  chunks: Chunks,
  name: string,
  packing: Packing,
  { isLenient, mostBytes }: InputReading,
): Chunks {
  return withFirstBytes(chunks, foreignHeadBytes, (first, stored) => {
    refuseForeignBytes(first, name, null);
    const magic = Buffer.from(first.subarray(0, longestMagic)).toString("hex");
    const compression = gzipMagic.test(magic) ? "gzip" : zstdMagic.test(magic) ? "zstd" : null;
    packing.compression = compression;
    const promised = first.length === 0 ? (/\.(?:gz|zst)$/i.exec(name)?.[0].toLowerCase() ?? null) : null;
    if (promised !== null) throw feedbackError("compression-damaged", name, promised === ".gz" ? "gzip" : "zstd", 0);
    if (compression === null) return mostBytes === null ? stored : withinLimit(stored, name, mostBytes);
    const whole = unpacked(stored, name, compression, { packing, isLenient });
    return withFirstBytes(withinLimit(whole, name, mostBytes ?? mostBytesOfPacked), foreignHeadBytes, (begin, text) => {
      refuseForeignBytes(begin, name, compression);
      return text;
    });
  });
}

async function* unpacked(stored: Chunks, name: string, compression: "gzip" | "zstd", how: Unpacked): Chunks {
  if (compression === "gzip") yield* (await import("./gunzipped.js")).gunzipped(stored, name, how);
  else yield* (await import("./unzstd.js")).unzstd(stored, name, how);
}
