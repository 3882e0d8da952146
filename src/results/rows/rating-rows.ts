/** A summary as rows, one for each rating of the total and of each segment: all numbers that a rating has. */

import { isNpsRating } from "../../base/feedback-schema.js";
import { headlineShares } from "../headline-share.js";
import { scoreStatistics } from "../score-statistics.js";
import type { Rating, SegmentNps, Summary } from "../summary/summary.js";
import type { WeightedRating } from "../summary/weighting.js";
import { flatTable, type RowColumn, type RowKind } from "./flat-table.js";
import { confidenceColumn, intervalColumns, shareColumns } from "./row-columns.js";
import { type OfSegment, segmentsOf, withKeys } from "./segment-columns.js";

/** A rating of a segment; null if the segment has none, so that each has a row. */
interface SegmentRow extends OfSegment {
  readonly rating: Rating | null;
  /** Only in the row of its own rating. */
  readonly nps: SegmentNps | null;
  readonly weighted: WeightedRating | null;
  readonly confidence: number;
}

/** The scale of a rating, and its category. */
export const scaleColumns: readonly RowColumn<{ readonly rating: Pick<Rating, "category" | "scale"> | null }>[] = [
  label("category", "overall, audio, video, screenshare, nps, csat or ces", "text", (rating) => rating.category),
  label("scale_min", "lowest possible score", "score", ({ scale }) => scale.min),
  label("scale_max", "highest possible score", "score", ({ scale }) => scale.max),
  label("low_threshold", "a score at or below it is a low one", "score", ({ scale }) => scale.lowThreshold),
];

function label(
  name: string,
  description: string,
  unit: "text" | "score",
  value: (rating: Pick<Rating, "category" | "scale">) => string | number | null,
): (typeof scaleColumns)[number] {
  return { name, description, unit, isLabel: true, value: ({ rating }) => (rating === null ? null : value(rating)) };
}

const segmentColumns: readonly RowColumn<SegmentRow>[] = [
  ofSegment("responses", "responses of the segment", "count", ({ segment }) => segment.responses),
  ofSegment("calls", "calls of the segment, if --calls states or logs them", "count", ({ segment }) => segment.calls),
  ofSegment("response_rate", "responses per call or request", "ratio", ({ segment }) => segment.responseRate),
  {
    ...ofSegment("first_at", "time of the first response, UTC", "time", ({ segment }) => segment.firstAt),
    metric: "first_response",
  },
  {
    ...ofSegment("last_at", "time of the last response, UTC", "time", ({ segment }) => segment.lastAt),
    metric: "last_response",
  },
];

function ofSegment(
  name: string,
  description: string,
  unit: RowColumn<SegmentRow>["unit"],
  value: RowColumn<SegmentRow>["value"],
): RowColumn<SegmentRow> {
  return { name, description, unit, isOfSegment: true, value };
}

/** Every statistic of the table of statistics, the mean with its interval. */
const statisticColumns = scoreStatistics.flatMap((statistic): readonly RowColumn<SegmentRow>[] => {
  const name = statistic.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const isCount = statistic.name === "count";
  const column: RowColumn<SegmentRow> = {
    name,
    description: statistic.description,
    unit: isCount ? "count" : "score",
    ...(isCount ? { metric: "scores" } : {}),
    value: ({ rating }) => (rating === null ? null : statisticOf(rating, statistic.name)),
  };
  return name === "mean" ? [column, ...intervalColumns(name, "score", meanIntervalOf)] : [column];
});

function meanIntervalOf({ rating }: SegmentRow): Rating["meanInterval"] {
  return rating?.meanInterval ?? null;
}

function statisticOf(rating: Rating, name: (typeof scoreStatistics)[number]["name"]): number | null {
  return name === "p10" || name === "p25" || name === "p75" || name === "p90" ? rating.quantiles[name] : rating[name];
}

const npsColumns: readonly RowColumn<SegmentRow>[] = [
  {
    name: "nps",
    description: "Net Promoter Score, -100 to 100",
    unit: "points",
    value: ({ nps }) => nps?.score ?? null,
  },
  ...intervalColumns<SegmentRow>("nps", "points", ({ nps }) => nps?.interval),
  { name: "promoters", description: "scores of 9 and 10", unit: "count", value: ({ nps }) => nps?.promoters ?? null },
  { name: "passives", description: "scores of 7 and 8", unit: "count", value: ({ nps }) => nps?.passives ?? null },
  { name: "detractors", description: "scores of 0 to 6", unit: "count", value: ({ nps }) => nps?.detractors ?? null },
];

const columns: readonly RowColumn<SegmentRow>[] = [
  ...segmentColumns,
  ...scaleColumns,
  ...statisticColumns,
  ...shareColumns<SegmentRow>(
    { count: "low_count", rate: "low_rate", scores: "scores at or below the low threshold" },
    ({ rating }) => rating?.low,
  ),
  ...shareColumns<SegmentRow>(
    { count: "top_count", rate: "top_rate", scores: "scores equal to the highest of the scale" },
    ({ rating }) => rating?.top,
  ),
  ...headlineShares.flatMap(({ name, category, min, max, scores }) =>
    shareColumns<SegmentRow>(
      {
        count: `${name}_count`,
        rate: name,
        scores: `${name} scores: ${scores} of a ${category.toUpperCase()} on ${min}-${max}`,
      },
      ({ rating }) => rating?.[name],
    ),
  ),
  ...npsColumns,
  {
    name: "unscored",
    description: "ratings without a score that have an issue",
    unit: "count",
    value: ({ rating }) => rating?.unscored ?? null,
  },
  {
    name: "weighted_mean",
    description: "mean with --weight-by, each answer weighted by the number of calls that it represents",
    unit: "score",
    value: ({ weighted }) => weighted?.mean.value ?? null,
  },
  ...intervalColumns<SegmentRow>("weighted_mean", "score", ({ weighted }) => weighted?.mean.interval),
  {
    name: "raters",
    description: "known raters, with --cluster",
    unit: "count",
    value: ({ rating }) => rating?.clusters?.raters ?? null,
  },
  confidenceColumn,
];

/** The default table of a summary. */
export const ratingRows: RowKind<Summary> = {
  name: "ratings",
  description: "a row for each rating (category and scale) of the total and of each segment",
  columns: withKeys([], columns),
  table: (summary) => flatTable(withKeys(summary.query.by, columns), () => rowsOf(summary)),
};

function* rowsOf(summary: Summary): Generator<SegmentRow> {
  const { confidence } = summary.query;
  for (const part of segmentsOf(summary)) {
    const { ratings, nps, weighted } = part.segment;
    if (ratings.length === 0) yield { ...part, rating: null, nps, weighted: null, confidence };
    for (const [index, rating] of ratings.entries()) {
      const ownNps = isAskedOnNps(rating) ? nps : null;
      yield { ...part, rating, nps: ownNps, weighted: weighted?.ratings[index] ?? null, confidence };
    }
  }
}

/** Whether the NPS of the segment is of this rating: on 0-10, also if its scores were put on 0-100. */
export function isAskedOnNps({ category, scale, byScale }: Rating): boolean {
  return [scale, ...(byScale ?? []).map((given) => given.scale)].some((given) =>
    isNpsRating({ category, scale: given }),
  );
}
