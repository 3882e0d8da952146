/** The memories of the checked kernels of this process: their branches are counted, and their faults found, after each input. */

import { access, hostBytes, hostFrom, hostTo, memoryMap } from "../build/memory-map.js";

/** What the checks use of a memory. */
interface CheckedViews {
  readonly bytes: Uint8Array;
  readonly counters: Uint8Array;
  readonly fault: Uint32Array;
}

/** Views live as long as their memory. */
const viewsOf = new WeakMap<WebAssembly.Memory, CheckedViews>();
let known: WeakRef<CheckedViews>[] = [];
let remains = 0;

/** From here on, every memory has room for what the checks need. Call it before the first kernel is made. */
export function watchMemories(): void {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: ConstructorParameters<typeof Memory>[0]) {
      super({ ...descriptor, initial: memoryMap.pages, maximum: memoryMap.pages });
      const bytes = new Uint8Array(this.buffer);
      bytes[memoryMap.remainsAt] = remains;
      bytes.fill(access.readable, memoryMap.shadowAt, memoryMap.shadowAt + hostBytes);
      bytes.fill(access.writable, memoryMap.shadowAt + hostFrom, memoryMap.shadowAt + hostTo);
      const counters = new Uint8Array(this.buffer, memoryMap.countersAt, memoryMap.counterBytes);
      const views = { bytes, counters, fault: new Uint32Array(this.buffer, memoryMap.faultAt, 3) };
      viewsOf.set(this, views);
      known.push(new WeakRef(views));
      live = [...live, views];
    }
  };
}

/** Looked for again after so many uses: meanwhile they are kept from being collected. */
const usesOfLive = 1024;
let live: readonly CheckedViews[] = [];
let uses = 0;

function memories(): readonly CheckedViews[] {
  uses += 1;
  if (uses % usesOfLive === 0 || live.length === 0) {
    live = known.flatMap((one) => one.deref() ?? []);
    known = known.filter((one) => one.deref() !== undefined);
  }
  return live;
}

/** Collects the memories that nobody uses any more: to the collector they are small, and it would leave gigabytes of them. */
export async function collectMemories(): Promise<void> {
  live = [];
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc?.();
}

/** The counters of all memories that are still used. */
export function kernelCounters(): readonly Uint8Array[] {
  return memories().map(({ counters }) => counters);
}

/** What is put around the blocks that are allocated next; no result may depend on it. */
export function setRemains(byte: number): void {
  remains = byte;
  for (const { bytes } of memories()) bytes[memoryMap.remainsAt] = byte;
}

/** The first wrong access since the last call: where, how many bytes, and the number of the place in the kernel. */
export function takeFault(): { readonly at: number; readonly bytes: number; readonly site: number } | null {
  for (const { fault } of memories()) {
    const [at = 0, bytes = 0, site = 0] = fault;
    if (site === 0) continue;
    fault.fill(0);
    return { at, bytes, site };
  }
  return null;
}
