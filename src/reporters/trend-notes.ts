/** What is said below a trend: when levels changed, which buckets lie apart, what is new, and what was left out. */

import type { RatingTrend, Trend, TrendChange } from "../results/summary/summary.js";
import { count, counted, decimal, plural, probability, statisticName } from "./numbers.js";
import { visibleText } from "./visible-text.js";

/** More of them are counted only. */
const outliersNamed = 3;

export function trendNotes(trend: Trend): readonly string[] {
  return [
    ...trend.partial.map((bucket) => `${bucket} is incomplete: it is left out of slopes and tests`),
    ...(trend.weekdays === "unknown" && trend.buckets > 1
      ? ["fewer than two whole weeks: a weekend could not be told from a change, so nothing is tested"]
      : []),
    ...trend.ratings.flatMap((rating) => [
      ...changeNotes(rating, trend),
      ...outlierNotes(rating, trend),
      ...newestNote(rating, trend),
    ]),
  ];
}

function changeNotes(rating: RatingTrend, { events }: Trend): readonly string[] {
  return rating.changes.map((change) => {
    const within = events.filter(({ bucket }) => bucket >= change.first && bucket <= change.last);
    const names = within.map(({ name }) => visibleText(name)).join(", ");
    const event = names === "" ? "" : `; in that time: ${names}`;
    const steady = rating.direction === null ? "" : "; a steady trend shows as changes, too";
    return `${statisticName(rating)} changed ${whenOf(change)}: ${spelled(rating, change.before)} before, ${spelled(rating, change.after)} from then on (p ${probability(change.pValue)}${steady}${event})`;
  });
}

function whenOf({ bucket, first, last }: TrendChange): string {
  return first === last ? `in ${bucket}` : `about ${bucket} (${first} to ${last})`;
}

function outlierNotes(rating: RatingTrend, { unit }: Trend): readonly string[] {
  const named = rating.outliers.slice(0, outliersNamed);
  const others = rating.outliers.length - named.length;
  return [
    ...named.map(
      ({ bucket, value, expected, pValue }) =>
        `${statisticName(rating)} was ${spelled(rating, value)} in ${bucket}, where ${spelled(rating, expected)} was expected (p ${probability(pValue)})`,
    ),
    ...(others === 0
      ? []
      : [
          `${count(others)} more ${plural(others, unit)} ${others === 1 ? "was" : "were"} also far from what was expected`,
        ]),
  ];
}

function newestNote(rating: RatingTrend, { unit }: Trend): readonly string[] {
  const { newest } = rating;
  if (newest === null || newest.direction === null) return [];
  const { buckets, first, value, expected, pValue } = newest;
  const which =
    buckets === 1 ? `in ${first}, the newest ${unit}` : `in the newest ${counted(buckets, unit)}, from ${first} on`;
  return [
    `${statisticName(rating)} is ${value < expected ? "lower" : "higher"} ${which}: ${spelled(rating, value)}, where ${spelled(rating, expected)} was expected (p ${probability(pValue)})`,
  ];
}

function spelled({ statistic }: RatingTrend, value: number): string {
  return decimal(value, statistic === "nps" ? 0 : 2);
}
