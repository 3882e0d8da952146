/** One rating of a provider spec, read for all records of a raw batch: what became of it, its score, scale and issues. */

import type { Scale } from "../base/feedback-schema.js";
import type { DecimalMark } from "../base/number.js";
import type { RawBatch } from "../readers/raw-columns.js";
import { conditionReader } from "./columns.js";
import { explainNumber, percentageOn } from "./explain-number.js";
import { issuesReader } from "./issues.js";
import type { IssueReader } from "./lists.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type Problem, quotedScore } from "./rejection.js";
import { type ScaleDictionary, scaleReader } from "./scales.js";
import { scoreReader } from "./scores.js";
import type { CompleteRating } from "./spec.js";

/** What became of a rating in a record. `absent`: the record has no such rating, and no row. */
export const outcomes = {
  absent: 0,
  good: 1,
  unanswered: 2,
  bad: 3,
  undelivered: 4,
  rejected: 5,
  excluded: 6,
} as const;

/** A rating of every record of a batch, by record index. */
export interface RatingColumns {
  readonly outcomes: Uint8Array;
  /** NaN where there is no score. */
  readonly scores: Float64Array;
  readonly scaleCodes: Int32Array;
  /** -1 where there are no issues. */
  readonly issueCodes: Int32Array;
  /** The number of the exclusion that fits the record, for every `excluded` outcome; else -1. */
  readonly exclusions: Int32Array;
  /** Why a record is rejected, for every `rejected` outcome. */
  readonly problems: Map<number, Problem>;
}

/** Prepares the reading of a rating: call it with each raw batch. */
export function ratingReader(
  rating: CompleteRating,
  builder: ProjectionBuilder,
  scales: ScaleDictionary,
  issues: IssueReader,
): (raw: RawBatch) => RatingColumns {
  const applies = rating.when === undefined ? () => () => true : conditionReader(rating.when, builder);
  const scoresOf = scoreReader(rating, builder);
  const issuesOf =
    rating.issues === undefined ? () => () => -1 : issuesReader(rating.issues, rating.category, builder, issues);
  const scalesOf = scaleReader(rating.category, rating.scale, builder, scales);
  return (raw) => {
    const [isRated, scoreAt, issueCodeAt, scaleAt] = [applies(raw), scoresOf(raw), issuesOf(raw), scalesOf(raw)];
    const result = emptyColumns(raw.length);
    for (let record = 0; record < raw.length; record++) {
      if (!isRated(record)) continue;
      const issueCode = issueCodeAt(record);
      result.issueCodes[record] = issueCode;
      readScore(result, record, scoreAt(record), rating, scaleAt, scales.scales, builder.decimal);
      if (issueCode >= 0 && isUnscored(result.outcomes[record])) keepIssues(result, record, scaleAt);
    }
    return result;
  };
}

function emptyColumns(length: number): RatingColumns {
  return {
    outcomes: new Uint8Array(length),
    scores: new Float64Array(length).fill(Number.NaN),
    scaleCodes: new Int32Array(length),
    issueCodes: new Int32Array(length).fill(-1),
    exclusions: new Int32Array(length).fill(-1),
    problems: new Map(),
  };
}

function readScore(
  result: RatingColumns,
  record: number,
  score: number | string | null,
  rating: CompleteRating,
  scaleAt: (record: number) => number | Problem,
  scales: readonly Scale[],
  decimal: DecimalMark,
): void {
  if (score === null) {
    result.outcomes[record] = outcomeOfMissing[rating.missing];
    if (rating.missing === "reject")
      reject(result, record, { code: "score-missing", message: `the ${label(rating)} is missing` });
    if (rating.missing === "no-response") setScale(result, record, scaleAt(record));
    return;
  }
  const scaleCode = scaleAt(record);
  if (typeof scaleCode !== "number") {
    reject(result, record, { ...scaleCode, message: `${rating.category}: ${scaleCode.message}` });
    return;
  }
  result.scaleCodes[record] = scaleCode;
  const scale = scales[scaleCode];
  const value = typeof score === "string" ? (percentageOn(scale, score, decimal) ?? score) : score;
  const problem = problemOfScore(value, rating, scale, decimal);
  if (problem === null) {
    result.scores[record] = value as number;
    result.outcomes[record] = outcomes.good;
  } else if (rating.invalid === "bad") result.outcomes[record] = outcomes.bad;
  else reject(result, record, problem);
}

const outcomeOfMissing = {
  reject: outcomes.rejected,
  omit: outcomes.absent,
  "no-response": outcomes.unanswered,
} as const;

function problemOfScore(
  score: number | string,
  rating: CompleteRating,
  scale: Scale | undefined,
  decimal: DecimalMark,
): Problem | null {
  const name = label(rating);
  if (typeof score === "string")
    return {
      code: "score-not-a-number",
      message: `${name} ${explainNumber(score, decimal, "which is a score on a scale of 0-100 only")}`,
      value: quotedScore(score),
    };
  if (scale === undefined) throw new RangeError("a score without a scale");
  const value = quotedScore(String(score));
  const bounds = { min: scale.min, max: scale.max };
  if (score < scale.min || score > scale.max) {
    const message = `${name} ${value} is outside ${scale.min}-${scale.max}`;
    return { code: "score-out-of-range", message, value, bounds };
  }
  if (rating.wholeNumbers && !Number.isInteger(score)) {
    return { code: "score-not-whole", message: `${name} ${value} is no whole number`, value, bounds };
  }
  return null;
}

function label(rating: CompleteRating): string {
  return rating.category === "overall" ? "score" : `${rating.category} score`;
}

function reject(result: RatingColumns, record: number, problem: Problem): void {
  result.outcomes[record] = outcomes.rejected;
  result.problems.set(record, problem);
}

function isUnscored(outcome: number | undefined): boolean {
  return outcome === outcomes.absent || outcome === outcomes.unanswered;
}

/** Issues that were ticked without a score are feedback too. */
function keepIssues(result: RatingColumns, record: number, scaleAt: (record: number) => number | Problem): void {
  result.outcomes[record] = outcomes.good;
  setScale(result, record, scaleAt(record));
}

function setScale(result: RatingColumns, record: number, scaleCode: number | Problem): void {
  if (typeof scaleCode === "number") result.scaleCodes[record] = scaleCode;
  else reject(result, record, scaleCode);
}
