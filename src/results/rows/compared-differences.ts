/** Every number that both sides of a comparison have, in one form: the values, the difference, and its test. */

import type { AdjustedDifference, DifferencePart } from "../comparison/adjustment.js";
import type {
  AdjustedPair,
  ComparedRating,
  ComparedShare,
  Comparison,
  ComparisonVerdict,
  Tested,
} from "../comparison/comparison.js";
import { mapHeadline } from "../headline-share.js";
import type { Interval, Rating } from "../summary/summary.js";
import type { CellUnit } from "./flat-table.js";

/** A side of a difference. */
export interface ValueOfSide {
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Answers, calls or requests that it rests on. */
  readonly n: number | null;
}

/** The two values of one number, and their difference. */
export interface SideDifference
  extends Pick<Tested, "difference" | "interval" | "pValue" | "adjustedPValue" | "detectable"> {
  readonly metric: string;
  readonly unit: CellUnit;
  readonly rating: Pick<Rating, "category" | "scale"> | null;
  readonly issue: string | null;
  readonly category: string | null;
  readonly a: ValueOfSide;
  readonly b: ValueOfSide;
  /** Null if it was not compared. */
  readonly verdict: ComparisonVerdict | null;
  /** Of means only. */
  readonly compared: ComparedRating | null;
  /** Only with `--adjust`. */
  readonly within: DifferencePart | null;
  readonly mix: DifferencePart | null;
}

/** Every difference of a pair of sides, in the order of the JSON. */
export function* differencesOf(pair: AdjustedPair): Generator<SideDifference> {
  for (const [index, rating] of pair.ratings.entries()) yield* ratingDifferences(rating, pair, index);
  for (const rating of pair.notCompared) yield unmatched(rating);
  if (pair.nps !== null) {
    const { a, b } = pair.nps;
    const sides = { a: { ...a, value: a.score, n: a.count }, b: { ...b, value: b.score, n: b.count } };
    yield { ...nothing, ...pair.nps, ...sides, metric: "nps", unit: "points", ...partsOf(pair.adjustment?.nps) };
  }
  if (pair.responseRate !== null) yield shareDifference("response_rate", pair.responseRate, nothing);
  for (const issue of pair.issues)
    yield shareDifference("issue_rate", issue, { ...nothing, issue: issue.issue, category: issue.category });
}

type About = Omit<SideDifference, keyof Tested | "a" | "b" | "metric" | "unit">;
const nothing: About = { rating: null, issue: null, category: null, compared: null, within: null, mix: null };

function* ratingDifferences(
  rating: ComparedRating,
  { adjustment }: AdjustedPair,
  index: number,
): Generator<SideDifference> {
  const { a, b } = rating;
  const adjusted = adjustment?.ratings[index];
  const about = { ...nothing, rating, category: rating.category };
  const sides = { a: { ...a, value: a.mean, n: a.count }, b: { ...b, value: b.mean, n: b.count } };
  yield { ...about, ...rating, ...sides, metric: "mean", unit: "score", compared: rating, ...partsOf(adjusted?.mean) };
  yield shareDifference("low_rate", rating.low, { ...about, ...partsOf(adjusted?.low) });
  yield shareDifference("top_rate", rating.top, { ...about, ...partsOf(adjusted?.top) });
  yield* Object.values(
    mapHeadline(rating, (share, name) => shareDifference(name, share, { ...about, ...partsOf(adjusted?.[name]) })),
  );
}

function shareDifference(metric: string, share: ComparedShare, about: About): SideDifference {
  const { a, b } = share;
  const sides = { a: { ...a, value: a.rate, n: a.total }, b: { ...b, value: b.rate, n: b.total } };
  return { ...about, ...share, ...sides, metric, unit: "ratio" };
}

function partsOf(adjusted: AdjustedDifference | null | undefined): Pick<SideDifference, "within" | "mix"> {
  return { within: adjusted?.within ?? null, mix: adjusted?.mix ?? null };
}

/** A rating whose scale only one side has. */
function unmatched(rating: Comparison["pairs"][number]["notCompared"][number]): SideDifference {
  const none = { value: null, interval: null, n: null };
  const own = { ...none, n: rating.count };
  return {
    ...nothing,
    rating,
    category: rating.category,
    metric: "mean",
    unit: "score",
    a: rating.side === "a" ? own : none,
    b: rating.side === "b" ? own : none,
    difference: null,
    interval: null,
    pValue: null,
    adjustedPValue: null,
    detectable: null,
    verdict: null,
  };
}
