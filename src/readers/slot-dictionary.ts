/** How the values of a slot get their codes: by a dictionary of the kernel, or by an id that is looked up in another table. */

import { findId } from "../base/id-table.js";
import { type Kernel, KernelStruct } from "../kernel/kernel.js";
import { structs } from "../kernel/layout.js";
import type { ColumnRequest, Dictionary, LookedUpColumn } from "./raw-columns.js";
import type { SpanBatch } from "./span-batch.js";

const field = structs.ByteDictionary;

export interface SlotDictionary extends Dictionary {
  /** Writes the codes (i32, -1 for none) of the records of a batch to `out`. */
  decode(batch: SpanBatch, out: number): void;
  /** The same for some records: `count` numbers (u32) at the address `records`. */
  decodeSome(batch: SpanBatch, records: number, count: number, out: number): void;
}

export function slotDictionary(
  kernel: Kernel,
  { lookUp }: Pick<ColumnRequest, "lookUp">,
  slot: number,
): SlotDictionary {
  return lookUp === undefined
    ? new KernelDictionary(kernel, slot)
    : new LookedUpDictionary(kernel, lookUp.column, lookUp.id);
}

/** The kernel finds the codes; the texts of the values are fetched when they are new. */
class KernelDictionary implements SlotDictionary {
  readonly values: string[] = [];
  readonly #kernel: Kernel;
  readonly #slot: number;
  readonly #dictionary: KernelStruct;

  constructor(kernel: Kernel, slot: number) {
    this.#kernel = kernel;
    this.#slot = slot;
    this.#dictionary = new KernelStruct(
      kernel,
      kernel.run((functions) => functions.newDictionary()),
    );
  }

  get size(): number {
    return this.values.length;
  }

  decode(batch: SpanBatch, out: number): void {
    const { address } = this.#dictionary;
    this.#kernel.run((functions) => functions.decodeCodes(address, batch.address, this.#slot, out));
    this.#fetchNew();
  }

  decodeSome(batch: SpanBatch, records: number, count: number, out: number): void {
    const { address } = this.#dictionary;
    this.#kernel.run((functions) => functions.decodeSomeCodes(address, batch.address, this.#slot, records, count, out));
    this.#fetchNew();
  }

  #fetchNew(): void {
    const size = this.#dictionary.get(field.size);
    if (size === this.values.length) return;
    const { words } = this.#kernel;
    const entries = this.#dictionary.get(field.entries) >>> 2;
    for (let code = this.values.length; code < size; code++) {
      const [address, length] = [words[entries + code * 2]!, words[entries + code * 2 + 1]!];
      this.values.push(this.#kernel.text(address, length));
    }
  }
}

class LookedUpDictionary implements SlotDictionary {
  readonly values: readonly string[];
  readonly #kernel: Kernel;
  readonly #column: LookedUpColumn;
  readonly #idSlot: number;

  constructor(kernel: Kernel, column: LookedUpColumn, idSlot: number) {
    this.#kernel = kernel;
    this.#column = column;
    this.#idSlot = idSlot;
    this.values = column.values;
  }

  get size(): number {
    return this.values.length;
  }

  decode(batch: SpanBatch, out: number): void {
    const spans = batch.spansOf(this.#idSlot);
    const found = this.#kernel.int32(out, batch.length);
    for (let record = 0; record < batch.length; record++) found[record] = this.#codeAt(spans + record * 8);
  }

  decodeSome(batch: SpanBatch, records: number, count: number, out: number): void {
    const spans = batch.spansOf(this.#idSlot);
    const wanted = this.#kernel.uint32(records, count);
    const found = this.#kernel.int32(out, count);
    for (let i = 0; i < count; i++) found[i] = this.#codeAt(spans + (wanted[i] as number) * 8);
  }

  #codeAt(span: number): number {
    const { ids, codes } = this.#column;
    const { bytes, words } = this.#kernel;
    const [start, length] = [words[span >>> 2] as number, words[(span >>> 2) + 1] as number];
    const id = length === 0 ? -1 : findId(ids, bytes, start, start + length);
    return id < 0 ? -1 : (codes[id] as number);
  }
}
