/** Unpacks zstd: with `node:zlib` where the running Node has it there (from 22.15 and 23.8 on), else with the decoder here. */

import * as zlib from "node:zlib";
import { decodedZstd } from "./decoder.js";
import { type CreateZstdDecompress, nativelyDecodedZstd } from "./native.js";
import { zstdParts } from "./parts.js";

/** The types are those of Node 20. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: CreateZstdDecompress };

/**
 * The text of the zstd frames in `chunks`. Throws `compression-damaged` where the stream is cut off or corrupt, or where
 * anything but zeros follows the last frame; what went out before is then a part and not the whole. Also throws
 * `compression-window` and `compression-unsupported`, before a frame is unpacked that is beyond us.
 */
export function unzstd(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const parts = zstdParts(chunks, name);
  return createZstdDecompress === undefined
    ? decodedZstd(parts, name)
    : nativelyDecodedZstd(parts, name, createZstdDecompress);
}
