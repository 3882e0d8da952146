/** The part of a text that a reader still needs, while the text streams by: chunks are appended, what is done with falls out. */

/** Positions are byte offsets in the whole text, so they stay true when the window moves. */
export class ByteWindow {
  /** The bytes in memory; `bytes[position - base]` is the byte at `position`, as long as `position < end`. */
  bytes: Buffer = Buffer.alloc(0);
  /** Position of `bytes[0]`. */
  base: number;
  /** Position after the last byte. */
  end: number;

  /** `from` is the position of the first byte that will be appended. */
  constructor(from: number) {
    this.base = from;
    this.end = from;
  }

  /** Appends a copy of `chunk` and forgets everything before the position `keepFrom`. */
  append(chunk: Uint8Array, keepFrom: number): void {
    if (this.end - this.base + chunk.length > this.bytes.length) this.#makeRoom(chunk.length, keepFrom);
    this.bytes.set(chunk, this.end - this.base);
    this.end += chunk.length;
  }

  /** A view of the bytes from `base` to before `end`, good until the next chunk. */
  get filled(): Buffer {
    return this.bytes.subarray(0, this.end - this.base);
  }

  /** The byte at `position`. */
  byte(position: number): number {
    return this.bytes[position - this.base] ?? 0;
  }

  /** The text from position `from` to before `to`. */
  text(from: number, to: number): string {
    return this.bytes.toString("utf8", from - this.base, to - this.base);
  }

  /** At least as much room stays free as is used, so that a long record is not moved once per chunk. */
  #makeRoom(length: number, keepFrom: number): void {
    const kept = this.bytes.subarray(keepFrom - this.base, this.end - this.base);
    const room = 2 * (kept.length + length);
    const target = room <= this.bytes.length ? this.bytes : Buffer.allocUnsafe(room);
    target.set(kept, 0);
    this.bytes = target;
    this.base = keepFrom;
  }
}
