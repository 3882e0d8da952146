/**
 * A test runner for Stryker that runs the tests in its own process. A worker of Vitest for each of many thousand mutants takes ten times
 * as long as the tests. The parts of Vitest that collect tests, run and compare are used as they are.
 *
 * Each test file is bundled once with the sources that it imports, which hold all mutants. A run evaluates the bundles that the mutant
 * concerns anew: a mutant leaves nothing behind for the next.
 */

import { basename, resolve } from "node:path";
import { constants, Script } from "node:vm";
import { INSTRUMENTER_CONSTANTS } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { startTests } from "@vitest/runner";
import { configureGlobal } from "fast-check";
import picomatch from "picomatch";
import { bundled } from "./bundle.mjs";
import { vitest } from "./vitest-in-process.mjs";

const idOf = (test) => `${test.file.name} > ${test.fullTestName}`;

class InProcessRunner {
  #files;
  #mutated;
  #scripts = new Map();
  /** The mutants that each file meets, while it is loaded or run. */
  #metBy = new Map();
  /** Milliseconds that each file takes. */
  #durations = new Map();

  static inject = ["options"];

  constructor(options) {
    this.#files = options.tests;
    this.#mutated = options.mutate;
    configureGlobal({ seed: 1 }); // else a property that finds a mutant today misses it tomorrow
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const isMutated = picomatch(this.#mutated);
    for (const file of this.#files) {
      const { code, sources } = await bundled(file);
      if (sources.some(isMutated)) this.#scripts.set(file, await compiled(file, code));
    }
  }

  get #shared() {
    globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
    return globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE];
  }

  async dryRun() {
    const shared = this.#shared;
    shared.activeMutant = undefined;
    const all = { static: {}, perTest: {} };
    const tests = [];
    for (const file of this.#scripts.keys()) {
      shared.mutantCoverage = { static: {}, perTest: {} };
      const start = performance.now();
      tests.push(...(await this.#run([file], { isWanted: () => true, stopsAtFailure: false })));
      this.#durations.set(file, performance.now() - start);
      add(all.static, shared.mutantCoverage.static);
      Object.assign(all.perTest, shared.mutantCoverage.perTest);
      const met = [shared.mutantCoverage.static, ...Object.values(shared.mutantCoverage.perTest)];
      this.#metBy.set(file, new Set(met.flatMap((hits) => Object.keys(hits))));
    }
    return { status: "complete", tests, mutantCoverage: all };
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit, mutantActivation }) {
    const shared = this.#shared;
    Object.assign(shared, { hitCount: 0, hitLimit, mutantCoverage: { static: {}, perTest: {} } });
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    const files = this.#likeliestFirst(sandboxFileName).filter(
      (file) => this.#metBy.get(file)?.has(activeMutant.id) ?? true,
    );
    const activate = () => {
      shared.activeMutant = activeMutant.id;
    };
    const results = await this.#run(files, {
      isWanted: (id) => wanted?.has(id) ?? true,
      stopsAtFailure: true,
      beforeLoading: mutantActivation === "static" ? activate : () => {},
      beforeRunning: activate,
    });
    shared.activeMutant = undefined;
    if (hitLimit !== undefined && shared.hitCount > hitLimit)
      return { status: "timeout", reason: `reached ${shared.hitCount} times` };
    const failed = results.filter(({ status }) => status === 1);
    if (failed.length === 0) return { status: "survived", nrOfTests: results.length };
    return {
      status: "killed",
      killedBy: failed.map(({ id }) => id),
      failureMessage: failed[0].failureMessage,
      nrOfTests: results.length,
    };
  }

  /** The test that is named after the source, then the quickest: the first failure ends a run. */
  #likeliestFirst(source) {
    const own = basename(source, ".ts");
    const cost = (file) => (basename(file, ".test.ts") === own ? -1 : (this.#durations.get(file) ?? 0));
    return [...this.#scripts.keys()].sort((a, b) => cost(a) - cost(b));
  }

  async #run(files, { isWanted, stopsAtFailure, beforeLoading = () => {}, beforeRunning = () => {} }) {
    const shared = this.#shared;
    let hasFailed = false;
    const runner = {
      config: configOf(process.cwd()),
      importFile: (path) => {
        beforeLoading();
        return this.#scripts.get(path)();
      },
      onBeforeRunFiles: beforeRunning,
      onBeforeRunTask: (test) => {
        if (hasFailed || !isWanted(idOf(test))) test.mode = "skip";
        else shared.currentTestId = idOf(test);
      },
      onAfterRunTask: (test) => {
        shared.currentTestId = undefined;
        hasFailed ||= stopsAtFailure && test.result?.state === "fail";
      },
      cancel: () => {},
    };
    const collected = [];
    for (const file of files) {
      if (hasFailed) break;
      collected.push(...(await startTests([file], runner)));
    }
    return collected.flatMap(resultsOf);
  }
}

/** A file that cannot be loaded, or whose hook fails, is a failed test. */
function resultsOf(file) {
  const tests = testsIn(file).flatMap((test) => {
    const state = test.result?.state;
    if (state !== "pass" && state !== "fail") return [];
    const errors = test.result.errors?.map(({ message }) => message).join("\n") ?? "";
    const result = {
      id: idOf(test),
      name: idOf(test),
      timeSpentMs: test.result.duration ?? 0,
      fileName: file.filepath,
    };
    return [{ ...result, status: state === "pass" ? 0 : 1, ...(state === "fail" ? { failureMessage: errors } : {}) }];
  });
  if (file.result?.state !== "fail" || tests.some(({ status }) => status === 1)) return tests;
  const failureMessage = file.result.errors?.map(({ message }) => message).join("\n") ?? "a hook failed";
  return [...tests, { id: file.name, name: file.name, timeSpentMs: 0, status: 1, failureMessage }];
}

function testsIn(suite) {
  return suite.tasks.flatMap((task) => (task.type === "suite" ? testsIn(task) : [task]));
}

async function compiled(file, code) {
  const path = resolve(file);
  const script = new Script(`(function (exports, require, module) {${code}\n})`, {
    filename: path,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const packages = new Map([["vitest", vitest]]);
  for (const [, name] of code.matchAll(/\brequire\("([^"]+)"\)/g))
    if (!packages.has(name)) packages.set(name, await import(name));
  return () => {
    const module = { exports: {} };
    script.runInThisContext()(module.exports, (name) => packages.get(name), module);
  };
}

function configOf(root) {
  return {
    root,
    setupFiles: [],
    sequence: { shuffle: false, seed: 1, hooks: "stack", setupFiles: "list", concurrent: false },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxConcurrency: 1,
    passWithNoTests: true,
    allowOnly: false,
    retry: 0,
    includeTaskLocation: false,
    diffOptions: { truncateThreshold: 50 },
    tags: [],
    strictTags: true,
  };
}

function add(to, hits) {
  for (const [id, count] of Object.entries(hits)) to[id] = (to[id] ?? 0) + count;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcessRunner)];
