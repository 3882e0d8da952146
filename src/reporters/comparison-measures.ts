/** The numbers under the sentences: means, ranks, shares, NPS and response rate of both sides, and their differences. */

import type { ComparedNps, ComparedPair, ComparedRating, ComparedShare } from "../results/comparison/comparison.js";
import type { Interval } from "../results/summary/summary.js";
import { type Column, grid } from "./grid.js";
import {
  dash,
  decimal,
  interval,
  intervalTitle,
  percent,
  probability,
  signed,
  signedInterval,
  timesHundred,
} from "./numbers.js";
import type { Pen } from "./style.js";

export function measureTable(pair: ComparedPair, confidence: number, pen: Pen): Promise<string> {
  return grid(measureColumns(confidence), measures(pair), pen);
}

/** What a rating is called beside others, its scale as it is in errors and warnings. */
export function comparedName({ category, scale }: Pick<ComparedRating, "category" | "scale">): string {
  return `${category} ${scale.min}-${scale.max}`;
}

/** A difference of shares in percentage points, with its sign. */
export function points(difference: number | null): string {
  return difference === null ? dash : `${signed(difference * 100, 1)} pp`;
}

export function pointEnds(ends: Interval | null): string {
  return signedInterval(ends === null ? null : timesHundred(ends), 1);
}

/** A row of the table of numbers, spelled. */
interface Measure {
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

function measures({ ratings, nps, responseRate }: ComparedPair): readonly Measure[] {
  return [
    ...ratings.flatMap(ratingMeasures),
    ...(nps === null ? [] : [npsMeasure(nps)]),
    ...(responseRate === null ? [] : [shareMeasure("response rate", responseRate)]),
  ];
}

function ratingMeasures(rating: ComparedRating): readonly Measure[] {
  const { low, top, scale } = rating;
  return [
    meanMeasure(rating),
    rankMeasure(rating),
    shareMeasure(scale.lowThreshold === null ? "  low" : `  low (up to ${scale.lowThreshold})`, low),
    shareMeasure(`  top (${scale.max})`, top),
  ];
}

function meanMeasure(rating: ComparedRating): Measure {
  const { a, b, difference, pValue, hedgesG } = rating;
  return {
    name: `${comparedName(rating)} mean`,
    a: decimal(a.mean),
    endsOfA: interval(a.interval),
    b: decimal(b.mean),
    endsOfB: interval(b.interval),
    difference: signed(difference, 2),
    interval: signedInterval(rating.interval, 2),
    p: probability(pValue),
    effect: hedgesG === null ? "" : `g ${signed(hedgesG, 2)}`,
  };
}

function rankMeasure({ ranks }: ComparedRating): Measure {
  return {
    name: "  ranks (B higher)",
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

function npsMeasure({ a, b, difference, pValue, ...nps }: ComparedNps): Measure {
  return {
    name: "NPS",
    a: signed(a.score, 1),
    endsOfA: signedInterval(a.interval, 1),
    b: signed(b.score, 1),
    endsOfB: signedInterval(b.interval, 1),
    difference: signed(difference, 1),
    interval: signedInterval(nps.interval, 1),
    p: probability(pValue),
    effect: "",
  };
}

function shareMeasure(name: string, { a, b, difference, pValue, ...share }: ComparedShare): Measure {
  return {
    name,
    a: percent(a.rate),
    endsOfA: percentEnds(a.interval),
    b: percent(b.rate),
    endsOfB: percentEnds(b.interval),
    difference: points(difference),
    interval: pointEnds(share.interval),
    p: probability(pValue),
    effect: "",
  };
}

/** In percent without the sign, which the share before it has. */
function percentEnds(ends: Interval | null): string {
  return interval(ends === null ? null : timesHundred(ends), 1);
}

function measureColumns(confidence: number): readonly Column<Measure>[] {
  const title = intervalTitle(confidence);
  return [
    { title: "", cell: ({ name }) => name },
    { title: "A", align: "right", cell: ({ a }) => a },
    { title, hide: 4, cell: ({ endsOfA }) => endsOfA },
    { title: "B", align: "right", cell: ({ b }) => b },
    { title, hide: 4, cell: ({ endsOfB }) => endsOfB },
    { title: "B - A", align: "right", cell: ({ difference }) => difference },
    { title, hide: 1, cell: (measure) => measure.interval },
    { title: "p", align: "right", hide: 2, cell: ({ p }) => p },
    { title: "Effect", align: "right", hide: 3, cell: ({ effect }) => effect },
  ];
}
