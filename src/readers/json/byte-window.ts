/** The part of a text that is in memory. Positions are byte offsets in the whole text. */

export class ByteWindow {
  readonly bytes: Buffer;
  /** Position of `bytes[0]`. */
  readonly base: number;

  constructor(bytes: Buffer, base: number) {
    this.bytes = bytes;
    this.base = base;
  }

  /** Position after the last byte. */
  get end(): number {
    return this.base + this.bytes.length;
  }

  /** The byte at `position`. */
  byte(position: number): number {
    return this.bytes[position - this.base] ?? 0;
  }

  /** The text from position `from` to before `to`. */
  text(from: number, to: number): string {
    return this.bytes.toString("utf8", from - this.base, to - this.base);
  }
}
