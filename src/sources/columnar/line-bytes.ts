/** JSON Lines that are being written, as bytes: texts of a columnar table are bytes already, and most need no escape. */

const [quote, backslash, firstPlain, zero, lastAscii] = [0x22, 0x5c, 0x20, 0x30, 0x7f];
const escapedBytes = 6;

export class LineBytes {
  length = 0;
  bytes: Buffer;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
  }

  byte(code: number): void {
    this.reserve(1);
    this.bytes[this.length++] = code;
  }

  /** ASCII that needs no escape. */
  ascii(text: string): void {
    const { length } = text;
    this.reserve(length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  /** Bytes as they are. */
  raw(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /** A whole number from 0 to 99, for which there must be room. */
  twoDigits(value: number): void {
    const tens = (value / 10) | 0;
    this.bytes[this.length++] = zero + tens;
    this.bytes[this.length++] = zero + value - tens * 10;
  }

  /** The UTF-8 between two positions as a JSON string. Bytes that are no UTF-8 stay, so that the reader of the lines finds them. */
  utf8(source: Uint8Array, from: number, to: number): void {
    this.reserve((to - from) * escapedBytes + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = quote;
    for (let i = from; i < to; i++) {
      const byte = source[i] as number;
      if (byte >= firstPlain && byte !== quote && byte !== backslash) bytes[at++] = byte;
      else at += bytes.write(escaped(byte), at, "latin1");
    }
    bytes[at++] = quote;
    this.length = at;
  }

  /** A text as a JSON string. */
  text(text: string): void {
    const { length } = text;
    this.reserve(length + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = quote;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code < firstPlain || code === quote || code === backslash || code >= lastAscii) {
        this.#spelled(JSON.stringify(text));
        return;
      }
      bytes[at++] = code;
    }
    bytes[at++] = quote;
    this.length = at;
  }

  #spelled(spelled: string): void {
    this.reserve(spelled.length * 3);
    this.length += this.bytes.write(spelled, this.length);
  }

  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

function escaped(byte: number): string {
  return byte === quote ? '\\"' : byte === backslash ? "\\\\" : `\\u00${byte.toString(16).padStart(2, "0")}`;
}
