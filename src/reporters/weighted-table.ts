/** The numbers weighted by the calls, beside those of the answers as they came, and the calls and answers that weigh. */

import type { Rating, Segment, Summary } from "../results/summary/summary.js";
import type { Weighted, WeightedRating, WeightedStratum } from "../results/summary/weighting.js";
import { type Column, grid } from "./grid.js";
import { keyColumns } from "./key-columns.js";
import {
  count,
  counted,
  decimal,
  interval,
  intervalTitle,
  percent,
  scaleText,
  signed,
  signedInterval,
} from "./numbers.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

/** Values of the keys that are shown. */
const mostShown = 15;

export async function weightedTable({ total, query }: Summary, weighted: Weighted, pen: Pen): Promise<string> {
  const { weightBy = [], confidence } = query;
  const keys = weightBy.map(visibleText).join(", ");
  const title = `${pen.paint.bold(`weighted by ${keys}`)}: each answer counts for the calls it represents (post-stratified)`;
  return [
    title,
    await grid(ratingColumns(weighted, confidence, pen), pairedRatings(total, weighted), pen),
    ...npsLine(total, weighted, confidence),
    ...(weighted.unweighted === 0
      ? []
      : [
          `(${counted(weighted.unweighted, "response")} without weight: ${weighted.unweighted === 1 ? "its call is" : "their calls are"} not in the log)`,
        ]),
    "",
    await strataTable(weighted, weightBy, pen),
  ].join("\n");
}

/** A rating as it came, and weighted. */
interface PairedRating {
  readonly own: Rating;
  readonly weighted: WeightedRating;
}

function pairedRatings({ ratings }: Segment, weighted: Weighted): readonly PairedRating[] {
  return ratings.flatMap((own, index) => {
    const found = weighted.ratings[index];
    return found === undefined ? [] : [{ own, weighted: found }];
  });
}

function ratingColumns(all: Weighted, confidence: number, { paint }: Pen): readonly Column<PairedRating>[] {
  const isPartial = all.ratings.some(({ unansweredShare }) => (unansweredShare ?? 0) > 0);
  return [
    { title: "Rating", cell: ({ own }) => own.category },
    { title: "Scale", cell: ({ own }) => scaleText(own.scale) },
    { title: "Weighted mean", align: "right", cell: ({ weighted }) => paint.bold(decimal(weighted.mean.value)) },
    { title: intervalTitle(confidence), cell: ({ weighted }) => interval(weighted.mean.interval) },
    { title: "Unweighted", align: "right", cell: ({ own }) => decimal(own.mean) },
    { title: "Low", align: "right", hide: 4, cell: ({ weighted }) => percent(weighted.low.value) },
    { title: "Top", align: "right", hide: 4, cell: ({ weighted }) => percent(weighted.top.value) },
    { title: "Scores", align: "right", hide: 3, cell: ({ weighted }) => count(weighted.count) },
    { title: "Effective", align: "right", hide: 2, cell: ({ weighted }) => decimal(weighted.effectiveCount, 1) },
    { title: "Design effect", align: "right", hide: 5, cell: ({ weighted }) => decimal(weighted.designEffect) },
    {
      title: "No answers",
      align: "right",
      hide: 1,
      isShown: isPartial,
      cell: ({ weighted }) => percent(weighted.unansweredShare),
    },
    { title: "Mean of all calls", hide: 1, isShown: isPartial, cell: ({ weighted }) => interval(weighted.mean.bounds) },
  ];
}

function npsLine({ nps }: Segment, { nps: weighted }: Weighted, confidence: number): readonly string[] {
  if (nps === null || weighted === null) return [];
  const { score, effectiveCount } = weighted;
  const ends = score.interval === null ? "" : `${intervalTitle(confidence)} ${signedInterval(score.interval)}, `;
  return [
    `NPS ${signed(score.value)} (${ends}${decimal(effectiveCount, 1)} effective answers), unweighted ${signed(nps.score)}`,
  ];
}

async function strataTable({ strata }: Weighted, keys: readonly string[], pen: Pen): Promise<string> {
  const columns: readonly Column<WeightedStratum>[] = [
    ...keyColumns(keys),
    { title: "Calls", align: "right", cell: (stratum) => count(stratum.calls) },
    { title: "Of calls", align: "right", cell: ({ share }) => percent(share) },
    { title: "Responses", align: "right", cell: ({ responses }) => count(responses) },
    { title: "Answered", align: "right", cell: ({ responseRate }) => percent(responseRate) },
  ];
  const rest = strata.length - mostShown;
  const table = await grid(columns, strata.slice(0, mostShown), pen);
  return rest > 0 ? `${table}\n(and ${count(rest)} with fewer calls; --json lists all)` : table;
}

/** The columns of segments, of each rating: the weighted mean beside the plain one. */
export function weightedColumns(confidence: number): readonly Column<{
  readonly segment: Segment;
  readonly rating: Rating | null;
}>[] {
  const found = ({ segment, rating }: { readonly segment: Segment; readonly rating: Rating | null }) =>
    rating === null ? undefined : segment.weighted?.ratings[segment.ratings.indexOf(rating)];
  return [
    { title: "Weighted", align: "right", cell: (line) => decimal(found(line)?.mean.value ?? null) },
    { title: intervalTitle(confidence), hide: 1, cell: (line) => interval(found(line)?.mean.interval ?? null) },
  ];
}
