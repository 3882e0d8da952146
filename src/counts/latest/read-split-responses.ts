/** Reads the responses whose ratings come from several records, which the kernel sets aside. */

import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";

/** A record as it was added, of the store of that number. */
export interface SplitRecord {
  readonly store: number;
  /** Milliseconds; -Infinity if unknown: an undated record loses against any dated one. */
  readonly updatedAt: number;
  /** NaN if unknown. */
  readonly createdAt: number;
  /** Position: the number of the input, and the offset of the record in it. */
  readonly input: number;
  readonly offset: number;
  /** The code of each rating. */
  readonly codes: readonly number[];
}

/** All records of one id that are not rejected, two or more, in no particular order. */
export type SplitResponse = readonly SplitRecord[];

/** Items follow their block; each is three u32. */
const itemFields = 3;
const timesAndPosition = 4;

/** A record of a group. */
interface SplitItem {
  readonly store: number;
  readonly entry: number;
}

/** Reads the groups from the first block on. */
export function* readSplitResponses(kernel: Kernel, firstBlock: number, ratingCount: number): Generator<SplitResponse> {
  if (firstBlock === 0) return;
  const out = kernel.allocate((timesAndPosition + ratingCount) * 8);
  for (const items of itemsOfGroups(kernel, firstBlock))
    yield items.map(({ store, entry }) => {
      kernel.functions.readLatestEntry(entry, ratingCount, out);
      return recordOf(store, kernel.float64(out, timesAndPosition + ratingCount));
    });
}

/** The records of a group lie among those of other groups of its partition. */
function* itemsOfGroups(kernel: Kernel, firstBlock: number): Generator<readonly SplitItem[]> {
  const groups = new Map<number, SplitItem[]>();
  for (const [group, item] of items(kernel, firstBlock)) {
    if (group === 0) {
      yield* groups.values();
      groups.clear();
      continue;
    }
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [item]);
    else known.push(item);
  }
}

function* items(kernel: Kernel, firstBlock: number): Generator<readonly [group: number, item: SplitItem]> {
  for (let address = firstBlock; address !== 0; ) {
    const block = new KernelStruct(kernel, address);
    const length = block.get(structs.SplitBlock.length);
    const words = kernel.uint32(address + structs.SplitBlock.byteLength, length * itemFields);
    for (let item = 0; item < words.length; item += itemFields)
      yield [words[item] ?? 0, { store: words[item + 1] ?? 0, entry: words[item + 2] ?? 0 }];
    address = block.get(structs.SplitBlock.next);
  }
}

function recordOf(store: number, fields: Float64Array): SplitRecord {
  const [updatedAt = 0, createdAt = 0, input = 0, offset = 0, ...codes] = fields;
  return { store, updatedAt, createdAt, input, offset, codes };
}
