/** Files of tests, in a folder that is removed after the run. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));

/** Writes a file, and returns its path. */
export function temporaryExport(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
