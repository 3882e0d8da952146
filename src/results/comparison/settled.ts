/** Many differences at once: p-values adjusted by Holm in their families, and the verdicts that they leave standing. */

import { holmAdjusted } from "../../statistics/holm.js";
import { ratingKey } from "./compared-segment.js";
import type { ComparedPair, ComparisonVerdict, Tested } from "./comparison.js";

/**
 * The pairs with adjusted p-values and verdicts. In come the p-value that decides as `adjustedPValue`, and as verdict
 * what the difference points at. One measure of all pairs is a family, and so are all issues together.
 */
export function settled(pairs: readonly ComparedPair[], confidence: number): readonly ComparedPair[] {
  const families = new Map<string, (number | null)[]>();
  for (const pair of pairs)
    withTests(pair, (name, test) => {
      const family = families.get(name) ?? [];
      families.set(name, family);
      family.push(test.adjustedPValue);
      return test;
    });
  const adjusted = new Map([...families].map(([family, pValues]) => [family, holmAdjusted(pValues).values()]));
  return pairs.map((pair) =>
    withTests(pair, (family, test) => {
      const adjustedPValue = adjusted.get(family)?.next().value ?? null;
      return { ...test, adjustedPValue, verdict: verdictOf(test.verdict, adjustedPValue, confidence) };
    }),
  );
}

/** Without a p-value all answers of both sides are equal, if there are any. */
function verdictOf(leaning: ComparisonVerdict, pValue: number | null, confidence: number): ComparisonVerdict {
  if (leaning === "unknown") return leaning;
  return pValue !== null && pValue <= 1 - confidence ? leaning : "no-difference";
}

/** The pair with each of its tests replaced, in an order that is always the same. */
function withTests(
  pair: ComparedPair,
  replaced: <Test extends Tested>(family: string, test: Test) => Test,
): ComparedPair {
  return {
    ...pair,
    ratings: pair.ratings.map((rating) => {
      const key = ratingKey(rating);
      const { low, top } = rating;
      return {
        ...replaced(`mean ${key}`, rating),
        low: replaced(`low ${key}`, low),
        top: replaced(`top ${key}`, top),
      };
    }),
    nps: pair.nps === null ? null : replaced("nps", pair.nps),
    responseRate: pair.responseRate === null ? null : replaced("response rate", pair.responseRate),
    issues: pair.issues.map((issue) => replaced("issues", issue)),
  };
}
