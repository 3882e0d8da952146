/** A struct of the assembly in the kernel's memory: its fields are read and written by the places that `layout.ts` lists. */

import type { Kernel } from "./kernel.js";

export class KernelStruct {
  readonly address: number;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel, address: number) {
    this.#kernel = kernel;
    this.address = address;
  }

  /** The u32 at the place `field`. */
  get(field: number): number {
    return this.#kernel.words[(this.address >>> 2) + field] ?? 0;
  }

  set(field: number, value: number): void {
    this.#kernel.words[(this.address >>> 2) + field] = value;
  }
}
