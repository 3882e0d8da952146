/** How the bytes of an input are packed. */

import type { Source } from "./source.js";

/** How an input is packed, as far as that is known. */
export interface Packing {
  compression: Source["compression"];
  /** A part of it has no checksum, so that damage may go unnoticed. */
  isUnverified: boolean;
  /** The compressed byte at which it ends too early, of an input that is read all the same; else null. */
  truncatedAt: number | null;
}

/** How a packed input is unpacked: what is noted of it, and whether it may end too early. */
export interface Unpacked {
  readonly packing: Packing;
  readonly isLenient: boolean;
}
