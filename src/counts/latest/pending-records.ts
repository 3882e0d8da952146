/** The records of one thread that have an id: they wait until all records are read, and only the latest of each id are counted. */

import { identityWords } from "../../kernel/identity-words.js";
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
  /** The addresses (u32) after their last bytes; 0 if records are not compared. */
  readonly ends: number;
  /** For each rating its codes (u32). */
  readonly codes: readonly number[];
  /** Out (u8): why the record has no id and is not stored, of the kernel's `NoIdentity`, or 0. */
  readonly whyNoId: number;
}

/** The place of the block that the records of a batch are in. */
export interface BlockPosition {
  /** Number of the input, from 0. */
  readonly input: number;
  /** Offset in the input of the block's first byte, and its address. */
  readonly offset: number;
  readonly address: number;
  /** The layout of its records. */
  readonly layout: bigint;
}

/** A position takes 64 bits: the number of the input and the offset. */
const offsetBits = 44;
const mostInputs = 2 ** (64 - offsetBits);
/** Records of about this many in a partition stay in a processor's own cache while they are compared. */
const entriesPerPartition = 16_384;
const mostPartitions = 1024;
const field = structs.LatestColumns;
/** A store is compacted when it has this many bytes, then when it has doubled, or when memory is short after this many more. */
const [leastToCompact, leastGrowth] = [32 * 1024 * 1024, 1024 * 1024];

/** A good number of partitions for about this many records with an id, in all threads together. */
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
  readonly #store: KernelStruct;
  /** Bytes of records with which the store is compacted next. */
  #compactAt = leastToCompact;

  /**
   * `ratingCount` is 1 to 8, `partitions` a power of two and the same for all stores that are counted together. With `comparesRecords`
   * only copies of a whole record are duplicates.
   */
  constructor(kernel: Kernel, ratingCount: number, partitions: number, comparesRecords = false) {
    this.#kernel = kernel;
    this.#ratingCount = ratingCount;
    const words = identityWords(kernel);
    this.address = kernel.run(
      (functions) => functions.newLatestStore(ratingCount, partitions, comparesRecords, words) >>> 0,
    );
    this.#store = new KernelStruct(kernel, this.address);
    this.#columns = new KernelStruct(kernel, kernel.allocate(field.byteLength));
    this.#codes = kernel.allocate(ratingCount * 4);
    this.#columns.set(field.codes, this.#codes);
  }

  /**
   * Stores the records of a batch that have an id, and returns how many they are. The columns may be written over afterwards.
   * A record takes 32 bytes if its id is a UUID or ends in 32 lower-case hex digits, 8 more if it was updated after
   * its creation, 16 if records are compared, and 4 for each rating but the first.
   */
  add(columns: PendingColumns, block: BlockPosition): number {
    this.#kernel.words.set(columns.codes.slice(0, this.#ratingCount), this.#codes >>> 2);
    const origin = originOf(block);
    this.#columns.set(field.origin, Number(origin & 0xffff_ffffn));
    this.#columns.set(field.origin + 1, Number(origin >> 32n));
    this.#columns.set(field.layout, Number(block.layout & 0xffff_ffffn));
    this.#columns.set(field.layout + 1, Number(block.layout >> 32n));
    this.#columns.set(field.ends, columns.ends);
    this.#columns.set(field.length, columns.count);
    this.#columns.set(field.ids, columns.ids);
    this.#columns.set(field.updated, columns.updatedAt);
    this.#columns.set(field.created, columns.createdAt);
    this.#columns.set(field.starts, columns.starts);
    this.#columns.set(field.whyNoId, columns.whyNoId);
    return this.#kernel.run((functions) => functions.addLatest(this.address, this.#columns.address) >>> 0);
  }

  /** Whether enough records are waiting to make it worthwhile to remove those that can no longer count. */
  get isLarge(): boolean {
    return this.#store.get(structs.LatestStore.used) >= this.#compactAt;
  }

  /** Removes records that can no longer count; `flags` is the address of the flags of all codes so far, as in a `StoreReport`. */
  compact(flags: number): void {
    this.#kernel.run((functions) => functions.compactLatest(this.address, flags));
    const used = this.#store.get(structs.LatestStore.used);
    const growth = Math.min(Math.max(used, leastToCompact), this.#kernel.freeBytes / 8);
    this.#compactAt = used + Math.max(growth, leastGrowth);
  }
}

/** The difference between the position of a record and its address, modulo 2^64. */
function originOf({ input, offset, address }: Omit<BlockPosition, "layout">): bigint {
  if (input >= mostInputs) throw new RangeError(`more than ${mostInputs} inputs`);
  if (offset + 2 ** 32 >= 2 ** offsetBits) throw new RangeError(`an input of more than 2^${offsetBits} bytes`);
  return BigInt.asUintN(64, (BigInt(input) << BigInt(offsetBits)) + BigInt(offset) - BigInt(address));
}
