/** Reads what V8 counted in processes and threads (`NODE_V8_COVERAGE`): how often each place of each script ran, in all of them together. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CountedRange } from "./branch-counts.js";

interface ScriptCounts {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly CountedRange[] }[];
}

export interface ProcessCounts {
  /** Of each script in the folder, by its path: ranges in their order that do not overlap. */
  readonly scripts: ReadonlyMap<string, readonly CountedRange[]>;
  /** Processes and threads. */
  readonly read: number;
  /** Those that were killed while they wrote. */
  readonly unread: number;
}

export function countsOfProcesses(folder: string, folderOfScripts: string): ProcessCounts {
  const changes = new Map<string, Map<number, number>>();
  let unread = 0;
  const names = readdirSync(folder);
  for (const name of names) {
    const scripts = scriptsOrNull(join(folder, name));
    if (scripts === null) unread++;
    for (const { url, functions } of scripts ?? []) {
      if (!url.startsWith("file:")) continue;
      const path = fileURLToPath(url);
      if (!path.startsWith(folderOfScripts)) continue;
      const ofScript = changes.get(path) ?? new Map<number, number>();
      changes.set(path, ofScript);
      addChanges(
        ofScript,
        functions.flatMap(({ ranges }) => ranges),
      );
    }
  }
  const scripts = new Map([...changes].map(([path, ofScript]) => [path, flatRanges(ofScript)]));
  return { scripts, read: names.length - unread, unread };
}

function scriptsOrNull(path: string): readonly ScriptCounts[] | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")).result;
  } catch {
    return null;
  }
}

/** A range counts instead of the one around it: at its start the count changes by the difference, and at its end back. */
function addChanges(changes: Map<number, number>, ranges: readonly CountedRange[]): void {
  const nested = [...ranges].sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const around: CountedRange[] = [];
  for (const range of nested) {
    while ((around.at(-1)?.endOffset ?? Number.POSITIVE_INFINITY) <= range.startOffset) around.pop();
    const change = range.count - (around.at(-1)?.count ?? 0);
    add(changes, range.startOffset, change);
    add(changes, range.endOffset, -change);
    around.push(range);
  }
}

function add(changes: Map<number, number>, offset: number, change: number): void {
  if (change !== 0) changes.set(offset, (changes.get(offset) ?? 0) + change);
}

function flatRanges(changes: ReadonlyMap<number, number>): readonly CountedRange[] {
  const sorted = [...changes].sort(([a], [b]) => a - b);
  let count = 0;
  return sorted.slice(0, -1).map(([startOffset, change], index) => {
    count += change;
    return { startOffset, endOffset: sorted[index + 1]?.[0] ?? startOffset, count };
  });
}
