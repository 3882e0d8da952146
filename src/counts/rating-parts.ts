/** The parts of ratings: ratings that differ in their other issues share a score and a tally, so a thousand of them have a few dozen parts. */

import { inserted } from "../base/interner.js";
import type { Cell, CountedIssues, CountedRating } from "./cell-counts.js";

/** One score, or one issue with one score, or one list of issues with one score, of one cell. */
export interface Part {
  readonly rating: CountedRating;
  /** The issue that is tallied; null for the score itself, and for the list. */
  readonly issue: string | null;
  readonly isCombination: boolean;
}

interface PartKey extends Pick<Part, "issue"> {
  readonly key: string;
}

/** The parts of ratings, numbered in order of appearance: the same ratings in the same order have the same parts. */
export class RatingParts {
  readonly list: Part[] = [];
  readonly #countsCombinations: boolean;
  /** Cell, then score, then key of the part -> part. */
  readonly #known = new Map<Cell, Map<number, Map<string, number>>>();
  readonly #keysOf = new Map<CountedIssues | null, readonly PartKey[]>();
  /** The parts of a score, then list of issues -> part. */
  readonly #combinations = new Map<Map<string, number>, Map<CountedIssues, number>>();

  /** With `countsCombinations` the issues that come together are counted. */
  constructor(countsCombinations: boolean) {
    this.#countsCombinations = countsCombinations;
  }

  get size(): number {
    return this.list.length;
  }

  /** The parts of the rating. */
  add(rating: CountedRating): readonly number[] {
    const ofScores = inserted(this.#known, rating.cell, () => new Map<number, Map<string, number>>());
    const ofScore = inserted(ofScores, rating.score, () => new Map<string, number>());
    const keys = inserted(this.#keysOf, rating.issues, () => partKeys(rating.issues));
    // A rating without a score counts only if it has an issue, so the two kinds do not share a part
    const own = Number.isNaN(rating.score) && rating.issues !== null ? "issues alone" : "";
    const parts = keys.map(({ issue, key }) =>
      inserted(ofScore, issue === null ? own : key, () => this.#part(rating, issue)),
    );
    if (!this.#countsCombinations || rating.issues === null || Number.isNaN(rating.score)) return parts;
    const ofLists = inserted(this.#combinations, ofScore, () => new Map<CountedIssues, number>());
    return [...parts, inserted(ofLists, rating.issues, () => this.#part(rating, null, true))];
  }

  #part(rating: CountedRating, issue: string | null, isCombination = false): number {
    return this.list.push({ rating, issue, isCombination }) - 1;
  }
}

/** A row of sums (records) of the parts for each key. */
export interface PartRows {
  /** From a row to the next one. */
  readonly stride: number;
  readonly sums: Float64Array;
}

/**
 * How often each part came in the records of each key: the entries of key k are those from `begins[k]` to before `begins[k + 1]`. Plain
 * data.
 */
export interface PartsByKey {
  readonly list: readonly Part[];
  readonly begins: Uint32Array;
  /** Index in the list. */
  readonly part: Uint32Array;
  readonly records: Float64Array;
}

/** The score itself, and each issue: with other tokens it is another part. */
function partKeys(issues: CountedIssues | null): readonly PartKey[] {
  const keys: PartKey[] = [{ issue: null, key: "" }];
  for (const [issue, tokens] of issues ?? []) keys.push({ issue, key: tokensKey(issue, tokens) });
  return keys;
}

/** A distinct key for each issue with its tokens. Nearly always there is one token, and the length shows where it begins. */
function tokensKey(issue: string, tokens: readonly string[]): string {
  return tokens.length === 1 ? `${issue.length} ${issue}${tokens[0]}` : JSON.stringify([issue, tokens]);
}
