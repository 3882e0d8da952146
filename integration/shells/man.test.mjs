/** The manual page, as `man` shows it. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";

const page = resolve(import.meta.dirname, "../../man/feedback-stats.1");

test("man shows every command and the exit codes, without a warning of groff", () => {
  const { status, stdout, stderr } = spawnSync("man", ["--warnings", "--local-file", page], {
    env: { ...process.env, MANWIDTH: "80", LC_ALL: "C.UTF-8" },
    encoding: "utf8",
  });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  for (const command of [
    "summarize",
    "compare",
    "gate",
    "inspect",
    "validate",
    "reconcile",
    "providers",
    "explain",
    "completion",
  ])
    assert.match(stdout, new RegExp(`feedback-stats ${command}\\b`));
  assert.match(stdout, /EXIT STATUS/);
});
