/** The numbers under the sentences: shares, means, ranks, NPS and response rate of both sides, and their differences. */

import type { AdjustedDifference, AdjustedRating } from "../results/comparison/adjustment.js";
import type {
  AdjustedPair,
  ComparedNps,
  ComparedPair,
  ComparedRating,
  ComparedShare,
  Tested,
} from "../results/comparison/comparison.js";
import { type HeadlineName, mapHeadline } from "../results/headline-share.js";
import type { Interval } from "../results/summary/summary.js";
import { type Column, grid } from "./grid.js";
import { decimal, interval, intervalTitle, probability, signed } from "./numbers.js";
import { ratingName, statisticName } from "./rating-names.js";
import { meanSpelling, npsSpelling, type Spelling, shareSpelling } from "./spelling.js";
import type { Pen } from "./style.js";

/** A number of both sides with its tested difference. */
export interface Measure {
  readonly name: string;
  readonly a: MeasuredSide;
  readonly b: MeasuredSide;
  readonly tested: Tested;
  /** Whether raters are the random sample, not their answers. */
  readonly isByRaters: boolean;
  readonly spelling: Spelling;
  /** The size of the effect in standard deviations; empty if there is none. */
  readonly effect: string;
  /** Null if it is not split by keys. */
  readonly adjusted: AdjustedDifference | null;
}

interface MeasuredSide {
  readonly count: number;
  readonly value: number | null;
  readonly interval: Interval | null;
}

export function measureTable(pair: AdjustedPair, confidence: number, pen: Pen): Promise<string> {
  return grid(rowColumns(confidence), rowsOf(pair), pen);
}

/** A pair, perhaps with its differences split by keys. */
export type MeasuredPair = Pick<ComparedPair, "ratings" | "nps"> & Partial<Pick<AdjustedPair, "adjustment">>;

/** The main numbers of a side: the NPS, then the headline share and the mean of each rating. */
export function mainMeasures({ ratings, nps, adjustment }: MeasuredPair): readonly Measure[] {
  return [
    ...(nps === null ? [] : [npsMeasure(nps, adjustment?.nps ?? null)]),
    ...ratings.flatMap((rating, index) => ratingMeasures(rating, ratings, adjustment?.ratings[index])),
  ];
}

/** The headline share of a rating, if it has one, and its mean. `others` are the ratings on the same table. */
export function ratingMeasures(
  rating: ComparedRating,
  others: readonly ComparedRating[],
  adjusted?: AdjustedRating,
): readonly Measure[] {
  const { category, scale, decidedBy } = rating;
  const ofShare = (share: ComparedShare, statistic: HeadlineName): Measure => ({
    ...shareMeasure(statisticName({ category, scale, statistic }, others), share),
    isByRaters: decidedBy === "raters",
    adjusted: adjusted?.[statistic] ?? null,
  });
  return [...Object.values(mapHeadline(rating, ofShare)), meanMeasure(rating, others, adjusted?.mean ?? null)];
}

function meanMeasure(
  rating: ComparedRating,
  others: readonly ComparedRating[],
  adjusted: AdjustedDifference | null,
): Measure {
  const { hedgesG, decidedBy } = rating;
  const sideOf = ({ count, mean: value, interval: ends }: ComparedRating["a"]) => ({ count, value, interval: ends });
  return {
    name: ratingName(rating, others, "mean"),
    a: sideOf(rating.a),
    b: sideOf(rating.b),
    tested: rating,
    isByRaters: decidedBy === "raters",
    spelling: meanSpelling,
    effect: hedgesG === null ? "" : `g ${signed(hedgesG, 2)}`,
    adjusted,
  };
}

export function npsMeasure(nps: ComparedNps, adjusted: AdjustedDifference | null = null): Measure {
  const sideOf = ({ count, score: value, interval: ends }: ComparedNps["a"]) => ({ count, value, interval: ends });
  return {
    ...{ name: "NPS", a: sideOf(nps.a), b: sideOf(nps.b), tested: nps, isByRaters: nps.decidedBy === "raters" },
    ...{ spelling: npsSpelling, effect: "", adjusted },
  };
}

function shareMeasure(name: string, share: ComparedShare): Measure {
  const sideOf = ({ total, rate, interval: ends }: ComparedShare["a"]) => ({
    ...{ count: total, value: rate, interval: ends },
  });
  return {
    ...{ name, a: sideOf(share.a), b: sideOf(share.b), tested: share, isByRaters: false },
    ...{ spelling: shareSpelling, effect: "", adjusted: null },
  };
}

/** A row of the table of numbers, as text. */
interface Row {
  readonly name: string;
  readonly a: string;
  readonly endsOfA: string;
  readonly b: string;
  readonly endsOfB: string;
  readonly difference: string;
  readonly interval: string;
  readonly p: string;
  readonly effect: string;
}

function rowsOf({ ratings, nps, responseRate }: AdjustedPair): readonly Row[] {
  return [
    ...(nps === null ? [] : [rowOf(npsMeasure(nps))]),
    ...ratings.flatMap((rating) => ratingRows(rating, ratings)),
    ...(responseRate === null ? [] : [rowOf(shareMeasure("response rate", responseRate))]),
  ];
}

function ratingRows(rating: ComparedRating, others: readonly ComparedRating[]): readonly Row[] {
  const { low, top, scale } = rating;
  const lowName = scale.lowThreshold === null ? "  low (on its own scale)" : `  low (up to ${scale.lowThreshold})`;
  return [
    ...ratingMeasures(rating, others).map(rowOf),
    rankRow(rating),
    rowOf(shareMeasure(lowName, low)),
    rowOf(shareMeasure(`  top (${scale.max})`, top)),
  ];
}

function rowOf({ name, a, b, tested, spelling, effect }: Measure): Row {
  return {
    name,
    a: spelling.value(a.value),
    endsOfA: spelling.interval(a.interval),
    b: spelling.value(b.value),
    endsOfB: spelling.interval(b.interval),
    difference: spelling.difference(tested.difference),
    interval: spelling.differenceInterval(tested.interval),
    p: probability(tested.pValue),
    effect,
  };
}

/** The probability that an answer of B is higher than one of A is where the differences do. */
function rankRow({ ranks }: ComparedRating): Row {
  return {
    name: "  P(B > A)",
    a: "",
    endsOfA: "",
    b: "",
    endsOfB: "",
    difference: decimal(ranks.superiority),
    interval: interval(ranks.interval),
    p: probability(ranks.pValue),
    effect: "",
  };
}

function rowColumns(confidence: number): readonly Column<Row>[] {
  const title = intervalTitle(confidence);
  return [
    { title: "", cell: ({ name }) => name },
    { title: "A", align: "right", hide: 2, cell: ({ a }) => a },
    { title, hide: 4, cell: ({ endsOfA }) => endsOfA },
    { title: "B", align: "right", hide: 2, cell: ({ b }) => b },
    { title, hide: 4, cell: ({ endsOfB }) => endsOfB },
    { title: "B - A", align: "right", cell: ({ difference }) => difference },
    { title, hide: 1, cell: (row) => row.interval },
    { title: "p", align: "right", hide: 3, cell: ({ p }) => p },
    { title: "Effect", align: "right", hide: 5, cell: ({ effect }) => effect },
  ];
}
