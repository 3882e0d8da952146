/**
 * Adds the branches that the built program took to those that the tests took in their own process. Both were converted from V8's counts
 * in the same way, but the code that V8 saw was made by two compilers, whose source maps do not agree on every place. So a branch is
 * known by its kind, its number of ways and its start, with the starts of its ways if that is not enough. A branch that the tests do not
 * know is not added: none counts twice.
 */

import { readFileSync } from "node:fs";
import type { Branch, BranchesByFile, FileBranches, Location } from "./branch-counts.js";

type Naming = (branch: Branch, places: Places) => string;

/** Adds the counts of `built` to `own`. Returns the names of the branches that are not in `own`, or that are not the only one of their name. */
export function addTaken(own: BranchesByFile, built: BranchesByFile): readonly string[] {
  return Object.entries(built).flatMap(([path, ofBuild]) => {
    const file = own[path];
    return file === undefined ? [] : addToFile(file, ofBuild, path);
  });
}

function addToFile(file: FileBranches, built: FileBranches, path: string): readonly string[] {
  const places = new Places(readFileSync(path, "utf8"));
  const namings = [shortName, longName].map((nameOf) => new SharedNames(file, built, nameOf, places));
  return Object.entries(built.branchMap).flatMap(([id, branch]) => {
    const counts = namings.map((names) => names.countsOf(branch)).find((found) => found !== null);
    if (counts == null) return [`${path} ${longName(branch, places)}`];
    for (const [way, count] of (built.b[id] ?? []).entries()) counts[way] = (counts[way] ?? 0) + Math.max(count, 0);
    return [];
  });
}

class SharedNames {
  readonly #own: ReadonlyMap<string, readonly number[][]>;
  readonly #built: ReadonlyMap<string, readonly number[][]>;
  readonly #name: (branch: Branch) => string;

  constructor(own: FileBranches, built: FileBranches, nameOf: Naming, places: Places) {
    this.#name = (branch) => nameOf(branch, places);
    this.#own = countsByName(own, this.#name);
    this.#built = countsByName(built, this.#name);
  }

  /** The tests' own counts, if this is the only branch of its name on both sides; otherwise null. */
  countsOf(branch: Branch): number[] | null {
    const name = this.#name(branch);
    const own = this.#own.get(name) ?? [];
    return own.length === 1 && this.#built.get(name)?.length === 1 ? (own[0] ?? null) : null;
  }
}

function countsByName({ branchMap, b }: FileBranches, name: (branch: Branch) => string): Map<string, number[][]> {
  const counts = new Map<string, number[][]>();
  for (const [id, branch] of Object.entries(branchMap)) {
    const same = counts.get(name(branch)) ?? [];
    counts.set(name(branch), [...same, b[id] ?? []]);
  }
  return counts;
}

function shortName({ type, loc, locations }: Branch, places: Places): string {
  return `${type} ${locations.length} ${places.startOf(loc)}`;
}

function longName({ type, loc, locations }: Branch, places: Places): string {
  return [type, ...[loc, ...locations].map((location) => places.startOf(location))].join(" ");
}

class Places {
  readonly #text: string;
  readonly #lineStarts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** The offset in the source. Of an `if` after `else`, one of the compilers tells where the statement before it ends. */
  startOf({ start: { line, column = 0 } }: Location): string {
    if (line === undefined) return "none";
    const offset = (this.#lineStarts[line - 1] ?? 0) + column;
    const before = /^[\s\])};"'`]*else\s+(?=if\b)/.exec(this.#text.slice(offset, offset + 200));
    return String(offset + (before?.[0].length ?? 0));
  }
}
