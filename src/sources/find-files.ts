/** Finds files before they are opened: one by its name, or the exports in a folder and the folders below it. */

import { type BigIntStats, type Dirent, readdirSync, statSync } from "node:fs";
import { readingError } from "./source.js";

export interface FoundFile {
  /** As the user spelled it, or the folder as spelled, a slash and the path below it. */
  readonly name: string;
  readonly stats: BigIntStats;
}

const exportName = /\.(?:csv|tsv|txt|json|ndjson|jsonl)(?:\.gz|\.zst)?$/i;

/** Looks `name` up, through links. Throws `input-missing`, `input-denied` or `input-unreadable`. */
export function findFile(name: string): FoundFile {
  try {
    return { name, stats: statSync(name, { bigint: true }) };
  } catch (error) {
    throw readingError(error, name);
  }
}

/** The same for all names of a file, also for links. */
export function fileIdentity(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}`;
}

/** Compares names by code point, so that the order depends on no locale. */
export function compareNames(first: string, second: string): number {
  return Buffer.compare(Buffer.from(first), Buffer.from(second));
}

/**
 * The files below `folder` whose names end as those of exports, without hidden files and `node_modules`. Links are followed,
 * but no folder is visited twice. Names begin with `folder` as it is spelled and go on with forward slashes.
 */
export function findExports(folder: FoundFile): readonly FoundFile[] {
  const found: FoundFile[] = [];
  const visited = new Set<string>();
  const waiting = [folder];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (visited.has(fileIdentity(next.stats))) continue;
    visited.add(fileIdentity(next.stats));
    for (const entry of entriesOf(next.name)) {
      if (entry.stats.isDirectory()) waiting.push(entry);
      else if (entry.stats.isFile() && exportName.test(entry.name)) found.push(entry);
    }
  }
  return found;
}

/** The folders, exports and links in `folder`; other files are not looked up. */
function entriesOf(folder: string): readonly FoundFile[] {
  const prefix = `${withoutSlashes(folder)}/`;
  const names = listFolder(folder)
    .filter(isWanted)
    .map((entry) => prefix + entry.name);
  return names.sort(compareNames).flatMap((name) => lookUp(name) ?? []);
}

/** `exports` for `exports//`, nothing for the root. */
function withoutSlashes(folder: string): string {
  let end = folder.length;
  while (folder[end - 1] === "/") end -= 1;
  return folder.slice(0, end);
}

function isWanted(entry: Dirent): boolean {
  if (entry.name.startsWith(".") || entry.name === "node_modules") return false;
  return entry.isDirectory() || entry.isSymbolicLink() || exportName.test(entry.name);
}

function listFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw readingError(error, folder);
  }
}

/** A broken link matters only if it is named like an export. */
function lookUp(name: string): FoundFile | null {
  try {
    return findFile(name);
  } catch (error) {
    if (exportName.test(name)) throw error;
    return null;
  }
}
