/**
 * How soon V8 optimizes code that runs often. A counting run is short, and most of its TypeScript reads the distinct values of an export: a
 * thread that optimizes it at the usual time takes a fifth of all processor time for exports with many distinct ratings, an eighth with a
 * thousand segments, and the run ends before this pays off. So Node 20 is told to wait while an export is counted. Node 22 and
 * 24 do not have the flag, and their alternative gains less than a tenth.
 *
 * V8 rejects cached code, including Node's own for other threads, if its flags have changed since the code was made: the flag is set when
 * all threads have their code.
 */

/** How many bytes of bytecode a function runs through before V8 considers optimizing it. */
const budgets = { usual: 67_584, whileCounting: 1_000_000 };
/** The same for WebAssembly; while a module is made, the value of later versions of Node. */
const wasmBudgets = { usual: 1_800_000, whileMaking: 13_000_000 };

export function optimizeLater(): void {
  setBudget(budgets.whileCounting);
}

export function optimizeAsUsual(): void {
  setBudget(budgets.usual);
}

/**
 * Makes a WebAssembly module whose functions Node 20 optimizes as late as its successors do. By itself it does so after a thousand
 * records, which costs a short run a tenth of its time. Only the making of a module looks at the flag, so it is set back at once.
 */
export function compiledLater(make: () => WebAssembly.Module): WebAssembly.Module {
  setOnNode20(`--wasm-tiering-budget=${wasmBudgets.whileMaking}`);
  const module = make();
  setOnNode20(`--wasm-tiering-budget=${wasmBudgets.usual}`);
  return module;
}

function setBudget(bytes: number): void {
  setOnNode20(`--interrupt-budget=${bytes}`);
}

function setOnNode20(flag: string): void {
  if (process.version.startsWith("v20.")) process.getBuiltinModule("node:v8").setFlagsFromString(flag);
}
