/** Reads the responses whose ratings come from several records, which the kernel sets aside. */

import { inserted } from "../../base/interner.js";
import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";

/** A record as it was added, of the store of that number. */
export interface SplitRecord {
  readonly store: number;
  /** When it was updated, else created, in milliseconds; -Infinity if unknown: an undated record loses against any dated one. */
  readonly versionAt: number;
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

/** Reads the responses from the first block on; 0 if there is none. */
export function readSplitResponses(kernel: Kernel, firstBlock: number, ratingCount: number): readonly SplitResponse[] {
  if (firstBlock === 0) return [];
  const responses: SplitRecord[][] = [];
  const fields = timesAndPosition + ratingCount;
  const out = kernel.allocate(fields * 8);
  // The records of a response lie among those of others of its partition
  const ofPartition = new Map<number, SplitRecord[]>();
  for (const [group, store, entry] of items(kernel, firstBlock)) {
    if (group === 0) {
      for (const response of ofPartition.values()) responses.push(response);
      ofPartition.clear();
      continue;
    }
    kernel.functions.readLatestEntry(entry, ratingCount, out);
    inserted(ofPartition, group, (): SplitRecord[] => []).push(recordOf(store, kernel.float64(out, fields)));
  }
  return responses;
}

/** A group of 0 ends a partition. */
function* items(kernel: Kernel, firstBlock: number): Generator<readonly [group: number, store: number, entry: number]> {
  for (let address = firstBlock; address !== 0; ) {
    const block = new KernelStruct(kernel, address);
    const length = block.get(structs.SplitBlock.length);
    const words = kernel.uint32(address + structs.SplitBlock.byteLength, length * itemFields);
    for (let item = 0; item < words.length; item += itemFields)
      yield [words[item]!, words[item + 1]!, words[item + 2]!];
    address = block.get(structs.SplitBlock.next);
  }
}

function recordOf(store: number, fields: Float64Array): SplitRecord {
  const [versionAt = 0, createdAt = 0, input = 0, offset = 0, ...codes] = fields;
  return { store, versionAt, createdAt, input, offset, codes };
}
