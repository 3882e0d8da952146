/** The gate before every reader of text: bytes come in, the same bytes go out, known to be UTF-8, without a byte order mark. */

import { isUtf8 } from "node:buffer";
import { feedbackError } from "../base/errors.js";

const utf8Mark = [0xef, 0xbb, 0xbf];

/**
 * Passes `chunks` on without a byte order mark at the beginning; no chunk that goes out is empty or ends inside a character.
 * Throws `encoding-invalid` with the offset of the first byte that is not UTF-8, counted from the beginning of the text with its
 * mark. `name` is the input's, for the messages.
 */
export async function* validUtf8(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let begun = false;
  let offset = 0;
  let carried: Uint8Array = new Uint8Array();
  for await (const chunk of withWholeHead(chunks)) {
    if (!begun) offset = utf8MarkLength(chunk);
    const text = begun ? joined(carried, chunk) : chunk.subarray(offset);
    begun = true;
    const whole = text.subarray(0, wholeLength(text));
    if (!isUtf8(whole)) throw feedbackError("encoding-invalid", name, offset + invalidAt(whole));
    if (whole.length > 0) yield whole;
    offset += whole.length;
    carried = text.subarray(whole.length);
  }
  if (carried.length > 0) throw feedbackError("encoding-invalid", name, offset);
}

/** Number of bytes of a UTF-8 byte order mark at the beginning of `head`: 3 or 0. */
export function utf8MarkLength(head: Uint8Array): number {
  return utf8Mark.every((byte, position) => head[position] === byte) ? utf8Mark.length : 0;
}

/** Length of `bytes` without a character at the end that is cut off: 0 to 3 bytes less. */
export function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return leadLength(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

/** The mark is in the first bytes, so these are put together however small the chunks are. */
async function* withWholeHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = joined(head, chunk);
    if (head.length < utf8Mark.length) continue;
    yield head;
    head = null;
  }
  if (head !== null) yield head;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  return first.length === 0 ? second : Buffer.concat([first, second]);
}

/** Offset of the first byte that is not UTF-8, the length if there is none; slow, so only called if there is one. */
export function invalidAt(bytes: Uint8Array): number {
  let valid = 0;
  while (valid < bytes.length) {
    const length = leadLength(bytes[valid] ?? 0);
    if (!isUtf8(bytes.subarray(valid, valid + length))) break;
    valid += length;
  }
  return valid;
}

function leadLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}
