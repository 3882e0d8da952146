/** Random choices of a fuzzer, the same for the same seed. */

import { seeded } from "../../support/seeded.js";

export class Random {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seeded(seed);
  }

  /** A whole number from 0 to before `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Mostly small: 1 with a chance of a half, 2 with a quarter, and so on. */
  few(most: number): number {
    let count = 1;
    while (count < most && this.chance(0.5)) count += 1;
    return count;
  }
}

/** The seed of a part of a run. */
export function seedOf(seed: number, ...parts: readonly (string | number)[]): number {
  let hash = seed | 0;
  for (const character of parts.join(" "))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x5bd1e995) ^ (hash >>> 13);
  return hash;
}
