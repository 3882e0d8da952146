/**
 * A rating of regular records of CSV as one text: its fields are mostly neighbours, and their text as it is in the file - `echo,3,1,5,2` -
 * is found at once, whatever is in it. Each distinct text is decoded field by field once.
 */

import { inserted } from "../../base/interner.js";
import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";
import type { Neighbours, SpanBatch } from "../../readers/span-batch.js";
import type { CountingMemory } from "./counting-memory.js";
import { GrowingArray } from "./growing-array.js";

/** With more texts than this, comments are among them, which are better decoded separately. */
const mostTexts = 1 << 14;

export class RatingFields {
  readonly #memory: CountingMemory;
  readonly #slots: readonly number[];
  readonly #codeSlots: (count: number) => void;
  readonly #codes: number;
  readonly #examples: number;
  /** By the order of the fields: in another order the same text means something else. */
  readonly #texts = new Map<string, FieldTexts>();
  /** The columns of the last batch, and the fields that these have; null if the fields are not adjacent. */
  #columns = 0;
  #fields: Fields | null = null;
  #areTooMany = false;

  /** `codeSlots` makes ratings of a number of first codes of the slots. */
  constructor(memory: CountingMemory, slots: readonly number[], codeSlots: (count: number) => void) {
    this.#memory = memory;
    this.#slots = slots;
    this.#codeSlots = codeSlots;
    this.#codes = memory.column(4);
    this.#examples = memory.column(4);
  }

  /** Writes the ratings (u32) of the batch to the address `ratings`; false if it has to be done field by field. */
  code(batch: SpanBatch, ratings: number): boolean {
    if (this.#areTooMany || !batch.isIndexed) return false;
    if (batch.columns !== this.#columns) this.#meet(batch);
    if (this.#fields === null) return false;
    const { places, texts } = this.#fields;
    const { kernel } = this.#memory;
    const size = texts.code(batch, places, this.#codes);
    if (size > texts.known) this.#decodeNew(batch, texts, size, ratings);
    kernel.functions.lookUpCodes(texts.ratingOf.address, this.#codes, batch.length, ratings);
    this.#areTooMany = size > mostTexts;
    return true;
  }

  /** Decodes the columns of a text that was not read before. */
  #meet(batch: SpanBatch): void {
    this.#columns = batch.columns;
    const places = batch.neighbours(this.#slots);
    this.#fields =
      places === null
        ? null
        : { places, texts: inserted(this.#texts, places.order, () => new FieldTexts(this.#memory.kernel)) };
  }

  /** Decodes the first record of each new text, and notes its rating. */
  #decodeNew(batch: SpanBatch, texts: FieldTexts, size: number, ratings: number): void {
    const { kernel, dictionaries } = this.#memory;
    const added = kernel.functions.firstOfCodes(this.#codes, batch.length, texts.known, this.#examples);
    for (const slot of this.#slots)
      dictionaries.get(slot)?.decodeSome(batch, this.#examples, added, this.#memory.codesOf(slot));
    this.#codeSlots(added);
    texts.ratingOf.reserve(size);
    kernel.bytes.copyWithin(texts.ratingOf.address + texts.known * 4, ratings, ratings + added * 4);
    texts.known = size;
  }
}

interface Fields {
  readonly places: Neighbours;
  readonly texts: FieldTexts;
}

/** The distinct texts of some neighbouring fields. */
class FieldTexts {
  /** By text: its rating (u32). */
  readonly ratingOf: GrowingArray;
  /** Number of texts whose rating is known. */
  known = 0;
  readonly #kernel: Kernel;
  readonly #dictionary: KernelStruct;

  constructor(kernel: Kernel) {
    this.ratingOf = new GrowingArray(kernel, 4);
    this.#kernel = kernel;
    this.#dictionary = new KernelStruct(
      kernel,
      kernel.run((functions) => functions.newDictionary() >>> 0),
    );
  }

  /** Writes the codes (u32) of the batch to `out`; returns the number of texts so far. */
  code(batch: SpanBatch, { first, last }: Neighbours, out: number): number {
    const { address } = this.#dictionary;
    this.#kernel.run((functions) => functions.decodeFields(address, batch.address, first, last, out));
    return this.#dictionary.get(structs.ByteDictionary.size);
  }
}
