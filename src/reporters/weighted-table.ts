/** The numbers weighted by the calls, next to the unweighted ones, and the calls and answers behind the weights. */

import { type HeadlineName, headlineShares, mapHeadline } from "../results/headline-share.js";
import type { Rating, Segment, SegmentNps, Share, Summary } from "../results/summary/summary.js";
import type {
  Weighted,
  WeightedRating,
  WeightedStratum,
  WeightedValue,
  Weights,
} from "../results/summary/weighting.js";
import { type Column, grid } from "./grid.js";
import { keyColumns } from "./key-columns.js";
import { count, counted, decimal, intervalTitle, percent } from "./numbers.js";
import { ratingName, statisticName } from "./rating-names.js";
import { meanSpelling, npsSpelling, type Spelling, shareSpelling } from "./spelling.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

/** Values of the keys that are shown. */
const mostShown = 15;

export async function weightedTable({ total, query }: Summary, weighted: Weighted, pen: Pen): Promise<string> {
  const { weightBy = [], confidence } = query;
  const keys = weightBy.map(visibleText).join(", ");
  const title = `${pen.paint.bold(`weighted by ${keys}`)}: each answer counts for the calls it represents (post-stratified)`;
  const rows = weightedRows(total, weighted);
  return [
    title,
    await grid(rowColumns(rows, confidence, pen), rows, pen),
    ...(weighted.unweighted === 0
      ? []
      : [
          `(${counted(weighted.unweighted, "response")} without weight: ${weighted.unweighted === 1 ? "its call is" : "their calls are"} not in the log)`,
        ]),
    "",
    await strataTable(weighted, weightBy, pen),
  ].join("\n");
}

/** A number unweighted, and weighted. */
interface WeightedRow {
  readonly name: string;
  readonly spelling: Spelling;
  readonly own: number | null;
  readonly weighted: WeightedValue;
  readonly weights: Weights;
}

/** The NPS, then for each rating its headline share, its mean, and the shares of low and top scores. */
function weightedRows({ ratings, nps }: Segment, weighted: Weighted): readonly WeightedRow[] {
  const { nps: weights } = weighted;
  return [
    ...(nps === null || weights === null
      ? []
      : [{ name: "NPS", spelling: npsSpelling, own: nps.score, weighted: weights.score, weights }]),
    ...ratings.flatMap((own, index) => {
      const found = weighted.ratings[index];
      return found === undefined ? [] : ratingRows(own, found, ratings);
    }),
  ];
}

function ratingRows(own: Rating, weights: WeightedRating, others: readonly Rating[]): readonly WeightedRow[] {
  const { category, scale } = own;
  const shareRow = (name: string, share: Share | undefined, weighted: WeightedValue): WeightedRow => {
    return { name, spelling: shareSpelling, own: share?.rate ?? null, weighted, weights };
  };
  const headline = (weighted: WeightedValue, statistic: HeadlineName) =>
    shareRow(statisticName({ category, scale, statistic }, others), own[statistic], weighted);
  return [
    ...Object.values(mapHeadline(weights, headline)),
    {
      ...{ name: ratingName(own, others, "mean"), spelling: meanSpelling },
      ...{ own: own.mean, weighted: weights.mean, weights },
    },
    shareRow("  low", own.low, weights.low),
    shareRow("  top", own.top, weights.top),
  ];
}

function rowColumns(rows: readonly WeightedRow[], confidence: number, { paint }: Pen): readonly Column<WeightedRow>[] {
  const isShown = rows.some(({ weights }) => (weights.unansweredShare ?? 0) > 0);
  return [
    { title: "", cell: ({ name }) => name },
    { title: "Weighted", align: "right", cell: ({ spelling, weighted }) => paint.bold(spelling.value(weighted.value)) },
    {
      title: intervalTitle(confidence),
      hide: 1,
      cell: ({ spelling, weighted }) => spelling.interval(weighted.interval),
    },
    { title: "Unweighted", align: "right", cell: ({ spelling, own }) => spelling.value(own) },
    { title: "Scores", align: "right", hide: 4, cell: ({ weights }) => count(weights.count) },
    { title: "Effective", align: "right", hide: 3, cell: ({ weights }) => decimal(weights.effectiveCount, 1) },
    { title: "Design effect", align: "right", hide: 5, cell: ({ weights }) => decimal(weights.designEffect) },
    { title: "No answers", align: "right", hide: 2, isShown, cell: ({ weights }) => percent(weights.unansweredShare) },
    { title: "All calls", hide: 2, isShown, cell: ({ spelling, weighted }) => spelling.interval(weighted.bounds) },
  ];
}

async function strataTable({ strata }: Weighted, keys: readonly string[], pen: Pen): Promise<string> {
  const columns: readonly Column<WeightedStratum>[] = [
    ...keyColumns(keys),
    { title: "Calls", align: "right", cell: (stratum) => count(stratum.calls) },
    { title: "% of calls", align: "right", cell: ({ share }) => percent(share) },
    { title: "Responses", align: "right", cell: ({ responses }) => count(responses) },
    { title: "Answered", align: "right", cell: ({ responseRate }) => percent(responseRate) },
  ];
  const rest = strata.length - mostShown;
  const table = await grid(columns, strata.slice(0, mostShown), pen);
  return rest > 0 ? `${table}\n(and ${count(rest)} with fewer calls; --json lists all)` : table;
}

/** A segment with one of its ratings. */
interface RatedSegment {
  readonly segment: Segment;
  readonly rating: Rating | null;
  /** If it is of that rating. */
  readonly nps: SegmentNps | null;
}

/** The columns of segments: the weighted numbers next to the unweighted ones. */
export function weightedColumns({ total, query }: Summary): readonly Column<RatedSegment>[] {
  const hasHeadline = (name: HeadlineName) => total.ratings.some((rating) => rating[name] !== undefined);
  return [
    ...headlineShares
      .filter(({ name }) => hasHeadline(name))
      .flatMap(({ name }) =>
        pairOfColumns(`Weighted ${name}`, shareSpelling, query.confidence, (line) => ratingOf(line)?.[name]),
      ),
    ...(total.nps === null
      ? []
      : pairOfColumns("Weighted NPS", npsSpelling, query.confidence, ({ segment, nps }) =>
          nps === null ? undefined : segment.weighted?.nps?.score,
        )),
    ...pairOfColumns("Weighted mean", meanSpelling, query.confidence, (line) => ratingOf(line)?.mean),
  ];
}

function ratingOf({ segment, rating }: RatedSegment): WeightedRating | undefined {
  return rating === null ? undefined : segment.weighted?.ratings[segment.ratings.indexOf(rating)];
}

function pairOfColumns(
  title: string,
  spelling: Spelling,
  confidence: number,
  of: (line: RatedSegment) => WeightedValue | undefined,
): readonly Column<RatedSegment>[] {
  return [
    { title, align: "right", cell: (line) => spelling.value(of(line)?.value ?? null) },
    { title: intervalTitle(confidence), hide: 2, cell: (line) => spelling.interval(of(line)?.interval ?? null) },
  ];
}
