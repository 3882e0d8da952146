/** What an input has covered: each branch of the program and of the kernel, in one of eight classes by how often it was taken. */

import { mostCounters } from "../build/counted-source.js";
import { kernelCounters } from "./kernel-memories.js";

declare global {
  /** Written by the program under test: see `build/counted-source.ts`. */
  var fuzzCounters: Uint8Array;
}

globalThis.fuzzCounters ??= new Uint8Array(mostCounters);

/** A branch and the class of its count: `branch * 8 + class`. Branches of the kernel follow those of the program. */
export type Feature = number;

const classOf = Uint8Array.from({ length: 256 }, (_, count) =>
  count < 4 ? count - 1 : count < 8 ? 3 : count < 16 ? 4 : count < 32 ? 5 : count < 128 ? 6 : 7,
);

/** The features since the last call, which begins to count anew. Kernels that were made in between count as one. */
export function takeFeatures(): readonly Feature[] {
  const features: Feature[] = [];
  collect(globalThis.fuzzCounters, used.program, 0, features);
  for (const counters of kernelCounters()) collect(counters, used.kernel, mostCounters, features);
  return features;
}

let used = { program: mostCounters, kernel: mostCounters };

/** How many counters the program and the kernel have: the others are not looked at. */
export function useCounters(numbers: typeof used): void {
  used = numbers;
}

/** The same counters eight at a time: most are zero. (128 alone in the last of eight is -0, and is not seen.) */
const eightsOf = new WeakMap<Uint8Array, Float64Array>();

function collect(counters: Uint8Array, length: number, first: number, features: Feature[]): void {
  let eights = eightsOf.get(counters);
  if (eights === undefined) {
    eights = new Float64Array(counters.buffer, counters.byteOffset, counters.length / 8);
    eightsOf.set(counters, eights);
  }
  const end = Math.ceil(length / 8);
  for (let eight = 0; eight < end; eight++) {
    if (eights[eight] === 0) continue;
    for (let at = eight * 8; at < eight * 8 + 8; at++) {
      const count = counters[at] ?? 0;
      if (count > 0) features.push((first + at) * 8 + (classOf[count] ?? 0));
    }
    eights[eight] = 0;
  }
}

/** The features that were seen in a run. */
export class Coverage {
  readonly #seen = new Uint8Array(mostCounters * 2);
  branches = 0;

  newOf(features: readonly Feature[]): readonly Feature[] {
    return features.filter((feature) => ((this.#seen[feature >>> 3] ?? 0) & (1 << (feature & 7))) === 0);
  }

  /** Number of features that are new. */
  add(features: readonly Feature[]): number {
    const added = this.newOf(features);
    for (const feature of added) {
      const branch = feature >>> 3;
      if (this.#seen[branch] === 0) this.branches += 1;
      this.#seen[branch] = (this.#seen[branch] ?? 0) | (1 << (feature & 7));
    }
    return added.length;
  }
}
