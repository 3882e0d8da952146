/** The meaning of the codes of a rating for counting. Codes with the same scale share a cell, those with the same list share their issues. */

import type { Status } from "../../base/feedback-schema.js";
import { inserted } from "../../base/interner.js";
import type { Importer } from "../../importers/importer.js";
import type { Rule } from "../../importers/spec.js";
import { type Cell, type CountedIssues, type CountedRating, cellOf } from "../cell-counts.js";
import type { RatingDictionary } from "./rating-dictionary.js";

export interface RatingValue extends CountedRating {
  readonly status: Status;
}

export class RatingValues {
  readonly #rating: RatingDictionary;
  readonly #importer: Importer;
  readonly #values: RatingValue[] = [];
  readonly #cells = new Map<number, Cell>();
  readonly #lists = new Map<number, CountedIssues | null>();

  constructor(rating: RatingDictionary, importer: Importer) {
    this.#rating = rating;
    this.#importer = importer;
  }

  /** By code. */
  all(): readonly RatingValue[] {
    const { ratings } = this.#rating;
    for (let code = this.#values.length; code < ratings.length; code++) this.#values.push(this.#value(code));
    return this.#values;
  }

  #value(code: number): RatingValue {
    const { category, ratings } = this.#rating;
    const { scales, issues, spec } = this.#importer;
    const { score, scaleCode, issueCode, status } = ratings[code]!;
    const cell = inserted(this.#cells, scaleCode, () => cellOf(category, scales[scaleCode]!));
    const found = inserted(this.#lists, issueCode, () =>
      countedIssues(issues.codes[issueCode], issues.tokens[issueCode]),
    );
    return { cell, score, issues: found, provider: spec.name, status, ...askedBelowBy(spec.rules) };
  }
}

/** The score below which a spec asks for issues, if it states one. */
export function askedBelowBy(rules: readonly Rule[]): Pick<RatingValue, "askedBelow"> {
  for (const rule of rules) if (rule.rule === "issues-required-below") return { askedBelow: rule.score };
  return {};
}

/** Each code once, with the distinct tokens for it: a person has a problem once, however it is spelled. */
export function countedIssues(codes: readonly string[] = [], tokens: readonly string[] = []): CountedIssues | null {
  if (codes.length === 0) return null;
  const issues = new Map<string, string[]>();
  for (const [index, code] of codes.entries()) {
    const known = inserted(issues, code, (): string[] => []);
    const token = tokens[index]!;
    if (!known.includes(token)) known.push(token);
  }
  return issues;
}
