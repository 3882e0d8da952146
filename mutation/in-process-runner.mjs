/**
 * A test runner for Stryker that runs the tests in its own process. A worker of Vitest for each of many thousand mutants takes ten times
 * as long as the tests. The parts of Vitest that collect tests, run and compare are used as they are.
 *
 * Each test file is bundled once with the sources that it imports, which hold all mutants. A run evaluates the bundles that the mutant
 * concerns anew: a mutant leaves nothing behind for the next.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { constants, Script } from "node:vm";
import { INSTRUMENTER_CONSTANTS } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { startTests } from "@vitest/runner";
import { configureGlobal } from "fast-check";
import picomatch from "picomatch";
import { bundled } from "./bundle.mjs";
import { isDrawn } from "./drawn.mjs";
import { vitest } from "./vitest-in-process.mjs";

const idOf = (test) => `${test.file.name} > ${test.fullTestName}`;

/** In the sandbox: what the dry run found, for a worker that starts after it, as after one that was stopped. */
const dryRunFile = "dry-run.json";

/** A mutant that a test meets more often than this runs in circles: twenty times as often as in the dry run, and then some. */
const mostHits = (usual = 0) => 20 * usual + 10_000;

class InProcessRunner {
  #files;
  #mutated;
  #draw;
  #scripts = new Map();
  /** By file: the milliseconds that it takes, and how often each mutant is met while it is loaded, and by each test. */
  #dryRuns = new Map();

  static inject = ["options"];

  constructor(options) {
    this.#files = options.tests;
    this.#mutated = options.mutate;
    this.#draw = options.draw;
    // Without a seed a property that finds a mutant today misses it tomorrow; the first failure is enough
    configureGlobal({ seed: 1, endOnFailure: true });
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  get #shared() {
    globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
    return globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE];
  }

  async dryRun() {
    const shared = this.#shared;
    const isMutated = picomatch(this.#mutated);
    shared.activeMutant = undefined;
    const all = { static: {}, perTest: {} };
    const tests = [];
    for (const file of this.#files) {
      const { code, sources } = await bundled(file);
      if (!sources.some(isMutated)) continue;
      this.#scripts.set(file, await compiled(file, code));
      shared.mutantCoverage = { static: {}, perTest: {} };
      const start = performance.now();
      tests.push(...(await this.#run(file, { isWanted: () => true, stopsAtFailure: false })));
      const duration = performance.now() - start;
      add(all.static, shared.mutantCoverage.static);
      Object.assign(all.perTest, shared.mutantCoverage.perTest);
      const { static: loading, perTest } = shared.mutantCoverage;
      const met = Object.assign({}, loading, ...Object.values(perTest));
      this.#dryRuns.set(file, { duration, met, loading, perTest });
    }
    writeFileSync(dryRunFile, JSON.stringify([...this.#dryRuns]));
    return { status: "complete", tests, mutantCoverage: all };
  }

  async mutantRun({ activeMutant: { id }, sandboxFileName, testFilter, mutantActivation }) {
    if (!isDrawn(id, this.#draw)) return { status: "error", errorMessage: "not drawn" };
    const shared = this.#shared;
    if (this.#dryRuns.size === 0 && existsSync(dryRunFile))
      this.#dryRuns = new Map(JSON.parse(readFileSync(dryRunFile, "utf8")));
    shared.mutantCoverage = { static: {}, perTest: {} };
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    const activate = () => {
      shared.activeMutant = id;
    };
    let count = 0;
    for (const file of this.#likeliestFirst(sandboxFileName, id)) {
      const { loading, perTest } = this.#dryRuns.get(file);
      const limit = (hits) => Object.assign(shared, { hitCount: 0, hitLimit: mostHits(hits?.[id]) });
      limit(loading);
      const results = await this.#run(file, {
        isWanted: (test) => wanted?.has(test) ?? true,
        stopsAtFailure: true,
        beforeLoading: mutantActivation === "static" ? activate : undefined,
        beforeRunning: activate,
        beforeTest: (test) => limit(perTest[test]),
      });
      shared.activeMutant = undefined;
      if (shared.hitCount > shared.hitLimit) return { status: "timeout", reason: `reached ${shared.hitCount} times` };
      count += results.length;
      const failed = results.filter(({ status }) => status === 1);
      if (failed.length === 0) continue;
      return {
        status: "killed",
        killedBy: failed.map((test) => test.id),
        failureMessage: failed[0].failureMessage,
        nrOfTests: count,
      };
    }
    return { status: "survived", nrOfTests: count };
  }

  /** The test that is named after the source, then the quickest, of those that meet the mutant: the first failure ends a run. */
  #likeliestFirst(source, mutant) {
    const own = basename(source, ".ts");
    const cost = ([file, { duration }]) => (basename(file, ".test.ts") === own ? -1 : duration);
    const meeting = [...this.#dryRuns].filter(([, { met }]) => met[mutant] !== undefined);
    return meeting.sort((a, b) => cost(a) - cost(b)).map(([file]) => file);
  }

  async #run(file, { isWanted, stopsAtFailure, beforeLoading, beforeRunning, beforeTest }) {
    const shared = this.#shared;
    let hasFailed = false;
    const runner = {
      config: configOf(process.cwd()),
      importFile: async () => {
        const load = await this.#script(file);
        beforeLoading?.();
        load();
      },
      onBeforeRunFiles: () => beforeRunning?.(),
      onBeforeRunTask: (test) => {
        const id = idOf(test);
        if (hasFailed || !isWanted(id)) test.mode = "skip";
        else {
          shared.currentTestId = id;
          beforeTest?.(id);
        }
      },
      onAfterRunTask: (test) => {
        shared.currentTestId = undefined;
        hasFailed ||= stopsAtFailure && (test.result?.state === "fail" || shared.hitCount > shared.hitLimit);
      },
      cancel: () => {},
    };
    return (await startTests([file], runner)).flatMap(resultsOf);
  }

  async #script(file) {
    if (!this.#scripts.has(file)) this.#scripts.set(file, await compiled(file, (await bundled(file)).code));
    return this.#scripts.get(file);
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
