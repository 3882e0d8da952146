#!/usr/bin/env node
// CommonJS, which starts sooner. Where the build kept the code that this very Node makes of the program, it is not compiled again.
const { existsSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

const program = join(__dirname, "..", "dist", "cli.cjs");
const kept = `${program}.${process.version}-${process.arch}.cache`;
const { nodeIo, run } = load();

// What was written is taken by then: nothing else is waited for, a thread that still ends least of all.
run(process.argv.slice(2), nodeIo(process)).then((exitCode) => process.exit(exitCode));

/** What was kept is a help, and no more: where it cannot be read, the program is compiled. */
function load() {
  try {
    if (existsSync(kept)) return loadKept();
  } catch {}
  try {
    return loadCompiling();
  } catch (error) {
    process.stderr.write(`error: the program cannot be loaded (${error.code ?? error.message}): ${program}\n`);
    process.exit(1);
  }
}

/** The file is laid out by `keep` of build.mjs. */
function loadKept() {
  const { constants, Script } = require("node:vm");
  const file = readFileSync(kept);
  const codeEnd = 8 + file.readUInt32LE(0);
  const script = new Script(file.latin1Slice(codeEnd), {
    filename: program,
    cachedData: file.subarray(8, codeEnd),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, program, dirname(program));
  return module.exports;
}

function loadCompiling() {
  require("node:module").enableCompileCache?.();
  return require(program);
}
