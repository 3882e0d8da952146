/**
 * Everything that a query needs of a record as one code, if it has one rating: there are few such combinations, so each is taken apart
 * once, into its rating and its key, and its records are counted by it. If there are many, as with a thousand segments, records
 * are coded part by part again.
 */

import { CompositeKeys } from "./composite-keys.js";
import type { CountingMemory } from "./counting-memory.js";
import { GrowingArray } from "./growing-array.js";
import { Tallies } from "./tallies.js";

/** Larger tables do not fit into a processor's own cache. */
const mostCombinations = 1 << 14;

/** Addresses (u32) of the codes of the records of a batch, part by part. */
export interface PairCodes {
  /** By record: the code of its pair of a rating and a key, and of its key. */
  readonly pairs: number;
  readonly keys: number;
}

export class Combinations {
  readonly #memory: CountingMemory;
  /** Addresses of the columns (u32) that a combination is made of. */
  readonly #columns: readonly number[];
  readonly #pairs: PairCodes;
  readonly #codePairs: (count: number) => void;
  readonly #tuples: CompositeKeys;
  /** Address of the codes (u32) of the batch. */
  readonly #codes: number;
  /** The records (u32) that are examples of new combinations, and a copy of the values that they overwrite in each column. */
  readonly #examples: number;
  readonly #saved: number;
  /** By combination: its pair and its key (u32), and its tally. */
  readonly #pairOf: GrowingArray;
  readonly #keyOf: GrowingArray;
  readonly #tallies: Tallies;
  #size = 0;
  #areTooMany = false;

  /** `codePairs` codes a number of first records of the columns part by part. */
  constructor(memory: CountingMemory, columns: Iterable<number>, pairs: PairCodes, codePairs: (count: number) => void) {
    const { kernel } = memory;
    this.#memory = memory;
    this.#columns = [...new Set(columns)];
    this.#pairs = pairs;
    this.#codePairs = codePairs;
    this.#tuples = new CompositeKeys(kernel, this.#columns.length);
    this.#codes = memory.column(4);
    this.#examples = memory.column(4);
    this.#saved = kernel.allocate(this.#columns.length * memory.capacity * 4);
    this.#pairOf = new GrowingArray(kernel, 4);
    this.#keyOf = new GrowingArray(kernel, 4);
    this.#tallies = new Tallies(kernel);
  }

  /** Codes a batch whose columns are decoded; false if there are too many combinations. */
  code(count: number): boolean {
    if (this.#areTooMany) return false;
    this.#tuples.code(this.#columns, count, this.#codes);
    const { size } = this.#tuples;
    this.#areTooMany = size > mostCombinations;
    if (this.#areTooMany) return false;
    if (size > this.#size) this.#takeApart(count, size);
    return true;
  }

  /** Counts the records of the coded batch; `times` is the address of their times (f64). */
  count(count: number, times: number): void {
    this.#tallies.count(this.#codes, count, times);
  }

  /** Writes the codes of the records of the coded batch, part by part. */
  writePairs(count: number): void {
    const { lookUpCodes } = this.#memory.kernel.functions;
    lookUpCodes(this.#pairOf.address, this.#codes, count, this.#pairs.pairs);
    lookUpCodes(this.#keyOf.address, this.#codes, count, this.#pairs.keys);
  }

  /** Adds what was counted to the counts (f64) of the pairs and the tallies of the keys, at these addresses. */
  addTo(counts: number, tallies: number): void {
    const { addCombinations } = this.#memory.kernel.functions;
    addCombinations(this.#tallies.address, this.#size, this.#pairOf.address, counts, this.#keyOf.address, tallies);
  }

  /** Codes the first record of each new combination by its parts: it is moved to the front meanwhile. */
  #takeApart(count: number, size: number): void {
    const { bytes, functions } = this.#memory.kernel;
    const added = functions.firstOfCodes(this.#codes, count, this.#size, this.#examples);
    const columnBytes = added * 4;
    for (const [index, column] of this.#columns.entries()) {
      bytes.copyWithin(this.#saved + index * columnBytes, column, column + columnBytes);
      functions.gatherCodes(column, this.#examples, added);
    }
    this.#codePairs(added);
    for (const array of [this.#pairOf, this.#keyOf, this.#tallies]) array.reserve(size);
    // A table may have grown, and with it the memory.
    const { bytes: after } = this.#memory.kernel;
    for (const [index, column] of this.#columns.entries())
      after.copyWithin(column, this.#saved + index * columnBytes, this.#saved + (index + 1) * columnBytes);
    const [from, { pairs, keys }] = [this.#size * 4, this.#pairs];
    after.copyWithin(this.#pairOf.address + from, pairs, pairs + columnBytes);
    after.copyWithin(this.#keyOf.address + from, keys, keys + columnBytes);
    this.#size = size;
  }
}
