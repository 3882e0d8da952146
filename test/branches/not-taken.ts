/** What share of the branches is taken, by folder of `src`, and which ones are not. */

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { BranchesByFile } from "./branch-counts.js";

export interface Share {
  /** `src/x` for a file of `src/x/y/`, and `src` for one of `src`. */
  readonly folder: string;
  readonly taken: number;
  readonly all: number;
}

/** In the order of their names. */
export function sharesByFolder(files: BranchesByFile, root: string): readonly Share[] {
  const shares = new Map<string, Share>();
  for (const [path, { b }] of Object.entries(files)) {
    const folder = relative(root, path).split("/").slice(0, -1).slice(0, 2).join("/");
    const { taken, all } = shares.get(folder) ?? { taken: 0, all: 0 };
    const ways = Object.values(b).flat();
    shares.set(folder, { folder, taken: taken + ways.filter((count) => count > 0).length, all: all + ways.length });
  }
  return [...shares.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** A line for each way that is not taken: its place, its kind, which of its ways, and the text where it starts. */
export function notTaken(files: BranchesByFile, root: string): readonly string[] {
  return Object.entries(files).flatMap(([path, { branchMap, b }]) => {
    const lines = readFileSync(path, "utf8").split("\n");
    const ways = Object.entries(branchMap).flatMap(([id, { type, loc, locations }]) =>
      (b[id] ?? []).flatMap((count, way) => {
        if (count > 0) return [];
        const start = locations[way]?.start;
        const { line = 1, column = 0 } = start?.line === undefined ? loc.start : start;
        const text = lines[line - 1]?.slice(column).trim().slice(0, 100);
        return [{ line, column, told: `${type} ${start?.line === undefined ? "no else" : `way ${way + 1}`}: ${text}` }];
      }),
    );
    return ways
      .sort((a, b) => a.line - b.line || a.column - b.column)
      .map(({ line, column, told }) => `${relative(root, path)}:${line}:${column + 1} ${told}`);
  });
}
