/** A provider spec, made ready for one input: raw columns in, a part of the feedback table and the rejected records out. */

import type { FeedbackBatch } from "../base/feedback-batch.js";
import type { Category, FeedbackColumn, Scale } from "../base/feedback-schema.js";
import type { Projection, RawBatch } from "../readers/raw-columns.js";
import { seenWords, timeReader } from "./columns.js";
import { text, time } from "./converters.js";
import { IssueReader } from "./lists.js";
import { ProjectionBuilder } from "./projection-builder.js";
import { isAsked } from "./questions.js";
import { outcomes, type RatingColumns, RatingReader } from "./ratings.js";
import type { Problem, RejectedRecord } from "./rejection.js";
import { problemOfRatings } from "./rules.js";
import { ScaleDictionary } from "./scales.js";
import { type ExtraColumn, extraReaders, sourcedReaders } from "./sourced-columns.js";
import type { CompleteSpec } from "./spec.js";
import { asksSeveral, deliveryMarker, dropSkipped, exclusionMarker, statusColumn } from "./status.js";
import { linkedIds, unlinkedExclusions } from "./unlinked.js";

/** What a query needs beyond what is always read: columns of the schema, and others. */
export interface Wanted {
  readonly columns: ReadonlySet<FeedbackColumn>;
  readonly extra: readonly ExtraColumn[];
  /** Without rows of records that the provider does not count. */
  readonly withoutExcluded?: boolean;
}

export interface ImportedBatch {
  readonly batch: FeedbackBatch;
  readonly rejected: readonly RejectedRecord[];
}

/** What each part of a record is read from, as slots of the projection. */
export interface ImporterSlots {
  /** For each rating of the spec. */
  readonly ratings: readonly (readonly number[])[];
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The response id; null where nobody asked for it. */
  readonly id: number | null;
  /** Words and lists that belong to the whole record. */
  readonly words: readonly number[];
  /** The extra columns, as they were asked for. */
  readonly extra: readonly ExtraSlot[];
}

/** The slot of an extra column. */
export interface ExtraSlot {
  readonly name: string;
  readonly slot: number;
  /** The word that a cell of it holds, "" for none. */
  readonly wordOf: (cell: string) => string;
  /** Nothing else is read from the slot. */
  readonly isAlone: boolean;
}

/** Reads the batches of one input; it keeps the dictionaries that they share. */
export interface Importer {
  readonly spec: CompleteSpec;
  readonly projection: Projection;
  readonly slots: ImporterSlots;
  importBatch(raw: RawBatch): ImportedBatch;
  /** One rating alone, by its number in the spec. */
  readRating(raw: RawBatch, rating: number): RatingColumns;
  /** What the codes of ratings stand for: scales, lists of issues and of the provider's tokens for them. */
  readonly scales: readonly Scale[];
  readonly issues: { readonly codes: readonly (readonly string[])[]; readonly tokens: readonly (readonly string[])[] };
  /** Category and token of the issues that no list knows, so far. */
  readonly unknownIssues: ReadonlyMap<string, { readonly category: Category; readonly token: string }>;
  /** The distinct channels, so far. */
  channels(): readonly string[];
}

