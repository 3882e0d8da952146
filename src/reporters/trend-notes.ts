/** What is said below a trend: when levels changed, which buckets lie apart, what is new, and what was left out. */

import type { TimeUnit } from "../base/calendar.js";
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

function changeNotes(rating: RatingTrend, { events, unit }: Trend): readonly string[] {
  return rating.changes.map((change) => {
    const within = events.filter(({ bucket }) => bucket >= change.first && bucket <= change.last);
    const names = within.map(({ name }) => visibleText(name)).join(", ");
    const event = names === "" ? "" : `; in that time: ${names}`;
    const steady = rating.direction === null ? "" : "; a steady trend shows as changes, too";
    return `${statisticName(rating)} changed ${whenOf(change, unit)}: ${spelled(rating, change.before)} before, ${spelled(rating, change.after)} from then on (p ${probability(change.pValue)}${steady}${event})`;
  });
}

function whenOf({ bucket, first, last }: TrendChange, unit: TimeUnit): string {
  return first === last ? timeWords(bucket, unit) : `about ${bucket} (${first} to ${last})`;
}

/** The time with the word that a reader puts before it: on a day, at an hour, in a month. */
function timeWords(bucket: string, unit: TimeUnit): string {
  const word = unit === "day" ? "on" : unit === "hour" ? "at" : "in";
  return `${word} ${bucket}`;
}

/** The newest bucket is left to its own note, which holds it against the earlier ones and so expects a little else. */
function outlierNotes(rating: RatingTrend, { unit }: Trend): readonly string[] {
  const { newest } = rating;
  const toldApart = newest?.buckets === 1 && newest.direction !== null ? newest.first : null;
  const outliers = rating.outliers.filter(({ bucket }) => bucket !== toldApart);
  const named = outliers.slice(0, outliersNamed);
  const others = outliers.length - named.length;
  return [
    ...named.map(
      ({ bucket, value, expected, pValue }) =>
        `${statisticName(rating)} was ${spelled(rating, value)} ${timeWords(bucket, unit)}, where ${spelled(rating, expected)} was expected (p ${probability(pValue)})`,
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
    buckets === 1
      ? `${timeWords(first, unit)}, the newest ${unit}`
      : `in the newest ${counted(buckets, unit)}, from ${first} on`;
  return [
    `${statisticName(rating)} is ${value < expected ? "lower" : "higher"} ${which}: ${spelled(rating, value)}, where ${spelled(rating, expected)} was expected (p ${probability(pValue)})`,
  ];
}

function spelled({ statistic }: RatingTrend, value: number): string {
  return decimal(value, statistic === "nps" ? 0 : 2);
}
