/** Finds the files that a pattern matches. A part is never taken for the whole: what cannot be looked at is an error, as in a folder. */

import { lstat, readdir, realpath, stat } from "node:fs";
import { isAbsolute, relative } from "node:path";
import type { GlobOptions } from "tinyglobby";
import { readingError } from "./source.js";

type FileSystem = NonNullable<GlobOptions["fs"]>;

/**
 * The names of files that match `pattern`, in no order; a link that leads nowhere is among them. Throws `input-denied` or
 * `input-unreadable` for a folder on the way that cannot be listed.
 */
export async function matchPattern(pattern: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  const watched = watchedFileSystem();
  const names = await glob(pattern, {
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    ignore: pattern.includes("node_modules") ? [] : ["**/node_modules/**"],
    fs: watched.fs,
  });
  const [failure] = watched.failures;
  if (failure !== undefined) {
    const path = failure.path?.replace(/\/$/, "") ?? pattern;
    throw readingError(failure, isAbsolute(pattern) ? path : relative(process.cwd(), path));
  }
  return names;
}

/** The file system as the package sees it, which passes over whatever fails: that is noted, or given as a file that can be opened later. */
function watchedFileSystem(): { readonly fs: FileSystem; readonly failures: readonly NodeJS.ErrnoException[] } {
  const failures: NodeJS.ErrnoException[] = [];
  const broken = new Set<string>();
  const fs = {
    readdir: (path: string, options: { withFileTypes: true }, done: (...found: unknown[]) => void) =>
      readdir(path, options, (error, entries) => {
        if (error !== null && error.code !== "ENOENT" && error.code !== "ENOTDIR") failures.push(error);
        done(error, entries);
      }),
    realpath: (path: string, done: (error: Error | null, real: string) => void) =>
      realpath(path, (error, real) => {
        if (error !== null) broken.add(path);
        done(null, error === null ? real : path);
      }),
    stat: (path: string, done: (...found: unknown[]) => void) => (broken.has(path) ? lstat : stat)(path, done),
  };
  return { fs: fs as unknown as FileSystem, failures };
}
