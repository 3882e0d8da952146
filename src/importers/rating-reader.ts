/** One rating of a provider spec, read for all records of a raw batch: its outcome, score, scale and issues. */

import type { Scale } from "../base/feedback-schema.js";
import type { DecimalMark } from "../base/number.js";
import type { RawBatch } from "../readers/raw-columns.js";
import { conditionReader, type RecordReader } from "./columns.js";
import { explainNumber, percentageOn } from "./explain-number.js";
import { type IssueLists, issuesReader } from "./issue-lists.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type Problem, quotedScore } from "./rejection.js";
import { type ScaleDictionary, scaleReader } from "./scales.js";
import { type ScoreCell, scoreReader } from "./scores.js";
import type { CompleteRating } from "./spec.js";
import { statedOn } from "./stated-score.js";

/** The outcome of a rating in a record. `absent`: the record has no such rating, and no row. */
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
  /** NaN if there is no score. */
  readonly scores: Float64Array;
  readonly scaleCodes: Int32Array;
  /** -1 if there are no issues. */
  readonly issueCodes: Int32Array;
  /** The number of the exclusion that fits the record, for every `excluded` outcome; else -1. */
  readonly exclusions: Int32Array;
  /** Why a record is rejected, for every `rejected` outcome. */
  readonly problems: Map<number, Problem>;
}

type ScaleAt = ReturnType<RecordReader<number | Problem>>;

/** Reads one rating of the records of raw batches. */
export class RatingReader {
  readonly #rating: CompleteRating;
  readonly #decimal: DecimalMark;
  readonly #scales: readonly Scale[];
  readonly #applies: RecordReader<boolean>;
  readonly #scoresOf: RecordReader<ScoreCell>;
  readonly #issuesOf: RecordReader<number>;
  readonly #scalesOf: RecordReader<number | Problem>;

  constructor(rating: CompleteRating, builder: ProjectionBuilder, scales: ScaleDictionary, issues: IssueLists) {
    const { when, category } = rating;
    this.#rating = rating;
    this.#decimal = builder.decimal;
    this.#scales = scales.values;
    this.#applies = when === undefined ? () => () => true : conditionReader(when, builder);
    this.#scoresOf = scoreReader(rating, builder);
    this.#issuesOf = issuesReader(rating.issues ?? [], category, builder, issues);
    this.#scalesOf = scaleReader(category, rating.scale, builder, scales);
  }

  read(raw: RawBatch): RatingColumns {
    const [isRated, scoreAt, issueCodeAt] = [this.#applies(raw), this.#scoresOf(raw), this.#issuesOf(raw)];
    const scaleAt = this.#scalesOf(raw);
    const result = emptyColumns(raw.length);
    for (let record = 0; record < raw.length; record++) {
      if (!isRated(record)) continue;
      result.issueCodes[record] = issueCodeAt(record);
      const score = scoreAt(record);
      if (score === null) this.#readMissing(result, record, scaleAt);
      else this.#readScore(result, record, score, scaleAt(record));
    }
    return result;
  }

  #readScore(
    result: RatingColumns,
    record: number,
    score: Exclude<ScoreCell, null>,
    scaleCode: number | Problem,
  ): void {
    if (typeof scaleCode !== "number") {
      reject(result, record, { ...scaleCode, message: `${this.#rating.category}: ${scaleCode.message}` });
      return;
    }
    result.scaleCodes[record] = scaleCode;
    const scale = this.#scales[scaleCode];
    const value = this.#valueOn(scale, score);
    const problem = typeof value === "object" ? value : this.#problemOf(value, scale);
    if (problem === null) {
      result.scores[record] = value as number;
      result.outcomes[record] = outcomes.good;
    } else if (this.#rating.invalid === "bad") result.outcomes[record] = outcomes.bad;
    else reject(result, record, problem);
  }

  /** A number, a text that is not one, or the fault of a text that states a score. */
  #valueOn(scale: Scale | undefined, score: Exclude<ScoreCell, null>): number | string | Problem {
    if (typeof score === "number") return score;
    if (typeof score === "string") return percentageOn(scale, score, this.#decimal) ?? score;
    const stated = statedOn(score, scale, this.#rating.category);
    if (typeof stated === "number") return stated;
    const value = quotedScore(score.text);
    return { code: "score-not-a-number", message: `${this.#label} ${value} ${stated}`, value };
  }

  /** Issues that were ticked without a score are feedback too. */
  #readMissing(result: RatingColumns, record: number, scaleAt: ScaleAt): void {
    const { missing } = this.#rating;
    const hasIssues = result.issueCodes[record]! >= 0;
    if (missing === "reject")
      reject(result, record, { code: "score-missing", message: `the ${this.#label} is missing` });
    else if (hasIssues || missing === "no-response") {
      result.outcomes[record] = hasIssues ? outcomes.good : outcomes.unanswered;
      const scaleCode = scaleAt(record);
      if (typeof scaleCode === "number") result.scaleCodes[record] = scaleCode;
      else reject(result, record, scaleCode);
    }
  }

  #problemOf(score: number | string, scale: Scale | undefined): Problem | null {
    if (typeof score === "string") {
      const why = explainNumber(score, this.#decimal, "which is a score only on a scale of 0-100");
      return { code: "score-not-a-number", message: `${this.#label} ${why}`, value: quotedScore(score) };
    }
    if (scale === undefined) throw new RangeError("a score without a scale");
    const { min, max } = scale;
    const value = quotedScore(String(score));
    const about = { value, category: this.#rating.category, bounds: { min, max } };
    if (score < min || score > max)
      return { code: "score-out-of-range", message: `${this.#label} ${value} is outside ${min}-${max}`, ...about };
    if (this.#rating.wholeNumbers && !Number.isInteger(score))
      return { code: "score-not-whole", message: `${this.#label} ${value} is not a whole number`, ...about };
    return null;
  }

  get #label(): string {
    const { category } = this.#rating;
    return category === "overall" ? "score" : `${category} score`;
  }
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

function reject(result: RatingColumns, record: number, problem: Problem): void {
  result.outcomes[record] = outcomes.rejected;
  result.problems.set(record, problem);
}
