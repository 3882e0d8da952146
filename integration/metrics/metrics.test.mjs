/** The tests of OpenMetrics text, none of which may be skipped here: Debian's Prometheus client is installed. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";

const project = resolve(import.meta.dirname, "../..");

test("the parser of the Prometheus client finds our numbers", () => {
  const vitest = resolve(project, "node_modules/vitest/vitest.mjs");
  const words = [vitest, "run", "test/reporters/flat-metrics.test.ts", "--reporter=json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: project, encoding: "utf8" });
  assert.equal(status, 0, `${stdout}${stderr}`);
  const report = JSON.parse(stdout.slice(stdout.indexOf("{")));
  assert.ok(report.numPassedTests > 5);
  assert.deepEqual([report.numPendingTests, report.numFailedTests], [0, 0]);
});
