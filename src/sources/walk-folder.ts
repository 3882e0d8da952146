/** Finds the exports in a folder and the folders below it, by the endings of their names. */

import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { compareNames, type FoundFile, fileIdentity, findFile } from "./found-file.js";
import { readingError } from "./reading-error.js";

const exportName = /\.(?:csv|tsv|txt|json|ndjson|jsonl)(?:\.gz|\.zst)?$/i;

/**
 * The files below `folder` whose names end as those of exports, without hidden files and `node_modules`. Links are followed,
 * but no folder is visited twice. Names begin with `folder` as it is spelled and go on with forward slashes.
 */
export async function walkFolder(folder: FoundFile): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  const visited = new Set<string>();
  const waiting = [folder];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (visited.has(fileIdentity(next.stats))) continue;
    visited.add(fileIdentity(next.stats));
    for (const entry of await entriesOf(next.name)) {
      if (entry.stats.isDirectory()) waiting.push(entry);
      else if (entry.stats.isFile() && exportName.test(entry.name)) found.push(entry);
    }
  }
  return found;
}

/** The folders, exports and links in `folder`; other files are not even looked up. */
async function entriesOf(folder: string): Promise<readonly FoundFile[]> {
  const prefix = folder.replace(/\/*$/, "/");
  const names = (await listFolder(folder)).filter(isWanted).map((entry) => prefix + entry.name);
  const entries = await Promise.all(names.sort(compareNames).map(lookUp));
  return entries.filter((entry) => entry !== null);
}

function isWanted(entry: Dirent): boolean {
  if (entry.name.startsWith(".") || entry.name === "node_modules") return false;
  return entry.isDirectory() || entry.isSymbolicLink() || exportName.test(entry.name);
}

async function listFolder(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw readingError(error, folder);
  }
}

/** A link that leads nowhere matters only where it is named like an export. */
async function lookUp(name: string): Promise<FoundFile | null> {
  try {
    return await findFile(name);
  } catch (error) {
    if (exportName.test(name)) throw error;
    return null;
  }
}
