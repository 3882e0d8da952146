/** How many records each code has, and the earliest and the latest of their times. */

import type { Kernel } from "../../kernel/kernel.js";
import { structs } from "../../kernel/layout.js";
import { GrowingArray } from "./growing-array.js";

const { byteLength, first } = structs.Tally;

/** By code; times in milliseconds, Infinity and -Infinity if none is known. Plain data. */
export interface TallyColumns {
  readonly records: Float64Array;
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
}

export class Tallies {
  readonly #kernel: Kernel;
  readonly #rows: GrowingArray;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#rows = new GrowingArray(kernel, byteLength, (from, rows) => {
      const fields = kernel.float64(from, (rows * byteLength) / 8);
      for (let at = first / 2; at < fields.length; at += byteLength / 8)
        fields.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], at);
    });
  }

  /** The address of the kernel's tallies; it moves when they grow. */
  get address(): number {
    return this.#rows.address;
  }

  reserve(codes: number): void {
    this.#rows.reserve(codes);
  }

  /** Counts records by the addresses of their codes (u32) and times (f64), those with 1 in `mask` (u8) if it is not 0. */
  count(codes: number, count: number, times: number, mask = 0): void {
    this.#kernel.functions.tallyCodes(this.address, codes, count, times, mask);
  }

  columns(codes: number): TallyColumns {
    const fields = this.#kernel.float64(this.address, (codes * byteLength) / 8);
    const column = (field: number) =>
      Float64Array.from({ length: codes }, (_, code) => fields[(code * byteLength) / 8 + field]!);
    return { records: column(0), firstAt: column(1), lastAt: column(2) };
  }
}
