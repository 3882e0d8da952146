/** Notes below a trend: changes of level, outlying buckets, the newest buckets, and what was left out. */

import type { TimeUnit } from "../base/calendar.js";
import type { RatingTrend, Trend, TrendChange } from "../results/summary/summary.js";
import { count, counted, decimal, percent, plural, pText, signed } from "./numbers.js";
import { statisticName } from "./rating-names.js";
import { visibleText } from "./visible-text.js";

/** The number of outliers named; more are only counted. */
const outliersNamed = 3;

export function trendNotes(trend: Trend): readonly string[] {
  return [
    ...trend.partial.map((bucket) => `${bucket} is incomplete and left out of slopes and tests`),
    ...(trend.weekdays === "unknown" && trend.buckets > 1
      ? ["fewer than two full weeks: a weekend would look like a change, so nothing is tested"]
      : []),
    ...trend.ratings.flatMap((rating) => [
      ...changeNotes(rating, trend),
      ...outlierNotes(rating, trend),
      ...newestNote(rating, trend),
    ]),
  ];
}

function changeNotes(rating: RatingTrend, { events, unit, ratings }: Trend): readonly string[] {
  return rating.changes.map((change) => {
    const within = events.filter(({ bucket }) => bucket >= change.first && bucket <= change.last);
    const names = within.map(({ name }) => visibleText(name)).join(", ");
    const event = names === "" ? "" : `; in that time: ${names}`;
    const steady = rating.direction === null ? "" : "; a steady trend also shows as level shifts";
    return `${statisticName(rating, ratings)}: level shift ${whenOf(change, unit)}: ${spelled(rating, change.before)} -> ${spelled(rating, change.after)} (${pText(change.pValue)}${steady}${event})`;
  });
}

function whenOf({ bucket, first, last }: TrendChange, unit: TimeUnit): string {
  return first === last ? timeWords(bucket, unit) : `around ${bucket} (${first} to ${last})`;
}

/** The time with the word that a reader puts before it: on a day, at an hour, in a month. */
function timeWords(bucket: string, unit: TimeUnit): string {
  const word = unit === "day" ? "on" : unit === "hour" ? "at" : "in";
  return `${word} ${bucket}`;
}

/** The newest bucket has its own note, which compares it with the earlier ones and so expects a slightly different value. */
function outlierNotes(rating: RatingTrend, { unit, ratings }: Trend): readonly string[] {
  const { newest } = rating;
  const toldApart = newest?.buckets === 1 && newest.direction !== null ? newest.first : null;
  const outliers = rating.outliers.filter(({ bucket }) => bucket !== toldApart);
  const named = outliers.slice(0, outliersNamed);
  const others = outliers.length - named.length;
  return [
    ...named.map(
      ({ bucket, value, expected, pValue }) =>
        `${statisticName(rating, ratings)}: ${spelled(rating, value)} ${timeWords(bucket, unit)}, expected ${spelled(rating, expected)} (${pText(pValue)})`,
    ),
    ...(others === 0
      ? []
      : [
          `${statisticName(rating, ratings)}: ${count(others)} more ${plural(others, unit)} far from what was expected`,
        ]),
  ];
}

function newestNote(rating: RatingTrend, { unit, ratings }: Trend): readonly string[] {
  const { newest } = rating;
  if (newest === null || newest.direction === null) return [];
  const { buckets, first, value, expected, pValue } = newest;
  const which =
    buckets === 1
      ? `${timeWords(first, unit)}, the newest ${unit}`
      : `in the newest ${counted(buckets, unit)}, since ${first}`;
  return [
    `${statisticName(rating, ratings)}: ${value < expected ? "lower" : "higher"} ${which}: ${spelled(rating, value)}, expected ${spelled(rating, expected)} (${pText(pValue)})`,
  ];
}

function spelled({ statistic }: RatingTrend, value: number): string {
  if (statistic === "mean") return decimal(value);
  return statistic === "nps" ? signed(value) : percent(value);
}
