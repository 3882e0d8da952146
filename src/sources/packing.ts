/** How the bytes of an input are packed. */

import type { Source } from "./source.js";

/** How an input is packed, as far as that is known. */
export interface Packing {
  compression: Source["compression"];
  /** A part of it has no checksum, so that damage may go unnoticed. */
  isUnverified: boolean;
}