/** Makes an importer for an input of `spec`. */
export function createImporter(spec: CompleteSpec, wanted: Wanted): Importer {
  const builder = new ProjectionBuilder(spec.nestedIn ?? [], spec.decimal);
  const scales = new ScaleDictionary();
  const issues = new IssueReader(spec.issueCodes);
  const tracked = spec.ratings.map((rating) => builder.track(() => new RatingReader(rating, builder, scales, issues)));
  const ratings = tracked.map(([reader]) => reader);
  const [createdAt, [createdSlot = 0]] = builder.track(() => timeReader(spec.columns.created_at ?? time(), builder));
  const [updatedAt, [updatedSlot = 0]] = builder.track(() => timeReader(spec.columns.updated_at ?? time(), builder));
  const [markExcluded, exclusionSlots] = builder.track(() => exclusionMarker(spec, builder));
  const [markUndelivered, deliverySlots] = builder.track(() => deliveryMarker(spec, builder));
  const [columns, columnSlots] = builder.track(() => sourcedReaders(spec, wanted.columns, builder));
  const [extra, extraSlots] = builder.track(() => extraReaders(wanted.extra, spec, builder));
  const [channels, channelSlots] = builder.track(() =>
    seenWords(spec.channels === undefined ? undefined : spec.columns.channel, builder),
  );
  const areApart = unlinkedExclusions(spec);
  const hasQuestions = asksSeveral(spec);
  const firstAsked = Math.max(0, spec.ratings.findIndex(isAsked));
  const constants = { categories: spec.ratings.map(({ category }) => category), provider: [spec.name] };

  const readRating = (raw: RawBatch, rating: number): RatingColumns => {
    const reader = ratings[rating];
    if (reader === undefined) throw new RangeError(`the spec has no rating ${rating}`);
    const columns = reader.read(raw);
    markUndelivered(raw, columns);
    markExcluded(raw, columns, rating === firstAsked);
    return columns;
  };
  const readRatings = (raw: RawBatch): readonly RatingColumns[] => {
    const ratingColumns = ratings.map((_, rating) => readRating(raw, rating));
    if (hasQuestions) dropSkipped(raw.length, ratingColumns);
    return ratingColumns;
  };
  const importBatch = (raw: RawBatch): ImportedBatch => {
    const ratingColumns = readRatings(raw);
    channels.look(raw);
    const isExcluded = (record: number) => ratingColumns[firstAsked]?.outcomes[record] === outcomes.excluded;
    const problemAt = (record: number) =>
      isExcluded(record)
        ? null
        : (problemOfRatings(spec.rules, ratingColumns, record) ??
          createdAt.problemAt(raw, record) ??
          updatedAt.problemAt(raw, record));
    const left = wanted.withoutExcluded === true ? [outcomes.absent, outcomes.excluded] : [outcomes.absent];
    const { recordOf, ratingOf, rejected } = emittedRows(raw.length, ratingColumns, left, problemAt);
    const perRow = (column: (rating: RatingColumns) => Int32Array) =>
      Int32Array.from(
        recordOf,
        (record, row) => column(ratingColumns[ratingOf[row] ?? 0] as RatingColumns)[record] ?? -1,
      );
    const exclusions = perRow((rating) => rating.exclusions);
    const sourced: Partial<FeedbackBatch> = Object.fromEntries(
      columns.map(([name, read]) => [name, read(raw, recordOf)]),
    );
    const ids = sourced.response_id;
    const batch: FeedbackBatch = {
      length: recordOf.length,
      recordOf,
      records: raw.length,
      unrated: raw.length - rejected.length - recordCount(recordOf),
      requests: spec.requests ?? false,
      provider: { codes: new Int32Array(recordOf.length), values: constants.provider },
      primary: Uint8Array.from(recordOf, (record, row) => (row === 0 || recordOf[row - 1] !== record ? 1 : 0)),
      category: { codes: Int32Array.from(ratingOf), values: constants.categories },
      created_at: createdAt.values(raw, recordOf),
      updated_at: updatedAt.values(raw, recordOf),
      score: Float64Array.from(
        recordOf,
        (record, row) => ratingColumns[ratingOf[row] ?? 0]?.scores[record] ?? Number.NaN,
      ),
      scale: { codes: perRow((rating) => rating.scaleCodes), scales: scales.values },
      ...issues.vectors(perRow((rating) => rating.issueCodes)),
      exclusion: {
        codes: exclusions,
        values: (spec.excluded ?? []).map(({ reason }) => reason),
      },
      status: statusColumn(recordOf, ratingOf, ratingColumns),
      ...sourced,
      ...(ids === undefined || areApart === null ? {} : { response_id: linkedIds(ids, exclusions, areApart) }),
      extra: new Map(extra.map(({ name, read }) => [name, read(raw, recordOf)] as const)),
    };
    return { batch, rejected };
  };
  const { projection } = builder;
  const words = [...new Set([...columnSlots, ...extraSlots, ...channelSlots])];
  const shared = [...columnSlots, ...channelSlots, ...exclusionSlots, ...deliverySlots, createdSlot, updatedSlot];
  const others = new Set([...shared, ...tracked.flatMap(([, own]) => own)]);
  const slots: ImporterSlots = {
    ratings: tracked.map(([, own]) => [...new Set([...own, ...deliverySlots, ...exclusionSlots])]),
    createdAt: createdSlot,
    updatedAt: updatedSlot,
    id: wanted.columns.has("response_id") ? builder.textSlot(spec.columns.response_id ?? text()) : null,
    words: words.filter((slot) => projection[slot]?.decoder === "code"),
    extra: extra.map(({ name, slot, wordOf }) => ({ name, slot, wordOf, isAlone: !others.has(slot) })),
  };
  const seen = { scales: scales.values, issues, unknownIssues: issues.unknown, channels: channels.words };
  return { spec, projection, slots, importBatch, readRating, ...seen };
}

/** How many records have rows; those of one are neighbours. */
function recordCount(recordOf: Int32Array): number {
  return recordOf.reduce((count, record, row) => (row > 0 && recordOf[row - 1] === record ? count : count + 1), 0);
}

/**
 * The rows that a batch gives: record and rating of each, and the records that are rejected instead. Ratings that came out as one
 * of `left` have no rows.
 */
function emittedRows(
  length: number,
  ratings: readonly RatingColumns[],
  left: readonly number[],
  problemAt: (record: number) => Problem | null,
) {
  const recordOf: number[] = [];
  const ratingOf: number[] = [];
  const rejected: RejectedRecord[] = [];
  for (let record = 0; record < length; record++) {
    const problem = problemAt(record);
    if (problem !== null) {
      rejected.push({ record, ...problem });
      continue;
    }
    for (let rating = 0; rating < ratings.length; rating++) {
      if (left.includes(ratings[rating]?.outcomes[record] ?? outcomes.absent)) continue;
      recordOf.push(record);
      ratingOf.push(rating);
    }
  }
  return { recordOf: Int32Array.from(recordOf), ratingOf: Int32Array.from(ratingOf), rejected };
}
