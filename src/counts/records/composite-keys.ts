/** Several columns of codes as one: the kernel gives each distinct combination its own code. */

import { type Kernel, KernelStruct } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";

const field = structs.TupleTable;

export class CompositeKeys {
  readonly #kernel: Kernel;
  readonly #width: number;
  readonly #table: KernelStruct;
  /** The addresses of the columns of a batch. */
  readonly #columns: number;

  /** For `width` columns, 1 or more. */
  constructor(kernel: Kernel, width: number) {
    this.#kernel = kernel;
    this.#width = width;
    this.#table = new KernelStruct(
      kernel,
      kernel.run((functions) => functions.newTupleTable(width) >>> 0),
    );
    this.#columns = kernel.allocate(width * 4);
  }

  /** Number of distinct combinations so far; their codes are 0, 1, 2, … in order of first appearance. */
  get size(): number {
    return this.#table.get(field.size);
  }

  /** Writes the codes (u32) of the combinations to `out`; `columns` are addresses of u32. */
  code(columns: readonly number[], count: number, out: number): void {
    this.#kernel.words.set(columns, this.#columns >>> 2);
    this.#kernel.run((functions) => functions.codeTuples(this.#table.address, this.#columns, count, out));
  }

  /** The codes of the columns that the combination `code` was made of. */
  partsOf(code: number): readonly number[] {
    return [...this.#kernel.uint32(this.#table.get(field.tuples) + code * this.#width * 4, this.#width)];
  }

  /** The codes of one column in the combinations from the code `from` on. */
  column(index: number, from = 0): Uint32Array {
    const tuples = this.#kernel.uint32(this.#table.get(field.tuples), this.size * this.#width);
    const codes = new Uint32Array(this.size - from);
    for (let i = 0; i < codes.length; i++) codes[i] = tuples[(from + i) * this.#width + index]!;
    return codes;
  }
}
