#!/usr/bin/env node
// CommonJS, which starts sooner. Where the build kept the code that this very Node makes of the program, it is not compiled again.
const { existsSync, readFileSync } = require("node:fs");
const { enableCompileCache, wrap } = require("node:module");
const { dirname, join } = require("node:path");
const { constants, Script } = require("node:vm");

const program = join(__dirname, "..", "dist", "cli.cjs");
const kept = `${program}.${process.version}-${process.arch}.cache`;
const { nodeIo, run } = existsSync(kept) ? loadKept() : loadCompiling();

// What was written is taken by then: nothing else is waited for, a thread that still ends least of all.
run(process.argv.slice(2), nodeIo(process)).then((exitCode) => process.exit(exitCode));

function loadKept() {
  const script = new Script(wrap(readFileSync(program, "utf8")), {
    filename: program,
    cachedData: readFileSync(kept),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, program, dirname(program));
  return module.exports;
}

function loadCompiling() {
  enableCompileCache?.();
  return require(program);
}
