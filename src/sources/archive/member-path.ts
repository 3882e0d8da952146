/** Parses the name of a member of an archive as messages print it: `export.zip/june.csv`. */

import { statSync } from "node:fs";
import { magicOf } from "../container-magic.js";
import { readingError } from "../source.js";
import { isZip } from "./zip-magic.js";

export interface MemberPath {
  readonly archive: string;
  readonly member: string;
}

/** Null if no part of `path` is an archive. Throws if that cannot be determined. */
export function memberPath(path: string): MemberPath | null {
  for (let slash = path.indexOf("/", 1); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const archive = path.slice(0, slash);
    if (isFile(archive)) return isZip(magicOf(archive, archive)) ? { archive, member: path.slice(slash + 1) } : null;
  }
  return null;
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    throw readingError(error, path);
  }
}
