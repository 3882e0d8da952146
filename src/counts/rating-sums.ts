/**
 * Sums of counted ratings before they go to the counts of a segment. Ratings that differ in their other issues share a score
 * and a tally, so a thousand combinations are a few dozen sums.
 */

import { inserted } from "../base/interner.js";
import type { Cell, CountedIssues, CountedRating } from "./cell-counts.js";
import type { SegmentCounts } from "./feedback-counts.js";
import type { PairsReport } from "./threads/counter-report.js";

/** One score, or one issue with one score, or all pairs of one list of issues, of one cell. */
interface Part {
  readonly rating: CountedRating;
  /** The issue that is tallied; null for the score itself, and for the pairs. */
  readonly issue: string | null;
  readonly isPairs: boolean;
}

interface PartKey extends Pick<Part, "issue"> {
  readonly key: string;
}

export class RatingSums {
  readonly #parts: Part[] = [];
  /** The parts that each rating is made of, by its index. */
  readonly #partsOf: readonly (readonly number[])[];
  readonly #sums: Float64Array;
  readonly #totals: Float64Array;

  /** With `countsPairs` the issues that come together are counted. */
  constructor(ratings: readonly CountedRating[], countsPairs: boolean) {
    /** Cell, then score, then key of the part -> part. */
    const known = new Map<Cell, Map<number, Map<string, number>>>();
    const keysOf = new Map<CountedIssues | null, readonly PartKey[]>();
    /** Cell, then list of issues -> part. */
    const pairs = new Map<Cell, Map<CountedIssues, number>>();
    this.#partsOf = ratings.map((rating) => {
      const ofScores = inserted(known, rating.cell, () => new Map<number, Map<string, number>>());
      const ofScore = inserted(ofScores, rating.score, () => new Map<string, number>());
      const keys = inserted(keysOf, rating.issues, () => partKeys(rating.issues));
      const parts = keys.map(({ issue, key }) => inserted(ofScore, key, () => this.#part(rating, issue)));
      if (!countsPairs || rating.issues === null || Number.isNaN(rating.score)) return parts;
      const ofLists = inserted(pairs, rating.cell, () => new Map<CountedIssues, number>());
      return [...parts, inserted(ofLists, rating.issues, () => this.#part(rating, null, true))];
    });
    this.#sums = new Float64Array(this.#parts.length);
    this.#totals = new Float64Array(this.#parts.length);
  }

  /** Adds a rating `times` times; -1 adds nothing. */
  add(rating: number, times: number): void {
    for (const part of this.#partsOf[rating] ?? []) this.#sums[part] = (this.#sums[part] ?? 0) + times;
  }

  addTo(counts: SegmentCounts): void {
    this.#addSums(this.#sums, counts);
  }

  /** Keeps the sums for the total, and begins with the next segment. */
  moveToTotal(): void {
    for (let part = 0; part < this.#sums.length; part++)
      this.#totals[part] = (this.#totals[part] ?? 0) + (this.#sums[part] ?? 0);
    this.#sums.fill(0);
  }

  addTotalTo(counts: SegmentCounts): void {
    this.#addSums(this.#totals, counts);
  }

  #part(rating: CountedRating, issue: string | null, isPairs = false): number {
    return this.#parts.push({ rating, issue, isPairs }) - 1;
  }

  #addSums(sums: Float64Array, counts: SegmentCounts): void {
    for (const [part, { rating, issue, isPairs }] of this.#parts.entries()) {
      const times = sums[part] ?? 0;
      if (times === 0) continue;
      const cell = counts.cell(rating.cell);
      if (isPairs) cell.addPairs(rating, times);
      else cell.addPart(rating, issue, times);
    }
  }
}

/** The pairs of each of `keys` keys that came at all, as indexes. */
export function pairsByKey({ key, count }: PairsReport, keys: number): readonly (readonly number[])[] {
  const byKey: number[][] = Array.from({ length: keys }, () => []);
  for (let pair = 0; pair < key.length; pair++) if (count[pair] !== 0) byKey[key[pair] ?? 0]?.push(pair);
  return byKey;
}

/** The score itself, and each issue: with other tokens it is another part. */
function partKeys(issues: CountedIssues | null): readonly PartKey[] {
  const keys: PartKey[] = [{ issue: null, key: "" }];
  for (const [issue, tokens] of issues ?? []) keys.push({ issue, key: tokensKey(issue, tokens) });
  return keys;
}

/** Another key for each issue and its tokens. Nearly always there is one, and the length says where it begins. */
function tokensKey(issue: string, tokens: readonly string[]): string {
  return tokens.length === 1 ? `${issue.length} ${issue}${tokens[0]}` : JSON.stringify([issue, tokens]);
}
