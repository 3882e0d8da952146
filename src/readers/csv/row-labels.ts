/** Records of CSV whose first cell may contain one of some words, or that lack a value: the kernel finds candidates, which the caller examines. */

import type { Kernel } from "../../kernel/kernel.js";
import type { SpanBatch } from "../span-batch.js";

/** The words that a cell may begin with, and those that it may end with; three letters or more each. */
export interface LabelWords {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const setBytes = 2 ** 16 / 8;

/** A search for one set of words in the memory of a kernel. */
export class RowLabels {
  readonly #kernel: Kernel;
  readonly #capacity: number;
  readonly #words: LabelWords;
  /** Addresses of the sets of hashes, and of the records that are found. */
  #room: { readonly first: number; readonly last: number; readonly out: number } | null = null;

  /** In batches of `capacity` records at most. */
  constructor(kernel: Kernel, capacity: number, words: LabelWords) {
    this.#kernel = kernel;
    this.#capacity = capacity;
    this.#words = words;
  }

  /**
   * The records that have such a cell at their head, or without a `delimiter`, of JSON, as the value of their first member, or in the slot `time`, or, if times are usual, none there; some of them may have
   * neither.
   */
  find(
    batch: SpanBatch,
    delimiter: string | null,
    time: number | null,
    { isTimed, looksAtFirst }: { readonly isTimed: boolean; readonly looksAtFirst: boolean },
  ): readonly number[] {
    if (batch.length === 0) return [];
    this.#room ??= this.#newRoom();
    const { first, last, out } = this.#room;
    const { functions } = this.#kernel;
    const count = functions.findLabels(
      batch.address,
      delimiter?.charCodeAt(0) ?? 0,
      first,
      last,
      time ?? -1,
      isTimed,
      looksAtFirst,
      out,
    );
    return count === 0 ? [] : [...this.#kernel.uint32(out, count)];
  }

  #newRoom() {
    const kernel = this.#kernel;
    const [first, last] = [kernel.allocate(2 * setBytes), kernel.allocate(2 * setBytes)];
    for (const word of this.#words.first) addTo(kernel, first, beginningOf(word));
    for (const word of this.#words.last) for (const bytes of endsOf(word)) addTo(kernel, last, bytes);
    return { first, last, out: kernel.allocate(this.#capacity * 4) };
  }
}

/** The first four bytes; of a word of three letters these. */
function beginningOf(word: string): readonly number[] {
  return [...Buffer.from(word)].slice(0, 4);
}

/** The last four bytes, or three behind anything, and those with a colon after the word. */
function endsOf(word: string): readonly (readonly number[])[] {
  const bytes = [...Buffer.from(word)];
  const whole = bytes.slice(-4);
  return [whole.length === 4 ? whole : [0, ...whole], [...bytes.slice(-3), 0x3a]];
}

/** By the same two hashes as in the kernel. An arbitrary byte is 0. */
function addTo(kernel: Kernel, set: number, bytes: readonly number[]): void {
  const word = bytes.reduceRight((number, byte) => number * 256 + (byte === 0 ? 0 : byte | 0x20), 0);
  const { bytes: memory } = kernel;
  for (const [at, factor] of [
    [set, 0x9e3779b1],
    [set + setBytes, 0x85ebca6b],
  ] as const) {
    const hash = Math.imul(word, factor) >>> 16;
    memory[at + (hash >>> 3)] = memory[at + (hash >>> 3)]! | (1 << (hash & 7));
  }
}
