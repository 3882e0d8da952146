/** How much memory records may take while duplicates are removed, unless it is set. */

import { totalmem } from "node:os";

/** What addresses of the kernel reach. */
export const mostMemory = 4 * 1024 ** 3;
export const leastMemory = 16 * 1024 ** 2;

/** Half of what the machine has, or the container may take; the other half is for the rest of the program, and for others. */
export function usualMemory(machine = totalmem(), container = process.constrainedMemory()): number {
  const offered = container > 0 ? Math.min(machine, container) : machine;
  return Math.max(leastMemory, Math.min(mostMemory, Math.floor(offered / 2)));
}
