/** All temporary files of a run of the tests, also of tests that fail, are in one folder that is removed after the run. */

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string | null = null;

export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), "test-run-"));
  chmodSync(folder, 0o755); // some tests become another user
  process.env.TMPDIR = folder;
}

export function teardown(): void {
  if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
