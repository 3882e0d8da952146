/** Text, or bytes -> the bytes that are written. */

/** Most text that is written comes in pieces; new memory for each piece would take as long as its bytes. */
let kept: Buffer | null = null;
const keptBytes = 256 * 1024;

/** UTF-8 has no more bytes for a unit of UTF-16. */
const bytesOfUnit = 3;

/** Below, memory that the process has at hand is as fast. */
const shortText = 1024;

/** What is written of a text, in UTF-8, or of bytes. Those of a text hold until the next call: who needs them longer copies them. */
export function contentBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? textBytes(content) : content;
}

function textBytes(text: string): Buffer {
  if (text.length < shortText || text.length > keptBytes / bytesOfUnit) return Buffer.from(text);
  kept ??= Buffer.allocUnsafeSlow(keptBytes);
  return kept.subarray(0, kept.write(text));
}
