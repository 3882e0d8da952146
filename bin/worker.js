// A worker thread starts as the program does: with the code that the build kept of it, where this very Node takes it.
const { existsSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

const worker = join(__dirname, "..", "dist", "worker.cjs");
const kept = `${worker}.${process.version}-${process.arch}.cache`;
const script = existsSync(kept) ? keptScript() : null;
if (script === null) loadCompiling();
else script.runInThisContext()({}, require, { exports: {} }, worker, dirname(worker));

/** Null if it cannot be read. */
function keptScript() {
  const { constants, Script } = require("node:vm");
  const file = fileOrNull();
  if (file === null) return null;
  const codeEnd = 8 + file.readUInt32LE(0);
  return new Script(file.latin1Slice(codeEnd), {
    filename: worker,
    cachedData: file.subarray(8, codeEnd),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

function fileOrNull() {
  try {
    return readFileSync(kept);
  } catch {
    return null;
  }
}

function loadCompiling() {
  require("node:module").enableCompileCache?.();
  require(worker);
}
