import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    maxWorkers: "100%",
    /** The files of a worker share the modules of `src`: to evaluate them for each file would take a quarter of the time. */
    isolate: false,
    globalSetup: "test/support/folder-of-run.ts",
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/kernel/assembly"],
      reporter: ["json", "text-summary"],
    },
  },
});
