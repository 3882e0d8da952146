/** Files of one test, in a folder that is removed after its tests. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file, and returns its path. */
export function temporaryExport(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
