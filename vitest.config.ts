import { defineConfig } from "vitest/config";

const areManyRuns = process.env.PROPERTY_RUNS !== undefined;
const isLongRun = process.env.LONG !== undefined || process.env.RUNS !== undefined;
/** `test/branches/run-coverage.ts` sets it. */
const areCounted = process.env.COVERAGE_OF_PROCESSES !== undefined;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    /** In a long run a test takes as long as it takes: one that is slow on a busy machine has not failed. */
    testTimeout: isLongRun ? 3_600_000 : areManyRuns ? 600_000 : areCounted ? 180_000 : 60_000,
    hookTimeout: isLongRun ? 600_000 : 60_000,
    setupFiles: [
      ...(areManyRuns ? ["test/support/many-runs.ts"] : isLongRun ? [] : ["test/support/same-inputs.ts"]),
      ...(areCounted ? ["test/branches/measured-processes.ts"] : []),
    ],
    maxWorkers: "100%",
    /** The files of a worker share the modules of `src`: to evaluate them for each file would take a quarter of the time. */
    isolate: areManyRuns,
    globalSetup: "test/support/folder-of-run.ts",
    /** What the tests take in their own process: `test/branches/run-coverage.ts` adds what the built program takes, and has the thresholds. */
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/kernel/assembly/**"],
      reporter: ["json"],
    },
  },
});
