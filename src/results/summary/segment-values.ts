/** The metrics that segments can be ordered by: one number of each segment, read from its place in the summary. */

import { closest } from "../../base/closest.js";
import { feedbackError } from "../../base/errors.js";
import { metrics, metricsNamed } from "../metrics.js";
import { isSameRating } from "./ratings.js";
import type { Issue, Rating, Segment } from "./summary.js";

/** How a metric is read of a segment. */
export interface SegmentMetric {
  /** The name of the metric. */
  readonly name: string;
  /** Of several ratings the first one of the total that has the metric; null if the metric is not of a rating. */
  readonly rating: Rating | null;
  /** Null if the segment does not have it. */
  numberOf(segment: Segment): number | null;
}

/** Places of single numbers: of the segment, of its NPS, of a rating, of an issue. */
const sortablePlace = /^(?:responses|responseRate|nps\.\w+|ratings\[\]\.[\w.]+|issues\[\]\.\w+)$/;

const placeOf = (key: string): string => key.split(";")[0]!;

const sortable = metrics.filter(({ name, key }) => sortablePlace.test(placeOf(key)) && !name.endsWith("_interval"));

/** The names of metrics that can order segments, in the order of the JSON. */
export const sortableNames: readonly string[] = sortable.map(({ name }) => name);

/** The place in a segment of the metric that a word names. Throws a usage error that lists the others. */
export function sortablePlaceOf(word: string, issue: string | null, otherNames: readonly string[]) {
  const metric = metricsNamed(word).find((known) => sortable.includes(known));
  const choices = [...otherNames, ...sortableNames];
  if (metric === undefined) throw feedbackError("sort-unknown", word, choices, closest(word, choices));
  const isOfIssue = metric.key.startsWith("issues[]");
  if (isOfIssue !== (issue !== null)) throw feedbackError("sort-issue", metric.name, isOfIssue);
  return { name: metric.name, place: placeOf(metric.key) };
}

/** How the metric at a place is read of the segments of a summary with this total. */
export function segmentMetric(name: string, place: string, issue: string | null, total: Segment): SegmentMetric {
  if (place === "responseRate") return { name, rating: null, numberOf: responseRateOf };
  const [list, path = ""] = place.split("[].");
  if (list === "ratings") return metricOfRating(name, path, total);
  if (list !== "issues") return { name, rating: null, numberOf: (segment) => numberAt(segment, place) };
  const found = total.issues.find((other) => other.issue === issue);
  return { name, rating: null, numberOf: (segment) => valueOfIssue(segment, path, found) };
}

function metricOfRating(name: string, path: string, total: Segment): SegmentMetric {
  const rating = total.ratings.find((known) => numberAt(known, path) !== null) ?? null;
  const numberOf = (segment: Segment) =>
    rating === null
      ? null
      : numberAt(
          segment.ratings.find((part) => isSameRating(part, rating)),
          path,
        );
  return { name, rating, numberOf };
}

/** An issue that no response of a segment has still has a rate of 0 there if its category was rated. */
function valueOfIssue({ issues, ratings }: Segment, path: string, wanted: Issue | undefined): number | null {
  if (wanted === undefined) return null;
  const found = issues.find(({ issue, category }) => issue === wanted.issue && category === wanted.category);
  if (found !== undefined) return numberAt(found, path);
  const isRated = ratings.some(({ category, count }) => category === wanted.category && count > 0);
  return isRated && (path === "count" || path === "responseRate") ? 0 : null;
}

function responseRateOf({ responseRate, responseStatistics }: Segment): number | null {
  if (responseRate !== null || responseStatistics === null) return responseRate;
  const { totalRequests, totalResponses } = responseStatistics;
  return totalResponses / totalRequests;
}

/** The number at a path of keys; null if there is none. */
function numberAt(whole: unknown, path: string): number | null {
  const value = path
    .split(".")
    .reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | null | undefined)?.[key], whole);
  return typeof value === "number" ? value : null;
}
