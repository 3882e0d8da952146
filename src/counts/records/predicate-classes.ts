/**
 * A column of the export that only conditions use, in classes: words for which all conditions give the same answer share one. A
 * column of comments, all of them different, is then a few classes and not as many keys of records.
 */

import { Interner } from "../../base/interner.js";
import type { ImporterSlots } from "../../importers/importer.js";
import { raterColumns } from "../../query/cluster.js";
import { wordTest } from "../../query/condition.js";
import type { Query } from "../../query/query.js";
import type { CountingMemory } from "./counting-memory.js";

export class PredicateClasses {
  /** Address of the classes (i32, -1 for no word) of the batch. */
  readonly address: number;
  readonly #memory: CountingMemory;
  readonly #slot: number;
  readonly #wordOf: (cell: string) => string;
  readonly #tests: readonly ((word: string) => boolean)[];
  /** By code. */
  readonly #classOf: number[] = [];
  /** The class of each combination of answers; its value is the first code. */
  readonly #classes = new Interner<number>();

  constructor(
    memory: CountingMemory,
    slot: number,
    wordOf: (cell: string) => string,
    tests: readonly ((word: string) => boolean)[],
  ) {
    this.address = memory.column(4);
    this.#memory = memory;
    this.#slot = slot;
    this.#wordOf = wordOf;
    this.#tests = tests;
  }

  /** Writes the classes of a batch whose slots are decoded. */
  code(count: number): void {
    const { kernel, dictionaries } = this.#memory;
    const values = dictionaries.get(this.#slot)!.values;
    for (let code = this.#classOf.length; code < values.length; code++)
      this.#classOf.push(this.#classes.id(this.#answers(this.#wordOf(values[code]!)), () => code));
    const codes = kernel.int32(this.#memory.codesOf(this.#slot), count);
    const classes = kernel.int32(this.address, count);
    for (let record = 0; record < count; record++) classes[record] = this.#classOf[codes[record]!] ?? -1;
  }

  /** The code of an example of the words of a class. */
  codeOf(wordClass: number): number {
    return this.#classes.values[wordClass] ?? -1;
  }

  #answers(word: string): string {
    return this.#tests.map((test) => (test(word) ? "1" : "0")).join("");
  }
}

/** The classes of a query by slot: those of the columns that only its conditions use. */
export function predicateClasses(
  memory: CountingMemory,
  { exportColumns }: ImporterSlots,
  query: Query,
): ReadonlyMap<number, PredicateClasses> {
  const classes = new Map<number, PredicateClasses>();
  const keys = [...query.by.map(({ name }) => name), ...raterColumns(query.cluster)];
  for (const { slot, wordOf, isAlone } of exportColumns) {
    const own = exportColumns.filter((other) => other.slot === slot).map(({ name }) => name);
    const isKey = keys.some((name) => own.includes(name));
    if (!isAlone || !memory.dictionaries.has(slot) || isKey) continue;
    const tests = query.selection.where.flatMap((condition) =>
      "name" in condition.column && own.includes(condition.column.name) ? [wordTest(condition)] : [],
    );
    classes.set(slot, new PredicateClasses(memory, slot, wordOf, tests));
  }
  return classes;
}
