import { defineConfig } from "vitest/config";

const areManyRuns = process.env.PROPERTY_RUNS !== undefined;
const isLongRun = process.env.LONG !== undefined || process.env.RUNS !== undefined;

/** What every number comes from: `npm run coverage` asks more of it than of the rest. */
const core = "src/{base,counts,kernel,query,readers,results,statistics}/**/*.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: areManyRuns ? 600_000 : 60_000,
    hookTimeout: 60_000,
    setupFiles: areManyRuns ? ["test/support/many-runs.ts"] : isLongRun ? [] : ["test/support/same-inputs.ts"],
    maxWorkers: "100%",
    /** The files of a worker share the modules of `src`: to evaluate them for each file would take a quarter of the time. */
    isolate: areManyRuns,
    globalSetup: "test/support/folder-of-run.ts",
    /** Branches that only the built program takes, in processes and threads of its own, do not count as taken. */
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/kernel/assembly/**"],
      reporter: ["json", "text-summary"],
      thresholds: { branches: 86, [core]: { branches: 90 } },
    },
  },
});
