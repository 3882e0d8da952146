/** Where bytes come from: a file, or standard input, decompressed, as UTF-8. */

import type { Encoding } from "./encoding.js";
import type { PlainFile } from "./file-bytes.js";

/** One input, as bytes. */
export interface Source {
  /** The name as the user gave it or as the folder walk found it; `-` for standard input. */
  readonly name: string;
  /** Size in bytes as stored (compressed); null for standard input until it was read to its end. */
  readonly bytes: number | null;
  /** How the bytes are stored, told by magic bytes; known after `head`. */
  readonly compression: "gzip" | "zstd" | null;
  /** How the text is encoded as stored; known after `head`. */
  readonly encoding: Encoding | null;
  /** The first bytes, decompressed and decoded to UTF-8: at most `limit`, fewer only where the input ends. May be called again. */
  head(limit: number): Promise<Uint8Array>;
  /** The whole input, decompressed and decoded to UTF-8, from its beginning. A file can be read again, standard input only once (after `head`). */
  chunks(): AsyncGenerator<Uint8Array>;
  /**
   * The file that can be read at any place, in the version that `head` has seen; null for what is compressed, is not
   * UTF-8, or streams by.
   */
  plainFile(): PlainFile | null;
  /** Whether `chunks` can be called again. */
  readonly isRepeatable: boolean;
}
