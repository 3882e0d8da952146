/** Closes parts of the memory of a checked kernel that it must not access; does nothing to other kernels. */

import { Kernel } from "../../../src/kernel/kernel.js";
import type { Block } from "../../../src/readers/record-scanner.js";
import { room } from "../../readers/block-driver.js";
import { access, memoryMap, readableBehind } from "../build/memory-map.js";

/**
 * Closes the memory behind a block before it is read: one byte after it can be written, where a scanner may put a line feed, and 64
 * after that can be read.
 */
export function closeBehind(kernel: Kernel, { input, end }: Block): void {
  const { bytes } = kernel;
  if (!isChecked(kernel)) return;
  const [text, behind] = [memoryMap.shadowAt + input, memoryMap.shadowAt + end + 1];
  bytes.fill(access.writable, text, behind);
  bytes.fill(access.readable, behind, behind + readableBehind);
  bytes.fill(access.none, behind + readableBehind, behind - 1 + room);
}

/** This many bytes after a value can be read. */
const readableBehindValue = 32;

/** Puts a value into memory of its own, with any bytes behind it, of which 32 can be read. Returns its address. */
export function writeValue(kernel: Kernel, value: Uint8Array, remains: Uint8Array): number {
  const at = kernel.allocate(value.length + readableBehind);
  kernel.bytes.set(value, at);
  kernel.bytes.set(remains.subarray(0, readableBehind), at + value.length);
  if (isChecked(kernel)) {
    const behind = memoryMap.shadowAt + at + value.length;
    kernel.bytes.fill(access.readable, behind, behind + readableBehindValue);
    kernel.bytes.fill(access.none, behind + readableBehindValue, behind + 2 * readableBehind);
  }
  return at;
}

function isChecked({ bytes }: Kernel): boolean {
  return bytes.length > memoryMap.faultAt;
}

/** A kernel for one use after the other: it never gives memory back, so it begins anew after `uses`. */
export class KernelSupply {
  readonly #uses: number;
  #kernel = new Kernel();
  #used = 0;

  constructor(uses: number) {
    this.#uses = uses;
  }

  next(): Kernel {
    this.#used += 1;
    if (this.#used % this.#uses === 0) {
      this.#kernel.clear();
      this.#kernel = new Kernel(this.#kernel.shared); // the old one knows addresses of tables that are gone
    }
    return this.#kernel;
  }
}
