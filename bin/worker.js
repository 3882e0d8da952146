// A worker thread starts as the program does: with the code that the build kept of it, where this very Node takes it.
const { existsSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

const worker = join(__dirname, "..", "dist", "worker.cjs");
const kept = `${worker}.${process.version}-${process.arch}.cache`;
if (existsSync(kept)) loadKept();
else loadCompiling();

function loadKept() {
  const { constants, Script } = require("node:vm");
  const file = readFileSync(kept);
  const codeEnd = 8 + file.readUInt32LE(0);
  const script = new Script(file.latin1Slice(codeEnd), {
    filename: worker,
    cachedData: file.subarray(8, codeEnd),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext()({}, require, { exports: {} }, worker, dirname(worker));
}

function loadCompiling() {
  require("node:module").enableCompileCache?.();
  require(worker);
}
