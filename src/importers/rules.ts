/** What is wrong with a record as a whole: the first problem of its ratings, else the first rule of the provider that it breaks. */

import type { RatingColumns } from "./ratings.js";
import type { Problem } from "./rejection.js";
import type { Rule } from "./spec.js";

export function problemOfRatings(
  rules: readonly Rule[],
  ratings: readonly RatingColumns[],
  record: number,
): Problem | null {
  for (const { problems } of ratings) {
    const problem = problems.size === 0 ? undefined : problems.get(record);
    if (problem !== undefined) return problem;
  }
  for (const rule of rules) {
    const problem = problemOfRule(rule, ratings, record);
    if (problem !== null) return problem;
  }
  return null;
}

/** All rules that a record breaks, for those who want more than the first. */
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
      const isRated = ratings.some(({ scores }) => !Number.isNaN(scores[record] ?? Number.NaN));
      return isRated ? null : { code: "rating-missing", message: rule.message };
    }
    case "issues-required-below": {
      const isLow = ratings.some(
        ({ scores, issueCodes }) => (scores[record] ?? Number.NaN) < rule.score && issueCodes[record] === -1,
      );
      return isLow ? { code: "issues-missing", message: rule.message } : null;
    }
  }
}
