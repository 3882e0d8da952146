/**
 * Runs every property of a test as often as `PROPERTY_RUNS` says, or as often as 10 seconds (`PROPERTY_MS`) allow, and adds a line with the number of runs to the file
 * that `PROPERTY_REPORT` names. It is set up by vitest.config.ts only if `PROPERTY_RUNS` is set.
 */

import { appendFileSync } from "node:fs";
import type { Parameters as AssertParameters, RunDetails } from "fast-check";
import { expect, vi } from "vitest";

const runs = Number(process.env.PROPERTY_RUNS);
const longestMs = Number(process.env.PROPERTY_MS ?? 10_000);
const report = process.env.PROPERTY_REPORT;

vi.mock("fast-check", async (importOriginal) => {
  const fc = await importOriginal<typeof import("fast-check")>();
  function assert(property: never, given: AssertParameters<unknown> = {}): unknown {
    const { testPath = "", currentTestName = "" } = expect.getState();
    const many = {
      ...given,
      numRuns: Math.max(runs, given.numRuns ?? 0),
      interruptAfterTimeLimit: longestMs,
      markInterruptAsFailure: false,
    };
    const judge = (details: RunDetails<unknown>) => {
      const file = testPath.slice(testPath.lastIndexOf("/test/") + 1);
      if (report !== undefined)
        appendFileSync(report, `${details.numRuns}\t${details.seed}\t${file}\t${currentTestName}\n`);
      // One run may take longer than all may take together
      const isTooSlow = details.interrupted && details.counterexample === null;
      if (details.failed && !isTooSlow) throw new Error(fc.defaultReportMessage(details));
    };
    const details: RunDetails<unknown> | Promise<RunDetails<unknown>> = fc.check(property, many);
    return details instanceof Promise ? details.then(judge) : judge(details);
  }
  return { ...fc, assert, default: { ...fc, assert } };
});
