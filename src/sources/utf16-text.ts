/** Decodes UTF-16, chunk by chunk, however its units and its pairs of surrogates are cut. UTF-8 goes out. */

import { feedbackError } from "../base/errors.js";

/** A surrogate without its other half; what stands in a pair is one character to the expression. */
const loneSurrogate = /\p{Surrogate}/u;

/** Throws `encoding-damaged` for a surrogate without its other half, and for a byte too many at the end. */
export async function* utf16Text(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  encoding: "utf-16le" | "utf-16be",
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let carried: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([carried, chunk]);
    const whole = bytes.subarray(0, wholeLength(bytes, encoding));
    carried = bytes.subarray(whole.length);
    if (encoding === "utf-16be") whole.swap16(); // a copy of its own
    const text = whole.toString("utf16le");
    const lone = text.search(loneSurrogate);
    if (lone !== -1) throw feedbackError("encoding-damaged", name, offset + 2 * lone, encoding);
    if (text !== "") yield Buffer.from(text);
    offset += whole.length;
  }
  if (carried.length > 0) throw feedbackError("encoding-damaged", name, offset, encoding);
}

/** Length of `bytes` without half a unit and without the first half of a pair at the end: 0 to 3 bytes less. */
function wholeLength(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): number {
  const even = bytes.length - (bytes.length % 2);
  const high = bytes[encoding === "utf-16le" ? even - 1 : even - 2] ?? 0;
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
}
