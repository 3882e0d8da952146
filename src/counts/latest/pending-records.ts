/** The records of one thread that have an id: they wait until all records are read, and only the latest of each id are counted. */

import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";

/** The columns of a batch, as addresses in the kernel's memory; `count` values each. */
export interface PendingColumns {
  readonly count: number;
  /** Spans (u64) of the ids. */
  readonly ids: number;
  /** Milliseconds (f64), NaN if unknown. */
  readonly updatedAt: number;
  readonly createdAt: number;
  /** The addresses (u32) of the first bytes of the records. */
  readonly starts: number;
  /** For each rating its codes (u32). */
  readonly codes: readonly number[];
  /** Out (u8): 1 if the record has no id and is not stored, else 0. */
  readonly isWithoutId: number;
}

/** The place of the block that the records of a batch are in. */
export interface BlockPosition {
  /** Number of the input, from 0. */
  readonly input: number;
  /** Offset in the input of the block's first byte, and its address. */
  readonly offset: number;
  readonly address: number;
}

/** A position takes 64 bits: the number of the input and the offset. */
const offsetBits = 44;
const mostInputs = 2 ** (64 - offsetBits);
/** Records of about this many in a partition stay in a processor's own cache while they are compared. */
const entriesPerPartition = 16_384;
const mostPartitions = 1024;
const field = structs.LatestColumns;

/** A good number of partitions for about so many records with an id, in all threads together. */
export function partitionsFor(records: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, records / entriesPerPartition)));
  return Math.min(mostPartitions, wanted);
}

export class PendingRecords {
  /** The kernel's store of the records, also for other threads. */
  readonly address: number;
  readonly #kernel: Kernel;
  readonly #ratingCount: number;
  readonly #columns: KernelStruct;
  readonly #codes: number;

  /** `ratingCount` is 1 to 8, `partitions` a power of two and the same for all stores that are counted together. */
  constructor(kernel: Kernel, ratingCount: number, partitions: number) {
    this.#kernel = kernel;
    this.#ratingCount = ratingCount;
    this.address = kernel.run((functions) => functions.newLatestStore(ratingCount, partitions) >>> 0);
    this.#columns = new KernelStruct(kernel, kernel.allocate(field.byteLength));
    this.#codes = kernel.allocate(ratingCount * 4);
    this.#columns.set(field.codes, this.#codes);
  }

  /**
   * Stores the records of a batch that have an id, and returns how many they are. The columns may be written over afterwards.
   * A record takes 32 bytes if its id is a UUID or ends in 32 lower-case hex digits, 8 more if it was updated after
   * its creation, and 4 for each rating but the first.
   */
  add(columns: PendingColumns, block: BlockPosition): number {
    this.#kernel.words.set(columns.codes.slice(0, this.#ratingCount), this.#codes >>> 2);
    const origin = originOf(block);
    this.#columns.set(field.origin, Number(origin & 0xffff_ffffn));
    this.#columns.set(field.origin + 1, Number(origin >> 32n));
    this.#columns.set(field.length, columns.count);
    this.#columns.set(field.ids, columns.ids);
    this.#columns.set(field.updated, columns.updatedAt);
    this.#columns.set(field.created, columns.createdAt);
    this.#columns.set(field.starts, columns.starts);
    this.#columns.set(field.isWithoutId, columns.isWithoutId);
    return this.#kernel.run((functions) => functions.addLatest(this.address, this.#columns.address) >>> 0);
  }
}

/** What makes the position of a record of its address, modulo 2^64. */
function originOf({ input, offset, address }: BlockPosition): bigint {
  if (input >= mostInputs) throw new RangeError(`more than ${mostInputs} inputs`);
  if (offset + 2 ** 32 >= 2 ** offsetBits) throw new RangeError(`an input of more than 2^${offsetBits} bytes`);
  return BigInt.asUintN(64, (BigInt(input) << BigInt(offsetBits)) + BigInt(offset) - BigInt(address));
}
