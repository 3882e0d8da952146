/** The distinct values of a column that the kernel decodes: it finds the codes, their texts are fetched when they are new. */

import type { Kernel } from "../kernel/kernel.js";
import type { Dictionary } from "./raw-columns.js";

/** Fields of `Dictionary` in the kernel, as indexes of u32. */
const field = { size: 2, entries: 4 } as const;

export class KernelDictionary implements Dictionary {
  readonly values: string[] = [];
  readonly #kernel: Kernel;
  readonly #address: number;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#address = kernel.run(() => kernel.functions.newDictionary());
  }

  get size(): number {
    return this.values.length;
  }

  /** Writes the codes (i32, -1 for none) of the spans to `out`. */
  decode(spans: number, count: number, out: number): void {
    this.#kernel.run(() => this.#kernel.functions.decodeCodes(this.#address, spans, count, out));
    const { words } = this.#kernel;
    const size = words[(this.#address >>> 2) + field.size] ?? 0;
    if (size === this.values.length) return;
    const entries = (words[(this.#address >>> 2) + field.entries] ?? 0) >>> 2;
    for (let code = this.values.length; code < size; code++) {
      const [address, length] = [words[entries + code * 2] ?? 0, words[entries + code * 2 + 1] ?? 0];
      this.values.push(this.#kernel.text(address, length));
    }
  }
}
