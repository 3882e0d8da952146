/** Readers of text accept only UTF-8: the check of text in memory, and the byte order mark before it. */

import { isUtf8 } from "node:buffer";
import { type FeedbackError, feedbackError } from "../base/errors.js";

const utf8Mark = [0xef, 0xbb, 0xbf];

/** A piece of a text that begins between characters. */
interface Utf8Piece {
  readonly bytes: Buffer;
  /** Whether the text ends with the piece; else a character at its end may be cut off. */
  readonly isLast: boolean;
  /** Byte offset of the piece in the whole text. */
  readonly byteOffset: number;
}

/** The part of a piece that is UTF-8, without a character that is cut off, and the fault after it, if there is one. */
export interface ValidPart {
  readonly bytes: Buffer;
  readonly fault: FeedbackError | null;
}

/** The fault is `encoding-invalid`; what is before it may have another fault, which comes first. `name` is the input's. */
export function validPart({ bytes, isLast, byteOffset }: Utf8Piece, name: string): ValidPart {
  const whole = isLast ? bytes : bytes.subarray(0, wholeLength(bytes));
  if (isUtf8(whole)) return { bytes: whole, fault: null };
  const end = invalidAt(whole);
  return { bytes: whole.subarray(0, end), fault: feedbackError("encoding-invalid", name, byteOffset + end) };
}

/** Throws `encoding-invalid` if a piece of the text of the input `name` is not UTF-8. */
export function requireUtf8(piece: Utf8Piece, name: string): void {
  const { fault } = validPart(piece, name);
  if (fault !== null) throw fault;
}

/** Number of bytes of a UTF-8 byte order mark at the beginning of `head`: 3 or 0. */
export function utf8MarkLength(head: Uint8Array): number {
  return utf8Mark.every((byte, position) => head[position] === byte) ? utf8Mark.length : 0;
}

/** Length of `bytes` without a character at the end that is cut off: 0 to 3 bytes less. */
export function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return leadLength(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

/** Offset of the first byte that is not UTF-8, the length if there is none; slow, so only called if there is one. */
export function invalidAt(bytes: Uint8Array): number {
  let valid = 0;
  while (valid < bytes.length) {
    const length = leadLength(bytes[valid]!);
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
