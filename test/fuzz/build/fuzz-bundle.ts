/** The targets and the program under test as one script with counters, beside a checked kernel, ready to be run by a process of the fuzzer. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { type CheckedKernel, checkedKernel, type SourceChange } from "./checked-kernel.js";
import { type CounterNumbers, countedSource, mostCounters } from "./counted-source.js";

export interface FuzzBundle {
  readonly script: string;
  /** Number of branches that are counted, in the program and the kernel. */
  readonly counters: number;
}

export interface BundleOptions {
  /** Changes the text of a file of `src/`: to show that a fault in it is found. */
  readonly changeProgram?: SourceChange;
  readonly changeKernel?: SourceChange;
}

/** Writes it to `folder`, which has to be in the project, as the script imports its packages. */
export async function fuzzBundle(
  root: string,
  folder: string,
  { changeProgram = (_, text) => text, changeKernel }: BundleOptions = {},
): Promise<FuzzBundle> {
  const numbers: CounterNumbers = { next: 0 };
  const script = join(folder, "fuzz-targets.mjs");
  mkdirSync(folder, { recursive: true });
  const kernel = changeKernel === undefined ? unchangedKernel(root) : checkedKernel(root, changeKernel);
  await build({
    entryPoints: [join(root, "test/fuzz/engine/fuzz-process.ts")],
    outfile: script,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    banner: { js: `globalThis.fuzzCounters = new Uint8Array(${mostCounters});` },
    alias: { vitest: join(root, "test/fuzz/build/expect.ts") },
    plugins: [
      {
        name: "counters",
        setup({ onLoad, onResolve }) {
          // It draws with 60 packages, which take a second to load; its text is escaped by the template that is a target.
          onResolve({ filter: /html\/report-page\.js$/ }, ({ path }) => ({ path, external: true }));
          onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, async ({ path }) => {
            const name = path.slice(join(root, "src").length + 1);
            const source = changeProgram(name, withExactRooms(name, readFileSync(path, "utf8")));
            const { code } = await transform(source, { loader: "ts", format: "esm", target: "node20.19" });
            return { contents: countedSource(code, numbers), loader: "js" };
          });
        },
      },
    ],
  });
  const { wasm, counters, sites } = await kernel;
  writeFileSync(join(folder, "kernel.wasm"), wasm);
  const used = { program: numbers.next, kernel: counters };
  writeFileSync(join(folder, "checks.json"), JSON.stringify({ sites, used }));
  return { script, counters: used.program + used.kernel };
}

let unchanged: Promise<CheckedKernel> | null = null;

function unchangedKernel(root: string): Promise<CheckedKernel> {
  unchanged ??= checkedKernel(root);
  return unchanged;
}

/** Memory that is shared in turn is longer than it has to be; here it is as long as was asked for, so that what is behind it is closed. */
function withExactRooms(name: string, source: string): string {
  if (name !== "kernel/kernel.ts") return source;
  const exact = source
    .replace("known.bytes >= bytes", "known.bytes === bytes")
    .replace("2 ** Math.ceil(Math.log2(bytes))", "bytes");
  if (exact.match(/known\.bytes === bytes|roomBytes = bytes/g)?.length !== 2)
    throw new Error("rooms are allocated differently");
  return exact;
}
