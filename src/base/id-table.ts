/** Distinct ids, kept as bytes: the hash finds the slot and the bytes decide, so two ids are never confused. */

import { float64Column, int32Column, uint8Column } from "./growing-column.js";

/** The ids as plain data, in memory that threads share. An id has a number: 0, 1, 2, … in order of first appearance. */
export interface Ids {
  /** Open addressing, at most half full: slot -> number, -1 for a free slot. */
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
  /** Where the bytes of each id end; they begin where those of the id before end. */
  readonly ends: Float64Array;
  readonly bytes: Uint8Array;
}

const freeSlot = -1;

/** The number of the id in `bytes[start, end)`, or -1 if it is not in the table. */
export function findId(ids: Ids, bytes: Uint8Array, start: number, end: number): number {
  return ids.slots[slotOf(ids, hashOf(bytes, start, end), bytes, start, end)] as number;
}

export class IdTable implements Ids {
  readonly #hashes = int32Column();
  readonly #ends = float64Column();
  readonly #bytes = uint8Column();
  #slots = newSlots(1024);

  get size(): number {
    return this.#hashes.length;
  }

  get slots(): Int32Array {
    return this.#slots;
  }

  get hashes(): Int32Array {
    return this.#hashes.values;
  }

  get ends(): Float64Array {
    return this.#ends.values;
  }

  get bytes(): Uint8Array {
    return this.#bytes.values;
  }

  /** The content of the table, valid until the next id is added. */
  get ids(): Ids {
    const { slots, hashes, ends, bytes } = this;
    return { slots, hashes, ends, bytes };
  }

  /** The number of the id in `bytes[start, end)`; a new id gets the next one. */
  id(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const slot = slotOf(this, hash, bytes, start, end);
    const known = this.#slots[slot] as number;
    if (known !== freeSlot) return known;
    const id = this.size;
    this.#slots[slot] = id;
    this.#hashes.push(hash);
    this.#bytes.pushAll(bytes.subarray(start, end));
    this.#ends.push(this.#bytes.length);
    if (this.size * 2 > this.#slots.length) this.#growSlots();
    return id;
  }

  #growSlots(): void {
    this.#slots = newSlots(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.#hashes.at(id) & mask;
      while (this.#slots[slot] !== freeSlot) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}

const newSlots = (length: number) => new Int32Array(new SharedArrayBuffer(length * 4)).fill(freeSlot);

/** The slot of an id, or the free slot where it belongs. */
function slotOf(ids: Ids, hash: number, bytes: Uint8Array, start: number, end: number): number {
  const { slots, hashes } = ids;
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const known = slots[slot] as number;
    if (known === freeSlot || (hashes[known] === hash && isEqual(ids, known, bytes, start, end))) return slot;
  }
}

function isEqual({ ends, bytes: known }: Ids, id: number, bytes: Uint8Array, start: number, end: number): boolean {
  const from = id === 0 ? 0 : (ends[id - 1] as number);
  const length = end - start;
  if ((ends[id] as number) - from !== length) return false;
  for (let i = 0; i < length; i++) if (known[from + i] !== bytes[start + i]) return false;
  return true;
}

/** FNV-1a with a final mix, since the table looks at the low bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) | 0;
}
