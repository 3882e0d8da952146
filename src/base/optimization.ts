/**
 * How soon V8 compiles well what runs often. A counting run is short, and most of its TypeScript reads what is distinct in an export: a
 * thread that compiles it at the usual time takes a fifth of all processor time for exports with many distinct ratings, an eighth with a
 * thousand segments, and nothing is faster for it before the run ends. So Node 20 is told to wait while an export is counted. Node 22 and
 * 24 do not have the flag, and what they have instead gains under a tenth.
 *
 * V8 takes no code that was kept, that of Node for other threads included, under other flags than it was made under: it is told when
 * all threads have their code.
 */

/** How many bytes of bytecode a function runs through before V8 considers compiling it well. */
const budgets = { usual: 67_584, whileCounting: 1_000_000 };
/** The same for WebAssembly; while a module is made, it is what later versions of Node have. */
const wasmBudgets = { usual: 1_800_000, whileMaking: 13_000_000 };

export function optimizeLater(): void {
  setBudget(budgets.whileCounting);
}

export function optimizeAsUsual(): void {
  setBudget(budgets.usual);
}

/**
 * Makes a WebAssembly module whose functions Node 20 compiles well as late as its successors do. By itself it does so after a thousand
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
