/** Makes parts of the ratings of records, by key: what goes to the counts of segments, and from one thread to another. */

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

/** The pairs of `keys` keys and, with `rows`, more ratings of the same values. With `countsPairs` the issues that come together are parts. */
export function partsByKey(
  pairs: CountedPairs,
  keys: number,
  countsPairs: boolean,
  rows: PartRows | null = null,
): PartsByKey {
  const parts = new RatingParts(countsPairs);
  const partsOf = pairs.values.map((rating) => parts.add(rating));
  const sums = new Float64Array(parts.size);
  const begins = new Uint32Array(keys + 1);
  const [part, records]: [number[], number[]] = [[], []];
  for (const [key, ofKey] of pairsByKey(pairs, keys).entries()) {
    if (rows !== null) addRow(rows, key, sums);
    for (const pair of ofKey) {
      const count = pairs.count[pair] ?? 0;
      for (const index of partsOf[pairs.value[pair] ?? -1] ?? []) sums[index] = (sums[index] ?? 0) + count;
    }
    for (let index = 0; index < sums.length; index++) {
      const sum = sums[index] ?? 0;
      if (sum === 0) continue;
      part.push(index);
      records.push(sum);
    }
    begins[key + 1] = part.length;
    sums.fill(0);
  }
  return { list: parts.list, begins, part: Uint32Array.from(part), records: Float64Array.from(records) };
}

function addRow({ stride, sums: ofRows }: PartRows, key: number, sums: Float64Array): void {
  for (let part = 0; part < Math.min(stride, sums.length); part++)
    sums[part] = (sums[part] ?? 0) + (ofRows[key * stride + part] ?? 0);
}

/** The pairs of each key that came at all, as indexes. */
function pairsByKey({ key, count }: CountedPairs, keys: number): readonly (readonly number[])[] {
  const byKey: number[][] = Array.from({ length: keys }, () => []);
  for (let pair = 0; pair < key.length; pair++) if (count[pair] !== 0) byKey[key[pair] ?? 0]?.push(pair);
  return byKey;
}
