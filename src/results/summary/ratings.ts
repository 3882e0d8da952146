/** A frequency table -> the numbers of one rating. */

import { exactSums } from "../../statistics/exact.js";
import { meanInterval, shareInterval } from "../../statistics/intervals.js";
import { countFrom } from "../../statistics/score-counts.js";
import { readStatistics } from "../score-statistics.js";
import { distributionOf, type ScoreTable } from "./score-tables.js";
import type { Rating, Share } from "./summary.js";

/** All statistics of a table. `confidence` is 0.95 for 95 %. */
export function ratingOf(table: ScoreTable, confidence: number): Rating {
  const { category, scale, scores, lowCount, isRounded, byScale } = table;
  const sums = exactSums(scores);
  const { count, p10, p25, p75, p90, ...values } = readStatistics(scores, sums);
  const responses = count ?? 0;
  const isCsat = category === "csat" && scale.min === 1 && scale.max === 5;
  return {
    category,
    scale: { min: scale.min, max: scale.max, lowThreshold: scale.lowThreshold },
    count: responses,
    mean: values.mean,
    median: values.median,
    populationStddev: values.populationStddev,
    sampleStddev: values.sampleStddev,
    min: values.min,
    max: values.max,
    quantiles: { p10, p25, p75, p90 },
    meanInterval: meanInterval(scores, confidence, scale, sums),
    low: shareOf(lowCount, responses, confidence),
    top: shareOf(countFrom(scores, scale.max), responses, confidence),
    ...(isCsat ? { satisfied: shareOf(countFrom(scores, 4), responses, confidence) } : {}),
    distribution: distributionOf(scores),
    ...(isRounded ? { rounded: true } : {}),
    ...(byScale === null ? {} : { byScale }),
  };
}

/** A count with its share of `total` and the share's interval; both null if the total is 0. */
export function shareOf(count: number, total: number, confidence: number): Share {
  return { count, rate: total === 0 ? null : count / total, interval: shareInterval(count, total, confidence) };
}
