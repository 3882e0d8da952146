/** The ratings of the records of a batch: each as it is given, then as the whole record decides: not delivered, not counted, skipped. */

import type { RawBatch } from "../readers/raw-columns.js";
import { IssueLists } from "./issue-lists.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { isAsked } from "./questions.js";
import { outcomes, type RatingColumns, RatingReader } from "./rating-reader.js";
import { ScaleDictionary } from "./scales.js";
import type { CompleteSpec } from "./spec.js";
import { asksSeveral, deliveryMarker, dropSkipped, exclusionMarker, type Marker } from "./status.js";

export class RecordRatings {
  readonly scales = new ScaleDictionary();
  readonly issues: IssueLists;
  /** For each rating the slots that it is read from. */
  readonly slots: readonly (readonly number[])[];
  readonly #readers: readonly RatingReader[];
  readonly #markers: readonly Marker[];
  /** The number of the rating that says why a record is not counted. */
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

  /** One rating, without a look at the others. */
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
