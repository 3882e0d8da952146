// A worker thread starts as the program does: with the code that the build kept of it, where this very Node takes it.
const { existsSync, readFileSync } = require("node:fs");
const { enableCompileCache, wrap } = require("node:module");
const { dirname, join } = require("node:path");
const { constants, Script } = require("node:vm");

const worker = join(__dirname, "..", "dist", "worker.cjs");
const kept = `${worker}.${process.version}-${process.arch}.cache`;
if (existsSync(kept)) loadKept();
else loadCompiling();

function loadKept() {
  const script = new Script(wrap(readFileSync(worker, "utf8")), {
    filename: worker,
    cachedData: readFileSync(kept),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext()({}, require, { exports: {} }, worker, dirname(worker));
}

function loadCompiling() {
  enableCompileCache?.();
  require(worker);
}
