/** Divides the ratings of records into parts, by key, which go to the counts of segments and from one thread to another. */

import type { CountedRating } from "./cell-counts.js";
import { type PartRows, type PartsByKey, RatingParts } from "./rating-parts.js";

/** How often each value of a rating came in records of each key: element i of `value`, `key` and `count` belongs together. */
export interface CountedPairs {
  readonly values: readonly CountedRating[];
  /** Index in `values`; -1 if the record has no such rating. */
  readonly value: Int32Array;
  readonly key: Uint32Array;
  readonly count: Float64Array;
}

/** The pairs of `keys` keys and, with `rows`, more ratings of the same values. With `countsCombinations` the issues that come together are parts. */
export function partsByKey(
  pairs: CountedPairs,
  keys: number,
  countsCombinations: boolean,
  rows: PartRows | null = null,
): PartsByKey {
  const parts = new RatingParts(countsCombinations);
  const partsOf = pairs.values.map((rating) => parts.add(rating));
  const sums = new PartSums(parts.size);
  const begins = new Uint32Array(keys + 1);
  const [part, records]: [number[], number[]] = [[], []];
  for (const [key, ofKey] of pairsByKey(pairs, keys).entries()) {
    if (rows !== null) sums.addRow(rows, key);
    for (const pair of ofKey) sums.add(partsOf[pairs.value[pair]!] ?? [], pairs.count[pair]!);
    sums.moveTo(part, records);
    begins[key + 1] = part.length;
  }
  return { list: parts.list, begins, part: Uint32Array.from(part), records: Float64Array.from(records) };
}

/** How often each part came in records of one key. Most keys have few of the parts, so only those that came are looked at. */
class PartSums {
  readonly #sums: Float64Array;
  readonly #came: number[] = [];

  constructor(size: number) {
    this.#sums = new Float64Array(size);
  }

  add(parts: readonly number[], records: number): void {
    for (const part of parts) this.#add(part, records);
  }

  addRow({ stride, sums }: PartRows, key: number): void {
    for (let part = 0; part < Math.min(stride, this.#sums.length); part++) {
      const records = sums[key * stride + part]!;
      if (records !== 0) this.#add(part, records);
    }
  }

  /** Appends each part that occurred to `parts` and its count to `records`, and resets the sums. */
  moveTo(parts: number[], records: number[]): void {
    for (const part of this.#came) {
      parts.push(part);
      records.push(this.#sums[part]!);
      this.#sums[part] = 0;
    }
    this.#came.length = 0;
  }

  #add(part: number, records: number): void {
    const before = this.#sums[part]!;
    if (before === 0) this.#came.push(part);
    this.#sums[part] = before + records;
  }
}

/** The pairs of each key that came at all, as indexes. */
function pairsByKey({ key, count }: CountedPairs, keys: number): readonly (readonly number[])[] {
  const byKey: number[][] = Array.from({ length: keys }, () => []);
  for (let pair = 0; pair < key.length; pair++) if (count[pair] !== 0) byKey[key[pair]!]?.push(pair);
  return byKey;
}
