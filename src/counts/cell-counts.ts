/** The counts of the ratings of one category on one scale: how often each score was given, and each issue with each score. */

import type { Category, Scale } from "../base/feedback-schema.js";
import { inserted } from "../base/interner.js";
import { knownSum } from "../base/known-sum.js";
import { FrequencyTable } from "./frequency.js";
import { IssueCombinations } from "./issue-combinations.js";
import { RatersByScore } from "./rater-counts.js";

/** The key under which a rating is counted. Scores of different cells are never mixed. */
export interface Cell {
  readonly key: string;
  readonly category: Category;
  readonly scale: Scale;
}

export function cellOf(category: Category, scale: Scale): Cell {
  return { key: JSON.stringify([category, scale.min, scale.max, scale.lowThreshold]), category, scale };
}

/** A rating to be counted, decoded. */
export interface CountedRating {
  readonly cell: Cell;
  /** NaN if there is no score. */
  readonly score: number;
  readonly issues: CountedIssues | null;
  readonly provider: string;
  /** The provider asks for issues only with scores below this one; absent if it always asks, or does not say. */
  readonly askedBelow?: number;
}

/** The issues of a rating: each code once, with its tokens. */
export type CountedIssues = ReadonlyMap<string, readonly string[]>;

/** The ratings of one cell. */
export class CellCounts {
  readonly cell: Cell;
  readonly scores: FrequencyTable;
  /** Issue code -> tally. */
  readonly issues = new Map<string, IssueTally>();
  /** Ratings without a score that have an issue; null if an older saved summary does not state their number. */
  unscored: number | null = 0;
  /** The lowest of those that the providers of the ratings state; null if none does. */
  askedBelow: number | null = null;
  /** The combinations of issues with their scores; null if they were not counted, or not for all ratings. */
  combinations: IssueCombinations | null;
  /** The raters of each score; null if raters are not distinguished. */
  raters: RatersByScore | null = null;

  /** With `countsCombinations` the issues that come together are counted. */
  constructor(cell: Cell, countsCombinations = false) {
    this.cell = cell;
    this.scores = new FrequencyTable(cell.scale.min, cell.scale.max);
    this.combinations = countsCombinations ? new IssueCombinations(cell.scale) : null;
  }

  add(rating: CountedRating, times = 1): void {
    this.addPart(rating, null, times);
    if (rating.issues === null) return;
    this.addCombination(rating, times);
    for (const issue of rating.issues.keys()) this.addPart(rating, issue, times);
  }

  /** Adds the score of the rating, or the tally of one of its issues. */
  addPart({ score, issues, provider, askedBelow }: CountedRating, issue: string | null, times: number): void {
    if (issue !== null) this.tally(issue).add(score, provider, issues!.get(issue)!, times);
    else if (!Number.isNaN(score)) {
      this.scores.add(score, times);
      this.stateAsked(askedBelow ?? null);
    } else if (issues !== null && this.unscored !== null) this.unscored += times;
  }

  /** The ratings that were given: with a score, or with an issue alone. Null if `unscored` is. */
  get rated(): number | null {
    return knownSum([this.scores.count, this.unscored]);
  }

  /** Adds the rater of a score, if there is a score; null is an unknown rater. */
  addRater(score: number, rater: string | null, times: number): void {
    if (Number.isNaN(score)) return;
    this.raters ??= new RatersByScore();
    this.raters.add(score, rater, times);
  }

  /** Adds the combination of the rating's issues, if it has a score. */
  addCombination({ score, issues }: CountedRating, times: number): void {
    if (issues !== null && !Number.isNaN(score)) this.combinations?.scoresOf(issues.keys()).add(score, times);
  }

  /** Records that issues are asked for only with scores below `score`; null has no effect. */
  stateAsked(score: number | null): void {
    if (score !== null && (this.askedBelow === null || score < this.askedBelow)) this.askedBelow = score;
  }

  merge(other: CellCounts): void {
    this.scores.merge(other.scores);
    this.unscored = knownSum([this.unscored, other.unscored]);
    this.stateAsked(other.askedBelow);
    if (other.combinations === null) this.combinations = null;
    else this.combinations?.merge(other.combinations);
    for (const [code, tally] of other.issues) this.tally(code).merge(tally);
    if (other.raters === null) return;
    this.raters ??= new RatersByScore();
    this.raters.merge(other.raters);
  }

  /** The tally of an issue; a new one is empty. */
  tally(code: string): IssueTally {
    return inserted(this.issues, code, () => new IssueTally(this.cell.scale.min, this.cell.scale.max));
  }
}

/** How often one issue was ticked, with which scores, and under which tokens. */
export class IssueTally {
  /** The scores of the ratings that have the issue. */
  readonly scores: FrequencyTable;
  #count = 0;
  /** provider, then token -> count */
  readonly #tokens = new Map<string, Map<string, number>>();

  constructor(min: number, max: number) {
    this.scores = new FrequencyTable(min, max);
  }

  /** Adds a rating that has the issue, `times` times; `score` is NaN if it has none. */
  add(score: number, provider: string, tokens: readonly string[], times = 1): void {
    this.#count += times;
    if (!Number.isNaN(score)) this.scores.add(score, times);
    for (const token of tokens) this.addToken(provider, token, times);
  }

  merge(other: IssueTally): void {
    this.#count += other.#count;
    this.scores.merge(other.scores);
    for (const { provider, token, count } of other.tokens()) this.addToken(provider, token, count);
  }

  /** Number of ratings that have the issue. */
  get count(): number {
    return this.#count;
  }

  /** The provider's own tokens, in no order. */
  tokens(): readonly { readonly provider: string; readonly token: string; readonly count: number }[] {
    const list: { provider: string; token: string; count: number }[] = [];
    this.#tokens.forEach((tokens, provider) => {
      tokens.forEach((count, token) => void list.push({ provider, token, count }));
    });
    return list.slice(); // without the spare room of a growing list
  }

  /** Adds a token that names the issue in `times` of the ratings. */
  addToken(provider: string, token: string, times: number): void {
    const tokens = inserted(this.#tokens, provider, () => new Map<string, number>());
    tokens.set(token, (tokens.get(token) ?? 0) + times);
  }
}
