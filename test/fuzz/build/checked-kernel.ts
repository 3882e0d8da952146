/**
 * Compiles the kernel as `npm run build:kernel` does, but with every access to its memory checked: a read or write outside the block
 * that was allocated, 8 bytes before it and 64 behind it that can be read, is a trap. Only `memory.ts` is another file, which leaves room between blocks.
 */

import { readFileSync } from "node:fs";
import asc from "assemblyscript/asc";
import binaryen from "binaryen";
import { checkedWat } from "./checked-wat.js";
import { memoryMap, readableBehind } from "./memory-map.js";

export interface CheckedKernel {
  readonly wasm: Uint8Array;
  /** Number of counters of branches. */
  readonly counters: number;
  /** The function of each place that accesses the memory, by the number that a fault states. */
  readonly sites: readonly string[];
}

/** Changes the text of a file of the assembly, for instance to show that a fault in it is found. */
export type SourceChange = (file: string, text: string) => string;

const memorySource = `
  // @ts-ignore: decorator
  @external("checks", "noteBlock")
  declare function noteBlock(at: usize, bytes: usize): void;

  export function allocate(bytes: usize): usize {
    const size = ((<u64>bytes + 63) & ~63) + ${2 * readableBehind};
    const at = atomic.add<u64>(8, size);
    if (at + size > ${memoryMap.dataBytes}) unreachable();
    noteBlock(<usize>at, bytes);
    return <usize>at;
  }

  // @ts-ignore: decorator
  @inline
  export function seed(): u64 {
    return load<u64>(16);
  }`;

/** `root` is the folder of the project. */
export async function checkedKernel(root: string, change: SourceChange = (_, text) => text): Promise<CheckedKernel> {
  const module = binaryen.readBinary(await compiled(root, change));
  const { text, counters, sites } = checkedWat(module.emitText());
  module.dispose();
  const checked = binaryen.parseText(text);
  checked.setFeatures(binaryen.Features.SIMD128 | binaryen.Features.Atomics | binaryen.Features.BulkMemory);
  if (counters > memoryMap.counterBytes) throw new Error(`${counters} counters have no room`);
  const wasm = checked.emitBinary();
  checked.dispose();
  return { wasm, counters, sites };
}

async function compiled(root: string, change: SourceChange): Promise<Uint8Array> {
  let wasm: Uint8Array | null = null;
  const { error, stderr } = await asc.main([...buildArguments(root), "--debug"], {
    readFile: (name, folder) => {
      const path = name.startsWith("/") ? name : `${folder}/${name}`;
      if (/assembly\/memory\.ts$/.test(path)) return change("memory.ts", memorySource);
      try {
        return change(path.slice(path.indexOf("assembly/") + "assembly/".length), readFileSync(path, "utf8"));
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => {
      if (name.endsWith(".wasm")) wasm = contents as Uint8Array;
    },
    listFiles: () => null,
  });
  if (error !== null || wasm === null) throw new Error(`the kernel does not compile: ${stderr.toString()}`);
  return wasm;
}

/** Those of `npm run build:kernel`, but for what it writes. */
function buildArguments(root: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as { scripts: Record<string, string> };
  const words = (scripts["build:kernel"] ?? "").split(" ").slice(1);
  const left = words.slice(0, words.indexOf("--transform"));
  return [...left.map((word) => (word.endsWith(".wasm") ? "kernel.wasm" : word)), "--baseDir", root];
}
