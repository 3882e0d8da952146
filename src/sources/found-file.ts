/** A file that was found under a name, before it is opened. */

import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { readingError } from "./reading-error.js";

export interface FoundFile {
  /** As the user spelled it, or the folder's spelling, a slash and the path below it. */
  readonly name: string;
  readonly stats: BigIntStats;
}

/** Looks `name` up, through links. Throws `input-missing`, `input-denied` or `input-unreadable`. */
export async function findFile(name: string): Promise<FoundFile> {
  try {
    return { name, stats: await stat(name, { bigint: true }) };
  } catch (error) {
    throw readingError(error, name);
  }
}

/** What makes two names one file: also links and other spellings have the same. */
export function fileIdentity(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}`;
}

/** Compares names by code point, so that the order depends on no locale. */
export function compareNames(first: string, second: string): number {
  return Buffer.compare(Buffer.from(first), Buffer.from(second));
}
