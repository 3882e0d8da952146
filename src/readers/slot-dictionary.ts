/** How the values of a slot get their codes: by a dictionary of the kernel, or by an id that is looked up in another table. */

import { findId } from "../base/id-table.js";
import type { Kernel } from "../kernel/kernel.js";
import { KernelDictionary } from "./kernel-dictionary.js";
import type { ColumnRequest, Dictionary, LookedUpColumn } from "./raw-columns.js";
import type { SpanBatch } from "./span-batch.js";

export class SlotDictionary implements Dictionary {
  readonly #dictionary: KernelDictionary | LookedUpDictionary;
  /** The slot that the codes are made of. */
  readonly #slot: number;

  constructor(kernel: Kernel, { lookUp }: Pick<ColumnRequest, "lookUp">, slot: number) {
    this.#dictionary =
      lookUp === undefined ? new KernelDictionary(kernel) : new LookedUpDictionary(kernel, lookUp.column);
    this.#slot = lookUp?.id ?? slot;
  }

  get values(): readonly string[] {
    return this.#dictionary.values;
  }

  get size(): number {
    return this.values.length;
  }

  /** Writes the codes (i32, -1 for none) of the records of a batch to `out`. */
  decode(batch: SpanBatch, out: number): void {
    this.#dictionary.decode(batch.spansOf(this.#slot), batch.length, out);
  }
}

class LookedUpDictionary {
  readonly values: readonly string[];
  readonly #kernel: Kernel;
  readonly #column: LookedUpColumn;

  constructor(kernel: Kernel, column: LookedUpColumn) {
    this.#kernel = kernel;
    this.#column = column;
    this.values = column.values;
  }

  decode(spans: number, count: number, out: number): void {
    const { ids, codes } = this.#column;
    const { bytes, words } = this.#kernel;
    const found = this.#kernel.int32(out, count);
    for (let record = 0; record < count; record++) {
      const start = words[(spans >>> 2) + record * 2] as number;
      const length = words[(spans >>> 2) + record * 2 + 1] as number;
      const id = length === 0 ? -1 : findId(ids, bytes, start, start + length);
      found[record] = id < 0 ? -1 : (codes[id] as number);
    }
  }
}
