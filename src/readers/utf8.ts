/** The gate before every reader of text: bytes come in, the same bytes go out, known to be UTF-8, without a byte order mark. */

import { isUtf8 } from "node:buffer";
import { feedbackError } from "../errors.js";

const headBytes = 256;
const utf8Mark = [0xef, 0xbb, 0xbf];
const foreignMarks = [
  { encoding: "UTF-32LE", mark: [0xff, 0xfe, 0, 0] }, // stands before UTF-16LE, whose mark is its beginning
  { encoding: "UTF-32BE", mark: [0, 0, 0xfe, 0xff] },
  { encoding: "UTF-16LE", mark: [0xff, 0xfe] },
  { encoding: "UTF-16BE", mark: [0xfe, 0xff] },
] as const;

/**
 * Passes `chunks` on without a byte order mark at the beginning; no chunk that goes out is empty or ends inside a character.
 * Throws `encoding-unsupported` for UTF-16 and UTF-32, and `encoding-invalid` with the offset of the first byte that is not
 * UTF-8, counted from the beginning of the text with its mark. `name` is the input's, for the messages.
 */
export async function* validUtf8(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let begun = false;
  let offset = 0;
  let carried: Uint8Array = new Uint8Array();
  for await (const chunk of withWholeHead(chunks)) {
    if (!begun) offset = markLength(chunk, name);
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

/** Throws `encoding-unsupported` where `head`, the beginning of a text, says that the text is UTF-16 or UTF-32. */
export function checkEncoding(head: Uint8Array, name: string): void {
  const foreign = foreignMarks.find(({ mark }) => startsWith(head, mark));
  const encoding = foreign?.encoding ?? unmarkedUtf16(head.subarray(0, headBytes));
  if (encoding !== null) throw feedbackError("encoding-unsupported", name, encoding);
}

/** Number of bytes of a UTF-8 byte order mark at the beginning of `head`: 3 or 0. */
export function utf8MarkLength(head: Uint8Array): number {
  return startsWith(head, utf8Mark) ? utf8Mark.length : 0;
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

/** The marks stand in the first bytes, so these travel together however small the chunks are. */
async function* withWholeHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = joined(head, chunk);
    if (head.length < headBytes) continue;
    yield head;
    head = null;
  }
  if (head !== null) yield head;
}

function markLength(head: Uint8Array, name: string): number {
  checkEncoding(head, name);
  return utf8MarkLength(head);
}

/** Text in UTF-16 has a NUL in most pairs of bytes, and always on the same side. */
function unmarkedUtf16(head: Uint8Array): "UTF-16LE" | "UTF-16BE" | null {
  const pairs = Math.floor(head.length / 2);
  const nulsAt = (side: number) => head.filter((byte, position) => byte === 0 && position % 2 === side).length;
  const [even, odd] = [nulsAt(0), nulsAt(1)];
  if (even === 0 && odd > pairs / 2) return "UTF-16LE";
  if (odd === 0 && even > pairs / 2) return "UTF-16BE";
  return null;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, position) => bytes[position] === byte);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  return first.length === 0 ? second : Buffer.concat([first, second]);
}

/** Offset of the first byte that is not UTF-8, the length where there is none; slow, so only called where an invalid byte is known to be. */
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
