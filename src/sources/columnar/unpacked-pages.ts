/** Unpacks compressed pages and buffers to their stated length, up to a limit. */

import * as zlib from "node:zlib";
import { decompressLz4, decompressLz4Raw, decompressSnappy } from "hyparquet-compressors";
import { withCommas } from "../../base/number.js";
import { joinedParts } from "../first-bytes.js";
import { zstdDecoders } from "../zstd-decoder.js";
import { ColumnarFault, mostUnpackedBytes } from "./columnar-input.js";

export type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

type UnpackZstd = (packed: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

/** The types are those of Node 20. */
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: UnpackZstd };

/** The decompressor of each kind of compression. */
export async function pageUnpackers() {
  return {
    SNAPPY: checked("Snappy", decompressSnappy),
    GZIP: checked("gzip", (packed, length) => zlib.gunzipSync(packed, { maxOutputLength: Math.max(1, length) })),
    BROTLI: checked("Brotli", (packed, length) =>
      zlib.brotliDecompressSync(packed, { maxOutputLength: Math.max(1, length) }),
    ),
    ZSTD: checked("zstd", zstdDecompressSync === undefined ? await pagesByPackage() : pagesByNode(zstdDecompressSync)),
    LZ4: checked("LZ4", decompressLz4),
    LZ4_RAW: checked("LZ4", decompressLz4Raw),
  };
}

function pagesByNode(unzstd: UnpackZstd): Unpack {
  return (packed, length) => unzstd(packed, { maxOutputLength: Math.max(1, length) });
}

/** Like those of `pageUnpackers`, on any version of Node. The package's own function takes address 0 where its memory is full. */
export async function pagesByPackage(): Promise<Unpack> {
  const newDecoder = await zstdDecoders();
  return (packed, length) => {
    const decoder = newDecoder(() => new ColumnarFault("no memory is left to unpack a zstd page: 2 GiB are in use"));
    try {
      decoder.give(packed);
      const pieces = decoder.readAll(length);
      if (decoder.isDamaged || decoder.wantsMore) throw new Error("it is corrupt, cut off or too long");
      return joinedParts(pieces);
    } finally {
      decoder.free();
    }
  };
}

function checked(kind: string, unpack: Unpack): Unpack {
  return (packed, length) => {
    if (!(length >= 0 && length <= mostUnpackedBytes))
      throw new ColumnarFault(`${withCommas(length)} bytes of one page are more than are unpacked`);
    if (length === 0) return new Uint8Array();
    const unpacked = unpackedBy(kind, unpack, packed, length);
    if (unpacked.length !== length)
      throw new ColumnarFault(
        `a ${kind} page has ${withCommas(unpacked.length)} bytes and states ${withCommas(length)}`,
      );
    return unpacked;
  };
}

function unpackedBy(kind: string, unpack: Unpack, packed: Uint8Array, length: number): Uint8Array {
  try {
    return unpack(packed, length);
  } catch (error) {
    if (error instanceof ColumnarFault) throw error;
    throw new ColumnarFault(`a ${kind} page is damaged (${error instanceof Error ? error.message : String(error)})`);
  }
}
