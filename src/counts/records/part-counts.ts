/**
 * Counts of the parts of ratings - a score, an issue with a score - by key. With a thousand segments the pairs of ratings and keys are
 * hundreds of thousands, which only a hash finds; a rating has a few dozen parts and each key a row of them, so nothing has to be
 * found.
 */

import type { Kernel } from "../../kernel/kernel.js";
import { type PartRows, RatingParts } from "../rating-parts.js";
import { GrowingArray } from "./growing-array.js";
import type { RatingValues } from "./rating-values.js";

const cellBytes = 8;
/** With more parts, pairs would be just as good. */
const mostBytes = 32 * 1024 * 1024;

/** A rating of a batch, by the address of its codes (u32), and their meaning. */
export interface CodedRating {
  readonly codes: number;
  readonly values: RatingValues;
}

/** Counts all ratings of records by their parts. */
export class PartCounter {
  readonly #ratings: readonly (CodedRating & { readonly parts: PartCounts })[];
  #isFull = false;

  constructor(kernel: Kernel, ratings: readonly CodedRating[]) {
    this.#ratings = ratings.map((rating) => ({ ...rating, parts: new PartCounts(kernel, rating.values) }));
  }

  /** Counts records by the address of their keys (u32), of which there are `keyCount`; false, and none is counted, without room. */
  count(keys: number, keyCount: number, count: number): boolean {
    this.#isFull ||= !this.#ratings.every(({ parts }) => parts.reserve(keyCount));
    if (this.#isFull) return false;
    for (const { codes, parts } of this.#ratings) parts.count(codes, keys, count);
    return true;
  }

  /** The sums of a rating. */
  rows(rating: number, keys: number): PartRows | null {
    return this.#ratings[rating]!.parts.rows(keys);
  }
}

class PartCounts {
  readonly #kernel: Kernel;
  readonly #values: RatingValues;
  readonly #parts = new RatingParts(false);
  /** By rating where its parts begin in the list (u32), and one more; the parts of all ratings (u32). */
  readonly #begins: GrowingArray;
  readonly #list: GrowingArray;
  /** Number of ratings whose parts are listed, and of all parts in the list. */
  #ratings = 0;
  #listed = 0;
  /** The cells (f64), their rows and the cells in a row. */
  #cells = 0;
  #rows = 0;
  #stride = 0;

  constructor(kernel: Kernel, values: RatingValues) {
    this.#kernel = kernel;
    this.#values = values;
    this.#begins = new GrowingArray(kernel, 4);
    this.#list = new GrowingArray(kernel, 4);
  }

  /** Makes room for all ratings so far and for this many keys; false if they are too many. */
  reserve(keys: number): boolean {
    this.#listNew();
    if (keys <= this.#rows && this.#parts.size <= this.#stride) return true;
    const rows = powerOfTwo(Math.max(keys, this.#rows));
    const stride = powerOfTwo(Math.max(this.#parts.size, this.#stride));
    if (rows * stride * cellBytes > mostBytes) return false;
    const cells = this.#kernel.allocate(rows * stride * cellBytes);
    const [from, to] = [this.#stride * cellBytes, stride * cellBytes];
    for (let row = 0; row < this.#rows; row++)
      this.#kernel.bytes.copyWithin(cells + row * to, this.#cells + row * from, this.#cells + (row + 1) * from);
    [this.#cells, this.#rows, this.#stride] = [cells, rows, stride];
    return true;
  }

  /** Counts records by the addresses of their ratings and keys (u32), for which there is room. */
  count(ratings: number, keys: number, count: number): void {
    const { countParts } = this.#kernel.functions;
    countParts(ratings, keys, count, this.#begins.address, this.#list.address, this.#cells, this.#stride);
  }

  /** The sums of the first keys, as many as given. */
  rows(keys: number): PartRows {
    const cells = Math.min(keys, this.#rows) * this.#stride;
    return { stride: this.#stride, sums: this.#kernel.float64(this.#cells, cells).slice() };
  }

  #listNew(): void {
    const values = this.#values.all();
    if (values.length === this.#ratings) return;
    const added = values.slice(this.#ratings).map((value) => this.#parts.add(value));
    this.#begins.reserve(values.length + 1);
    this.#list.reserve(this.#listed + added.reduce((sum, { length }) => sum + length, 0));
    const { words } = this.#kernel;
    for (const parts of added) {
      words.set(parts, (this.#list.address >>> 2) + this.#listed);
      this.#listed += parts.length;
      this.#ratings += 1;
      words[(this.#begins.address >>> 2) + this.#ratings] = this.#listed;
    }
  }
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, atLeast)));
}
