/** The tally of one issue in one category and scale: how often it was ticked, with which scores, under which tokens. */

import { inserted } from "../base/interner.js";
import { FrequencyTable } from "./frequency.js";

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
    return [...this.#tokens].flatMap(([provider, tokens]) =>
      [...tokens].map(([token, count]) => ({ provider, token, count })),
    );
  }

  /** Adds a token that names the issue in `times` of the ratings. */
  addToken(provider: string, token: string, times: number): void {
    const tokens = inserted(this.#tokens, provider, () => new Map<string, number>());
    tokens.set(token, (tokens.get(token) ?? 0) + times);
  }
}
