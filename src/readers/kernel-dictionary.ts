/** The distinct values of a column that the kernel decodes: it finds the codes, their texts are fetched when they are new. */

import type { Kernel } from "../kernel/kernel.js";
import { KernelStruct } from "../kernel/kernel-struct.js";
import { structs } from "../kernel/layout.js";
import type { Dictionary } from "./raw-columns.js";

const field = structs.ByteDictionary;

export class KernelDictionary implements Dictionary {
  readonly values: string[] = [];
  readonly #kernel: Kernel;
  readonly #dictionary: KernelStruct;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#dictionary = new KernelStruct(
      kernel,
      kernel.run(() => kernel.functions.newDictionary()),
    );
  }

  get size(): number {
    return this.values.length;
  }

  /** Writes the codes (i32, -1 for none) of the spans to `out`. */
  decode(spans: number, count: number, out: number): void {
    this.#kernel.run(() => this.#kernel.functions.decodeCodes(this.#dictionary.address, spans, count, out));
    const size = this.#dictionary.get(field.size);
    if (size === this.values.length) return;
    const { words } = this.#kernel;
    const entries = this.#dictionary.get(field.entries) >>> 2;
    for (let code = this.values.length; code < size; code++) {
      const [address, length] = [words[entries + code * 2] ?? 0, words[entries + code * 2 + 1] ?? 0];
      this.values.push(this.#kernel.text(address, length));
    }
  }
}
