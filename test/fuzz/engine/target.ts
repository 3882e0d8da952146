/** A part of the program with its oracles: takes any bytes, and throws if a promise is broken. */

import type { Random } from "./random.js";

export interface Target {
  readonly name: string;
  /** Inputs to begin with, beside the corpus. */
  readonly seeds: () => readonly Uint8Array[];
  /** Pieces that mutations put in. */
  readonly dictionary: readonly (string | Uint8Array)[];
  /** Longer inputs are cut. */
  readonly maxBytes: number;
  /** Changes an input by its structure; bytes are changed by others. */
  readonly mutate?: (input: Uint8Array, random: Random) => Uint8Array;
  /** Checks an input with all oracles. `random` makes choices that are no part of it: how it is cut into blocks. */
  readonly run: (input: Buffer, random: Random) => void | Promise<void>;
}
