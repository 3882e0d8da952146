/** The numbers under the sentences: means, ranks, shares, NPS and response rate of both sides, and their differences. */

import type { ComparedNps, ComparedPair, ComparedRating, ComparedShare } from "../results/comparison/comparison.js";
import type { Interval } from "../results/summary/summary.js";
import { pointEnds, points, pText, ratingName, signedEnds } from "./comparison-numbers.js";
import { type Column, grid } from "./grid.js";
import { dash, decimal, interval, percent, signed } from "./numbers.js";
import { confidenceTitle } from "./rating-table.js";
import type { Pen } from "./style.js";

export function measureTable(pair: ComparedPair, confidence: number, { style, paint }: Pen): Promise<string> {
  return grid(measureColumns(confidence), measures(pair), style, paint.dim);
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

function measures(pair: ComparedPair): readonly Measure[] {
  return [
    ...pair.ratings.flatMap(ratingMeasures),
    ...(pair.nps === null ? [] : [npsMeasure(pair.nps)]),
    ...(pair.responseRate === null ? [] : [shareMeasure("response rate", pair.responseRate)]),
  ];
}

function ratingMeasures(rating: ComparedRating): readonly Measure[] {
  const { a, b, difference, pValue, hedgesG, ranks, low, top, scale } = rating;
  const name = ratingName(rating);
  return [
    {
      name: `${name} mean`,
      a: decimal(a.mean),
      endsOfA: interval(a.interval),
      b: decimal(b.mean),
      endsOfB: interval(b.interval),
      difference: signed(difference, 2),
      interval: signedEnds(rating.interval, 2),
      p: pText(pValue),
      effect: hedgesG === null ? "" : `g ${signed(hedgesG, 2)}`,
    },
    {
      name: "  ranks (B higher)",
      ...{ a: "", endsOfA: "", b: "", endsOfB: "" },
      difference: decimal(ranks.superiority),
      interval: interval(ranks.interval),
      p: pText(ranks.pValue),
      effect: "",
    },
    shareMeasure(scale.lowThreshold === null ? "  low" : `  low (up to ${scale.lowThreshold})`, low),
    shareMeasure(`  top (${scale.max})`, top),
  ];
}

function npsMeasure({ a, b, difference, pValue, ...nps }: ComparedNps): Measure {
  return {
    name: "NPS",
    a: signed(a.score, 1),
    endsOfA: signedEnds(a.interval, 1),
    b: signed(b.score, 1),
    endsOfB: signedEnds(b.interval, 1),
    difference: signed(difference, 1),
    interval: signedEnds(nps.interval, 1),
    p: pText(pValue),
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
    p: pText(pValue),
    effect: "",
  };
}

/** The unit stands beside the share. */
function percentEnds(ends: Interval | null): string {
  return ends === null ? dash : interval({ low: ends.low * 100, high: ends.high * 100 }, 1);
}

function measureColumns(confidence: number): readonly Column<Measure>[] {
  return [
    { title: "", align: "left", hide: 0, cell: ({ name }) => name },
    { title: "A", align: "right", hide: 0, cell: ({ a }) => a },
    { title: confidenceTitle(confidence), align: "left", hide: 4, cell: ({ endsOfA }) => endsOfA },
    { title: "B", align: "right", hide: 0, cell: ({ b }) => b },
    { title: confidenceTitle(confidence), align: "left", hide: 4, cell: ({ endsOfB }) => endsOfB },
    { title: "B - A", align: "right", hide: 0, cell: ({ difference }) => difference },
    { title: confidenceTitle(confidence), align: "left", hide: 1, cell: (measure) => measure.interval },
    { title: "p", align: "right", hide: 2, cell: ({ p }) => p },
    { title: "Effect", align: "right", hide: 3, cell: ({ effect }) => effect },
  ];
}
