/** The faults of a record as a whole: the problems of its ratings, and the rules of the provider that it breaks. */

import type { RatingColumns } from "./rating-reader.js";
import type { Problem } from "./rejection.js";
import type { Rule } from "./spec.js";

/** The first problem of the ratings of a record, else the first rule that it breaks. */
export function problemOfRatings(
  rules: readonly Rule[],
  ratings: readonly RatingColumns[],
  record: number,
): Problem | null {
  for (const { problems } of ratings) {
    const problem = problems.size === 0 ? undefined : problems.get(record);
    if (problem !== undefined) return problem;
  }
  return brokenRules(rules, ratings, record)[0] ?? null;
}

/** All rules that a record breaks. */
export function brokenRules(
  rules: readonly Rule[],
  ratings: readonly RatingColumns[],
  record: number,
): readonly Problem[] {
  return rules.flatMap((rule) => problemOfRule(rule, ratings, record) ?? []);
}

function problemOfRule(rule: Rule, ratings: readonly RatingColumns[], record: number): Problem | null {
  switch (rule.rule) {
    case "rating-required": {
      const isRated = ratings.some(({ scores }) => !Number.isNaN(scores[record]!));
      return isRated ? null : { code: "rating-missing", message: rule.message };
    }
    case "issues-required-below": {
      const isLow = ratings.some(({ scores, issueCodes }) => scores[record]! < rule.score && issueCodes[record] === -1);
      return isLow ? { code: "issues-missing", message: rule.message } : null;
    }
  }
}
