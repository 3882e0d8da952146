import { defineConfig } from "vitest/config";

const areManyRuns = process.env.PROPERTY_RUNS !== undefined;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: areManyRuns ? 600_000 : 60_000,
    setupFiles: areManyRuns ? ["test/support/many-runs.ts"] : [],
    maxWorkers: "100%",
    /** The files of a worker share the modules of `src`: to evaluate them for each file would take a quarter of the time. */
    isolate: areManyRuns,
    globalSetup: "test/support/folder-of-run.ts",
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/kernel/assembly"],
      reporter: ["json", "text-summary"],
    },
  },
});
