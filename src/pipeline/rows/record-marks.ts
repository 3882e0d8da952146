/** A set of records by their numbers, a bit for each. */

export class RecordMarks {
  #bits = new Uint8Array(1024);

  add(record: number): void {
    const index = Math.floor(record / 8);
    if (index >= this.#bits.length) this.#grow(index + 1);
    this.#bits[index] = (this.#bits[index] ?? 0) | (1 << (record % 8));
  }

  has(record: number): boolean {
    return ((this.#bits[Math.floor(record / 8)] ?? 0) & (1 << (record % 8))) !== 0;
  }

  #grow(length: number): void {
    const grown = new Uint8Array(Math.max(length, this.#bits.length * 2));
    grown.set(this.#bits);
    this.#bits = grown;
  }
}
