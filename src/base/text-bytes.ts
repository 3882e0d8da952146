/** Text or bytes -> the bytes to write. */

/** Most text that is written comes in pieces; new memory for each piece would take as long as its bytes. */
let kept: Buffer | null = null;
const keptBytes = 256 * 1024;

/** The most bytes of UTF-8 for one unit of UTF-16. */
const bytesOfUnit = 3;

/** Below this size, pooled memory is just as fast. */
const shortText = 1024;

/** The bytes to write: of a text its UTF-8. These are valid until the next call only; copy them to keep them. */
export function contentBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? textBytes(content) : content;
}

function textBytes(text: string): Buffer {
  if (text.length < shortText || text.length > keptBytes / bytesOfUnit) return Buffer.from(text);
  kept ??= Buffer.allocUnsafeSlow(keptBytes);
  return kept.subarray(0, kept.write(text));
}
