/** The text of an input: its bytes as stored come in, unpacked UTF-8 goes out. */

import { completeLines } from "./complete-lines.js";
import { decodedText } from "./decoded-text.js";
import { decompressed } from "./decompressed.js";
import type { Encoding } from "./encoding.js";
import type { InputReading } from "./input-reading.js";
import type { Packing } from "./packing.js";
import type { Chunks } from "./source.js";

/** Notes in `packing` how the input is packed, and calls `found` with its encoding before the first chunk goes out. */
export function inputText(
  stored: Chunks,
  name: string,
  packing: Packing,
  found: (encoding: Encoding) => void,
  reading: InputReading,
): Chunks {
  const text = decodedText(decompressed(stored, name, packing, reading), name, reading.encoding, found);
  return reading.isLenient ? completeLines(text, packing) : text;
}
