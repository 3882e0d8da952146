/** An array in the kernel's memory that grows with the codes that index it. */

import type { Kernel } from "../../kernel/kernel.js";

export class GrowingArray {
  /** Its address now; it moves when it grows. */
  address = 0;
  readonly #kernel: Kernel;
  readonly #rowBytes: number;
  readonly #fill: (from: number, rows: number) => void;
  #rows = 0;

  /** Rows begin as zeros; `fill` may write to new ones, at the address `from`. */
  constructor(kernel: Kernel, rowBytes: number, fill: (from: number, rows: number) => void = () => {}) {
    this.#kernel = kernel;
    this.#rowBytes = rowBytes;
    this.#fill = fill;
  }

  /** Makes room for at least `rows` rows. */
  reserve(rows: number): void {
    if (rows <= this.#rows) return;
    const target = Math.max(64, rows, this.#rows * 2);
    const address = this.#kernel.allocate(target * this.#rowBytes);
    const used = this.#rows * this.#rowBytes;
    this.#kernel.bytes.copyWithin(address, this.address, this.address + used);
    this.#fill(address + used, target - this.#rows);
    this.address = address;
    this.#rows = target;
  }
}
