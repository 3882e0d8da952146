/** Finds files before they are opened: one by its name, or the exports in a folder and the folders below it. */

import { type BigIntStats, type Dirent, readdirSync, statSync } from "node:fs";
import { readingError } from "./source.js";

export interface FoundFile {
  /** As the user spelled it, or the folder as spelled, a slash and the path below it. */
  readonly name: string;
  readonly stats: BigIntStats;
}

const exportName = /\.(?:(?:csv|tsv|txt|json|ndjson|jsonl)(?:\.gz|\.zst)?|xlsx|xlsm|parquet|arrows?|feather|zip)$/i;

/** Whether a file is named like an export; only in folders and archives that matters. */
export function isExportName(name: string): boolean {
  return exportName.test(name);
}

/** The files of a folder. */
export interface FolderFiles {
  /** Those that are named like exports. */
  readonly exports: readonly FoundFile[];
  /** The names of the others. */
  readonly others: readonly string[];
}

/** Looks `name` up, following links. Throws `input-missing`, `input-denied` or `input-unreadable`. */
export function findFile(name: string): FoundFile {
  try {
    return { name, stats: statSync(name, { bigint: true }) };
  } catch (error) {
    throw readingError(error, name);
  }
}

/** Equal for all names of a file, including links. */
export function fileIdentity(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}`;
}

/** Compares names by code point, so that the order depends on no locale. */
export function compareNames(first: string, second: string): number {
  return Buffer.compare(Buffer.from(first), Buffer.from(second));
}

/**
 * The files below `folder`, without hidden ones and `node_modules`. Links are followed, but no folder is visited twice. Names begin with
 * `folder` as it is spelled and go on with forward slashes.
 */
export function findExports(folder: FoundFile): FolderFiles {
  const [exports, others]: [FoundFile[], string[]] = [[], []];
  const visited = new Set<string>();
  const waiting = [folder];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (visited.has(fileIdentity(next.stats))) continue;
    visited.add(fileIdentity(next.stats));
    const entries = entriesOf(next.name);
    others.push(...entries.others);
    for (const entry of entries.found) {
      if (entry.stats.isDirectory()) waiting.push(entry);
      else if (exportName.test(entry.name) && entry.stats.isFile()) exports.push(entry);
      else others.push(entry.name);
    }
  }
  return { exports, others };
}

/** The folders, exports and links in `folder`; other files are not looked up. */
function entriesOf(folder: string): { readonly found: readonly FoundFile[]; readonly others: readonly string[] } {
  const prefix = `${withoutSlashes(folder)}/`;
  const entries = listFolder(folder).filter(({ name }) => !name.startsWith(".") && name !== "node_modules");
  const isOther = (entry: Dirent) => !(entry.isDirectory() || entry.isSymbolicLink() || exportName.test(entry.name));
  const namesOf = (some: readonly Dirent[]) => some.map((entry) => prefix + entry.name).sort(compareNames);
  return {
    found: namesOf(entries.filter((entry) => !isOther(entry))).flatMap((name) => lookUp(name) ?? []),
    others: namesOf(entries.filter(isOther)),
  };
}

/** `exports` for `exports//`, nothing for the root. */
function withoutSlashes(folder: string): string {
  let end = folder.length;
  while (folder[end - 1] === "/") end -= 1;
  return folder.slice(0, end);
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
    return { name, stats: statSync(name, { bigint: true }) };
  } catch (error) {
    if (exportName.test(name) || !leadsNowhere(error)) throw readingError(error, name);
    return null;
  }
}

/** Whether an error says that a path leads nowhere; any other may hide a folder with exports. */
export function leadsNowhere(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "ELOOP"].includes((error as NodeJS.ErrnoException).code ?? "");
}
