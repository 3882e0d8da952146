/** The ratings of the records of a batch: first each as given, then corrected by the whole record: not delivered, not counted, skipped. */

import type { RawBatch } from "../readers/raw-columns.js";
import { conditionReader } from "./columns.js";
import { IssueLists } from "./issue-lists.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { isAsked } from "./questions.js";
import { outcomes, type RatingColumns, RatingReader } from "./rating-reader.js";
import { ScaleDictionary } from "./scales.js";
import type { CompleteSpec } from "./spec.js";

export class RecordRatings {
  readonly scales = new ScaleDictionary();
  readonly issues: IssueLists;
  /** For each rating the slots that it is read from. */
  readonly slots: readonly (readonly number[])[];
  readonly #readers: readonly RatingReader[];
  readonly #markers: readonly Marker[];
  /** The number of the rating that shows why a record is not counted. */
  readonly #firstAsked: number;
  readonly #asksSeveral: boolean;

  constructor(spec: CompleteSpec, builder: ProjectionBuilder) {
    this.issues = new IssueLists(spec.issueCodes);
    const tracked = spec.ratings.map((rating) =>
      builder.track(() => new RatingReader(rating, builder, this.scales, this.issues)),
    );
    const [markers, shared] = builder.track(() => [deliveryMarker(spec, builder), exclusionMarker(spec, builder)]);
    this.#markers = markers;
    this.#readers = tracked.map(([reader]) => reader);
    this.slots = tracked.map(([, own]) => [...new Set([...own, ...shared])]);
    this.#firstAsked = Math.max(0, spec.ratings.findIndex(isAsked));
    this.#asksSeveral = asksSeveral(spec);
  }

  /** All ratings, by their numbers in the spec. */
  read(raw: RawBatch): readonly RatingColumns[] {
    const ratings = this.#readers.map((_, rating) => this.readOne(raw, rating));
    if (this.#asksSeveral) dropSkipped(raw.length, ratings);
    return ratings;
  }

  /** One rating, regardless of the others. */
  readOne(raw: RawBatch, rating: number): RatingColumns {
    const reader = this.#readers[rating];
    if (reader === undefined) throw new RangeError(`the spec has no rating ${rating}`);
    const columns = reader.read(raw);
    for (const mark of this.#markers) mark(raw, columns, rating === this.#firstAsked);
    return columns;
  }

  /** Whether the provider does not count a record. */
  isExcluded(ratings: readonly RatingColumns[], record: number): boolean {
    return ratings[this.#firstAsked]?.outcomes[record] === outcomes.excluded;
  }
}

/** Marks records in a rating of theirs: call it with each raw batch and each of its ratings. */
type Marker = (raw: RawBatch, rating: RatingColumns, isFirst: boolean) => void;

/** Marks the ratings of requests that were never delivered, and removes their scores and issues, which are not answers. */
function deliveryMarker({ delivery }: CompleteSpec, builder: ProjectionBuilder): Marker {
  if (delivery === undefined) return () => {};
  // A request without a state of delivery is not a failed one, whichever words a config lists
  const failed = delivery.failed.filter((word) => word !== "");
  const failuresOf = conditionReader({ column: delivery.column, is: failed }, builder);
  return (raw, { outcomes: found, scores, issueCodes }) => {
    const isFailed = failuresOf(raw);
    for (let record = 0; record < raw.length; record++) {
      if (found[record] === outcomes.absent || found[record] === outcomes.rejected || !isFailed(record)) continue;
      found[record] = outcomes.undelivered;
      scores[record] = Number.NaN;
      issueCodes[record] = -1;
    }
  };
}

/** Marks the records that the provider does not count: the first rating of each says which exclusion fits, the others become absent. */
export function exclusionMarker({ excluded }: CompleteSpec, builder: ProjectionBuilder): Marker {
  if (excluded === undefined) return () => {};
  const exclusions = excluded.map((exclusion) => {
    const isWhen = "when" in exclusion;
    return { isWhen, testOf: conditionReader(isWhen ? exclusion.when : exclusion.unless, builder) };
  });
  return (raw, rating, isFirst) => {
    const tests = exclusions.map(({ isWhen, testOf }) => ({ isWhen, holds: testOf(raw) }));
    for (let record = 0; record < raw.length; record++) {
      const exclusion = tests.findIndex(({ isWhen, holds }) => holds(record) === isWhen);
      if (exclusion === -1) continue;
      rating.outcomes[record] = isFirst ? outcomes.excluded : outcomes.absent;
      rating.exclusions[record] = isFirst ? exclusion : -1;
      rating.scores[record] = Number.NaN;
      rating.issueCodes[record] = -1;
      rating.problems.delete(record);
    }
  };
}

/** Whether a record may have several ratings of which one stays without an answer. */
function asksSeveral({ ratings }: CompleteSpec): boolean {
  const always = ratings.filter(({ when }) => when === undefined);
  return always.length > 1 && always.some(({ missing }) => missing === "no-response");
}

/**
 * A record is unanswered only if all its questions were skipped: removes unanswered ratings from records that
 * have an answer, and all but the first from the others.
 */
function dropSkipped(length: number, ratings: readonly RatingColumns[]): void {
  for (let record = 0; record < length; record++) {
    let isKnown = isAnswered(ratings, record);
    for (const { outcomes: found } of ratings) {
      if (found[record] !== outcomes.unanswered) continue;
      if (isKnown) found[record] = outcomes.absent;
      isKnown = true;
    }
  }
}

const answers: ReadonlySet<number | undefined> = new Set([outcomes.good, outcomes.bad]);

/** Whether a record contains an answer, good or bad, in one of its ratings. */
export function isAnswered(ratings: readonly RatingColumns[], record: number): boolean {
  return ratings.some(({ outcomes: found }) => answers.has(found[record]));
}
