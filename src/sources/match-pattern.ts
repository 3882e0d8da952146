/** Finds the files that a pattern matches. The result is never partial: an unreadable folder or file is an error. */

import { lstat, readdir, realpath, stat } from "node:fs";
import { isAbsolute, relative } from "node:path";
import type { GlobOptions } from "tinyglobby";
import { feedbackError } from "../base/errors.js";
import { leadsNowhere } from "./find-files.js";
import { readingError } from "./source.js";

type FileSystem = NonNullable<GlobOptions["fs"]>;

/** Comparing a name takes time that is its length to the power of the asterisks, and doubles with each brace. */
const mostAsterisks = 4;

/** Throws `pattern-complex` for a pattern whose comparison could take minutes. */
function refuseComplex(pattern: string): void {
  const names = pattern.split("/");
  const folders = names.filter((name) => name === "**").length;
  const inName = names.flatMap((name) => [name.split(/\*{1,65536}/).length - 1, name.split("{").length - 1]);
  if (folders > mostAsterisks || inName.some((count) => count > mostAsterisks))
    throw feedbackError("pattern-complex", pattern, mostAsterisks);
}

/**
 * The names of files that match `pattern`, in no order, including broken links. Throws `input-denied` or
 * `input-unreadable` for a folder on the way that cannot be listed, and `pattern-complex`.
 */
export async function matchPattern(pattern: string): Promise<readonly string[]> {
  refuseComplex(pattern);
  const { glob } = await import("tinyglobby");
  const watched = watchedFileSystem();
  // The package would take brackets and bars for a part of a regular expression; here they are only signs in names
  const names = await glob(pattern.replace(/[()|+]/g, "\\$&"), {
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    extglob: false,
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

/** The file system for the package, which ignores failures: these are noted, or returned as a file that fails when it is opened later. */
function watchedFileSystem(): { readonly fs: FileSystem; readonly failures: readonly NodeJS.ErrnoException[] } {
  const failures: NodeJS.ErrnoException[] = [];
  const broken = new Set<string>();
  const noteFailure = (error: NodeJS.ErrnoException | null) => {
    if (error !== null && !leadsNowhere(error)) failures.push(error);
  };
  const fs = {
    readdir: (path: string, options: { withFileTypes: true }, done: (...found: unknown[]) => void) =>
      readdir(path, options, (error, entries) => {
        noteFailure(error);
        done(error, entries);
      }),
    realpath: (path: string, done: (error: Error | null, real: string) => void) =>
      realpath(path, (error, real) => {
        noteFailure(error);
        if (error !== null) broken.add(path);
        done(null, error === null ? real : path);
      }),
    stat: (path: string, done: (...found: unknown[]) => void) =>
      (broken.has(path) ? lstat : stat)(path, (error, stats) => {
        noteFailure(error);
        done(error, stats);
      }),
  };
  return { fs: fs as unknown as FileSystem, failures };
}
