/** Distinct ids, kept as bytes: a hash finds the place, the bytes decide, so two ids are never taken for one. */

import { float64Column, int32Column } from "./growing-column.js";

const freeSlot = -1;
const blockBytes = 1 << 20;

export class IdTable {
  /** Open addressing: slot -> id, at most half full. */
  #slots = new Int32Array(1024).fill(freeSlot);
  readonly #hashes = int32Column();
  /** Where the bytes of an id stand: block x `blockBytes` + place in the block, and how many they are. */
  readonly #addresses = float64Column();
  readonly #lengths = int32Column();
  readonly #blocks: Uint8Array[] = [];
  #free = blockBytes;

  get size(): number {
    return this.#hashes.length;
  }

  /** The number of the id in `bytes[start, end)`: 0, 1, 2, … in order of first appearance. */
  id(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const slot = this.#slotOf(hash, bytes, start, end);
    const known = this.#slots[slot] as number;
    return known === freeSlot ? this.#insert(slot, hash, bytes.subarray(start, end)) : known;
  }

  /** The number of the id in `bytes[start, end)`, or -1 where it was never seen. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const known = this.#slots[this.#slotOf(hashOf(bytes, start, end), bytes, start, end)] as number;
    return known === freeSlot ? -1 : known;
  }

  /** The slot of an id, or the free one where it would go. */
  #slotOf(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = this.#slots[slot] as number;
      if (known === freeSlot || (this.#hashes.at(known) === hash && this.#equals(known, bytes, start, end)))
        return slot;
    }
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (this.#lengths.at(id) !== length) return false;
    const address = this.#addresses.at(id);
    const block = this.#blocks[Math.floor(address / blockBytes)] as Uint8Array;
    const from = address % blockBytes;
    for (let i = 0; i < length; i++) if (block[from + i] !== bytes[start + i]) return false;
    return true;
  }

  #insert(slot: number, hash: number, bytes: Uint8Array): number {
    const id = this.size;
    this.#hashes.push(hash);
    this.#addresses.push(this.#store(bytes));
    this.#lengths.push(bytes.length);
    this.#slots[slot] = id;
    if (this.size * 2 > this.#slots.length) this.#growSlots();
    return id;
  }

  /** Copies the bytes behind the last ones, or into a new block where they do not fit. */
  #store(bytes: Uint8Array): number {
    if (this.#free + bytes.length > blockBytes) {
      this.#blocks.push(new Uint8Array(Math.max(blockBytes, bytes.length)));
      this.#free = 0;
    }
    const block = this.#blocks.length - 1;
    const from = this.#free;
    this.#blocks[block]?.set(bytes, from);
    this.#free += bytes.length;
    return block * blockBytes + from;
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(freeSlot);
    const mask = this.#slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.#hashes.at(id) & mask;
      while (this.#slots[slot] !== freeSlot) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}

/** FNV-1a with a final mix, since the table looks at the low bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) | 0;
}
