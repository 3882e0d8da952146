/**
 * How soon V8 compiles well what runs often. A counting run is short, and most of its TypeScript reads what is distinct in an export: a
 * thread that compiles it at the usual time takes a fifth of all processor time for exports with many distinct ratings, an eighth with a
 * thousand segments, and nothing is faster for it before the run ends. So Node 20 is told to wait while an export is counted. Node 22 and
 * 24 do not have the flag, and what they have instead gains under a tenth.
 *
 * V8 takes no code that was kept, that of Node for other threads included, under other flags than it was made under: it is told when
 * all threads have their code.
 */

/** Bytes of bytecode that a function runs through before V8 considers to compile it well. */
const budgets = { usual: 67_584, whileCounting: 1_000_000 };

export function optimizeLater(): void {
  setBudget(budgets.whileCounting);
}

export function optimizeAsUsual(): void {
  setBudget(budgets.usual);
}

function setBudget(bytes: number): void {
  if (!process.version.startsWith("v20.")) return;
  process.getBuiltinModule("node:v8").setFlagsFromString(`--interrupt-budget=${bytes}`);
}
