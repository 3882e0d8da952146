/**
 * A column of the export that only conditions look at, in classes: words of which all conditions say the same are one. A column
 * of comments, all of them different, is then a few classes and not as many contexts.
 */

import type { ImporterSlots } from "../../importers/importer.js";
import type { Kernel } from "../../kernel/kernel.js";
import { wordTest } from "../../query/condition.js";
import type { Query } from "../../query/query.js";
import type { Dictionary } from "../../readers/raw-columns.js";

export class ConditionWords {
  /** Address of the classes (i32, -1 for no word) of the batch. */
  readonly address: number;
  readonly #kernel: Kernel;
  readonly #dictionary: Dictionary;
  readonly #wordOf: (cell: string) => string;
  readonly #tests: readonly ((word: string) => boolean)[];
  /** By code. */
  readonly #classOf: number[] = [];
  /** Class -> its first code. */
  readonly #firstOfClass: number[] = [];
  readonly #classes = new Map<string, number>();

  constructor(
    kernel: Kernel,
    dictionary: Dictionary,
    wordOf: (cell: string) => string,
    tests: readonly ((word: string) => boolean)[],
    capacity: number,
  ) {
    this.address = kernel.allocate(capacity * 4);
    this.#kernel = kernel;
    this.#dictionary = dictionary;
    this.#wordOf = wordOf;
    this.#tests = tests;
  }

  /** Classes of a batch whose codes stand at `codes`. */
  code(codes: number, count: number): void {
    const { values } = this.#dictionary;
    for (let code = this.#classOf.length; code < values.length; code++)
      this.#classOf.push(this.#class(this.#wordOf(values[code] ?? ""), code));
    const own = this.#kernel.int32(codes, count);
    const classes = this.#kernel.int32(this.address, count);
    for (let record = 0; record < count; record++) classes[record] = this.#classOf[own[record] ?? -1] ?? -1;
  }

  /** The code of a word that stands for those of a class. */
  codeOf(wordClass: number): number {
    return this.#firstOfClass[wordClass] ?? -1;
  }

  #class(word: string, code: number): number {
    const key = this.#tests.map((test) => (test(word) ? "1" : "0")).join("");
    const known = this.#classes.get(key);
    if (known !== undefined) return known;
    const wordClass = this.#firstOfClass.push(code) - 1;
    this.#classes.set(key, wordClass);
    return wordClass;
  }
}

/** Those of a query by their slots: of the columns that nothing but its conditions look at. */
export function conditionWords(
  kernel: Kernel,
  { extra }: ImporterSlots,
  query: Query,
  dictionaries: ReadonlyMap<number, Dictionary>,
  capacity: number,
): ReadonlyMap<number, ConditionWords> {
  const words = new Map<number, ConditionWords>();
  for (const { slot, wordOf, isAlone } of extra) {
    if (!isAlone) continue;
    const own = extra.filter((other) => other.slot === slot).map(({ name }) => name);
    const dictionary = dictionaries.get(slot);
    if (dictionary === undefined || query.by.some(({ name }) => own.includes(name))) continue;
    const tests = query.selection.where
      .filter(({ column: { kind, name } }) => (kind === "export" || kind === "call") && own.includes(name))
      .map(wordTest);
    words.set(slot, new ConditionWords(kernel, dictionary, wordOf, tests, capacity));
  }
  return words;
}
