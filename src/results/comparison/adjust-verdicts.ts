/** Several tests together: p-values adjusted by Holm within their families, and the verdicts that they still support. */

import { holmAdjusted } from "../../statistics/holm.js";
import { mapHeadline } from "../headline-share.js";
import { ratingKey } from "../summary/ratings.js";
import type { ComparedPair, ComparisonVerdict, Tested } from "./comparison.js";

/**
 * The pairs with adjusted p-values and final verdicts. On input `adjustedPValue` is the p-value that decides, unadjusted,
 * and `verdict` is only the direction of the difference. One measure of all pairs is a family, and so are all issues.
 */
export function adjustVerdicts(pairs: readonly ComparedPair[], confidence: number): readonly ComparedPair[] {
  const adjusted = adjustedPValues(pairs);
  const judged = <Test extends Tested>(test: Test): Test => {
    const adjustedPValue = adjusted.get(test) ?? null;
    return { ...test, adjustedPValue, verdict: verdictOf(test.verdict, adjustedPValue, confidence) };
  };
  return pairs.map((pair) => ({
    ...pair,
    ratings: pair.ratings.map((rating) => ({
      ...judged(rating),
      low: judged(rating.low),
      top: judged(rating.top),
      ...mapHeadline(rating, judged),
    })),
    nps: pair.nps === null ? null : judged(pair.nps),
    responseRate: pair.responseRate === null ? null : judged(pair.responseRate),
    issues: pair.issues.map(judged),
  }));
}

/** The adjusted p-value of each test. */
function adjustedPValues(pairs: readonly ComparedPair[]): ReadonlyMap<Tested, number | null> {
  const families = new Map<string, Tested[]>();
  for (const [family, test] of pairs.flatMap(testsOf)) {
    const tests = families.get(family) ?? [];
    families.set(family, tests);
    tests.push(test);
  }
  return new Map(
    [...families.values()].flatMap((tests) => {
      const pValues = holmAdjusted(tests.map(({ adjustedPValue }) => adjustedPValue));
      return tests.map((test, index) => [test, pValues[index]!] as const);
    }),
  );
}

/** Every test of a pair, with its family. */
function testsOf({ ratings, nps, responseRate, issues }: ComparedPair): readonly (readonly [string, Tested])[] {
  return [
    ...ratings.flatMap((rating) => {
      const key = ratingKey(rating);
      return [
        [`mean ${key}`, rating] as const,
        [`low ${key}`, rating.low] as const,
        [`top ${key}`, rating.top] as const,
        ...Object.values(mapHeadline(rating, (share, name) => [`${name} ${key}`, share] as const)),
      ];
    }),
    ...(nps === null ? [] : [["nps", nps] as const]),
    ...(responseRate === null ? [] : [["response rate", responseRate] as const]),
    ...issues.map((test) => ["issues", test] as const),
  ];
}

/** Without a p-value there are no answers, or all answers of both sides are equal. */
function verdictOf(direction: ComparisonVerdict, pValue: number | null, confidence: number): ComparisonVerdict {
  if (direction === "unknown") return direction;
  return pValue !== null && pValue <= 1 - confidence ? direction : "no-difference";
}
