/** Generated exports as files, in a folder that is removed when the tests are through. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll } from "vitest";
import type { ExportFile } from "./generated-exports.js";

/** Writes files to their own folder, for as long as `use` takes. */
export type WithFiles = (
  files: readonly ExportFile[],
  use: (paths: readonly string[], folder: string) => Promise<void>,
) => Promise<void>;

/** Call it once in a test file. */
export function exportFolder(): WithFiles {
  const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  return async (files, use) => {
    const own = join(folder, String(made++));
    mkdirSync(own);
    const paths = files.map(({ name, text, isZipped }) => {
      const path = join(own, isZipped ? `${name}.gz` : name);
      writeFileSync(path, isZipped ? gzipSync(text) : text);
      return path;
    });
    try {
      await use(paths, own);
    } finally {
      rmSync(own, { recursive: true });
    }
  };
}
