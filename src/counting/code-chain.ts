/** Several columns of codes as one: the kernel joins them two at a time, and each distinct combination gets a code. */

import type { Kernel } from "../kernel/kernel.js";

/** Fields of `PairTable` in the kernel, as indexes of u32. */
const field = { size: 2, pairs: 4 } as const;

export class CodeChain {
  readonly #kernel: Kernel;
  readonly #tables: readonly number[];
  readonly #zeros: number;
  readonly #between: number;

  /** For `width` columns (1 or more) of at most `capacity` records. */
  constructor(kernel: Kernel, width: number, capacity: number) {
    this.#kernel = kernel;
    this.#tables = Array.from({ length: Math.max(1, width - 1) }, () =>
      kernel.run(() => kernel.functions.newPairTable() >>> 0),
    );
    this.#zeros = width === 1 ? kernel.allocate(capacity * 4) : 0;
    this.#between = kernel.allocate(capacity * 4);
  }

  /** Number of distinct combinations so far; their codes are 0, 1, 2, … in order of first appearance. */
  get size(): number {
    return this.#field(this.#tables.length - 1, field.size);
  }

  /** Writes the codes (u32) of the combinations to `out`; `columns` are addresses of u32. */
  code(columns: readonly number[], count: number, out: number): void {
    const { codePairs } = this.#kernel.functions;
    const [first = 0, second = this.#zeros, ...others] = columns;
    const last = this.#tables.length - 1;
    let joined = first;
    for (const [index, right] of [second, ...others].entries()) {
      const target = index === last ? out : this.#between;
      const [left, table] = [joined, this.#tables[index] ?? 0];
      this.#kernel.run(() => codePairs(table, left, right, count, target));
      joined = target;
    }
  }

  /** The codes of the columns that the combination `code` was made of. */
  partsOf(code: number): readonly number[] {
    const parts: number[] = [];
    let left = code;
    for (let index = this.#tables.length - 1; index >= 0; index--) {
      const at = (this.#field(index, field.pairs) >>> 2) + left * 2;
      parts.unshift(this.#kernel.words[at + 1] ?? 0);
      left = this.#kernel.words[at] ?? 0;
    }
    return [left, ...parts];
  }

  /** For a chain of two columns: the codes of both, by combination. */
  columns(): readonly [left: Uint32Array, right: Uint32Array] {
    const pairs = this.#kernel.uint32(this.#field(0, field.pairs), this.size * 2);
    const left = new Uint32Array(this.size);
    const right = new Uint32Array(this.size);
    for (let code = 0; code < left.length; code++) {
      left[code] = pairs[2 * code] ?? 0;
      right[code] = pairs[2 * code + 1] ?? 0;
    }
    return [left, right];
  }

  #field(table: number, index: number): number {
    return this.#kernel.words[((this.#tables[table] ?? 0) >>> 2) + index] ?? 0;
  }
}
