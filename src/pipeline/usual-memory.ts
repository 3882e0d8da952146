/** The default limit of memory for records while duplicates are removed. */

import { totalmem } from "node:os";

/** The address space of the kernel. */
export const mostMemory = 4 * 1024 ** 3;
export const leastMemory = 16 * 1024 ** 2;

/** Half of the memory of the machine or its container; the other half is for the rest of the program, and for others. */
export function usualMemory(machine = totalmem(), container = process.constrainedMemory()): number {
  const offered = container > 0 ? Math.min(machine, container) : machine;
  return Math.max(leastMemory, Math.min(mostMemory, Math.floor(offered / 2)));
}
