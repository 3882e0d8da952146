/** A provider spec prepared for one input: raw columns in, a part of the feedback table and the rejected records out. */

import type { FeedbackBatch } from "../base/feedback-batch.js";
import type { FeedbackColumn, Scale } from "../base/feedback-schema.js";
import { TextDictionary } from "../base/interner.js";
import type { Projection, RawBatch } from "../readers/raw-columns.js";
import { problemOfTotals } from "./aggregates/totals-problem.js";
import { problemOfRatings } from "./broken-rules.js";
import { type ColumnReader, everyRecord, type TimeReader, timeReader, wordReader } from "./columns.js";
import { text, time } from "./converters.js";
import type { IssueLists } from "./issue-lists.js";
import { type PeopleReader, peopleReader, problemOfPeople } from "./people-counts.js";
import { ProjectionBuilder } from "./projection-builder.js";
import { outcomes, type RatingColumns } from "./rating-reader.js";
import { isAnswered, RecordRatings } from "./record-ratings.js";
import { isProblemOfAnswer, type Problem, type RejectedRecord } from "./rejection.js";
import {
  type ExportColumn,
  type ExportColumnReader,
  exportColumnReaders,
  type NamedReader,
  sourcedReaders,
} from "./sourced-columns.js";
import type { CompleteSpec } from "./spec.js";
import { statusColumn } from "./status.js";
import type { TimeForms } from "./time-forms.js";
import { unlinkedExclusions } from "./unlinked.js";

/** The columns that a query needs in addition to those that are always read: of the schema, and others. */
export interface Wanted {
  readonly columns: ReadonlySet<FeedbackColumn>;
  readonly exportColumns: readonly ExportColumn[];
  /** How the times of the input are read; if it is left out, the importer is for inputs whose times are decoded elsewhere. */
  readonly forms?: TimeForms;
  /** Records whose time of creation is unreadable are rejected: the query cannot do without it. */
  readonly needsTime?: boolean;
  /** Whether participants are watched along with everything else. */
  readonly watchesParticipants?: boolean;
  /** Whether records that the provider does not count have no rows. */
  readonly withoutExcluded?: boolean;
}

export interface ImportedBatch {
  readonly batch: FeedbackBatch;
  readonly rejected: readonly RejectedRecord[];
  /** By record: how many people gave its answer; null if each is one. */
  readonly people: Float64Array | null;
}

/** The source of each part of a record, as slots of the projection. */
export interface ImporterSlots {
  /** For each rating of the spec. */
  readonly ratings: readonly (readonly number[])[];
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The response id; null if it is not asked for. */
  readonly id: number | null;
  /** Words and lists that belong to the whole record. */
  readonly words: readonly number[];
  /** The participants; null if they are not watched, or the spec has none. */
  readonly participants: number | null;
  /** The export columns, as they were asked for. */
  readonly exportColumns: readonly (ExportColumnReader & {
    /** Whether nothing else is read from the slot. */
    readonly isAlone: boolean;
  })[];
}

/** A text in a record that is not a time of its column. */
export interface UnreadTime {
  readonly column: keyof TimeForms;
  readonly record: number;
  readonly text: string;
}

/** The rows of a batch: record and rating of each. */
interface Rows {
  readonly recordOf: Int32Array;
  readonly ratingOf: Int32Array;
}

/** Reads the batches of one input; it keeps the dictionaries that they share. */
export class Importer {
  readonly spec: CompleteSpec;
  readonly projection: Projection;
  readonly slots: ImporterSlots;
  /** The meaning of the codes of ratings: scales, lists of issues and of the provider's tokens for them. */
  readonly scales: readonly Scale[];
  readonly issues: IssueLists;
  /** The distinct channels so far, if the spec lists those that are known. */
  readonly channels: readonly string[];
  readonly #ratings: RecordRatings;
  readonly #createdAt: TimeReader;
  readonly #updatedAt: TimeReader;
  readonly #columns: readonly NamedReader[];
  readonly #readChannels: ColumnReader<unknown> | null;
  readonly #people: PeopleReader | null;
  readonly #unlinked: readonly boolean[] | null;
  /** Ratings of these outcomes have no rows. */
  readonly #withoutRows: ReadonlySet<number | undefined>;
  readonly #needsTime: boolean;

  constructor(spec: CompleteSpec, wanted: Wanted) {
    const builder = new ProjectionBuilder(spec.nestedIn ?? [], spec.decimal);
    const { columns } = spec;
    this.spec = spec;
    this.#ratings = new RecordRatings(spec, builder);
    this.scales = this.#ratings.scales.values;
    this.issues = this.#ratings.issues;
    this.#createdAt = timeReader(columns.created_at ?? time(), builder, wanted.forms?.created_at);
    this.#updatedAt = timeReader(columns.updated_at ?? time(), builder, wanted.forms?.updated_at);
    const [sourced, sourcedSlots] = builder.track(() => sourcedReaders(spec, wanted.columns, builder));
    const [exportColumns, exportSlots] = builder.track(() => exportColumnReaders(wanted.exportColumns, spec, builder));
    const channels = new TextDictionary();
    const [readChannels, channelSlots] = builder.track(() => {
      if (spec.channels === undefined || columns.channel === undefined) return null;
      return wordReader(columns.channel, builder, channels);
    });
    const [people, peopleSlots] = builder.track(() => {
      return spec.count === undefined ? null : peopleReader(spec.count, builder);
    });
    this.#people = people;
    this.channels = channels.values;
    [this.#columns, this.#readChannels] = [sourced, readChannels];
    this.#unlinked = unlinkedExclusions(spec);
    this.#needsTime = wanted.needsTime === true;
    this.#withoutRows = new Set(wanted.withoutExcluded ? [outcomes.absent, outcomes.excluded] : [outcomes.absent]);
    const participants = columns.participant_id?.names;
    const isWatched = wanted.watchesParticipants === true && participants !== undefined;
    const participantSlot = isWatched ? builder.slot(participants, "code") : null;
    this.projection = builder.projection;
    const others = new Set([...this.#ratings.slots.flat(), ...sourcedSlots, ...channelSlots, ...peopleSlots]);
    this.slots = {
      ratings: this.#ratings.slots,
      createdAt: this.#createdAt.slot,
      updatedAt: this.#updatedAt.slot,
      id: wanted.columns.has("response_id") ? builder.textSlot(columns.response_id ?? text()) : null,
      words: this.#codeSlots([...sourcedSlots, ...exportSlots, ...channelSlots, ...peopleSlots]),
      participants: participantSlot,
      exportColumns: exportColumns.map((column) => ({ ...column, isAlone: !others.has(column.slot) })),
    };
  }

  /** One rating alone, by its number in the spec. */
  readRating(raw: RawBatch, rating: number): RatingColumns {
    return this.#ratings.readOne(raw, rating);
  }

  importBatch(raw: RawBatch): ImportedBatch {
    const ratings = this.#ratings.read(raw);
    this.#readChannels?.(raw, everyRecord(raw));
    const rejected = this.#rejected(raw, ratings);
    const rows = this.#rows(raw, ratings, new Set(rejected.map(({ record }) => record)));
    const batch = this.#batch(raw, ratings, rows);
    if (this.#withoutRows.has(outcomes.excluded)) this.#readWordsOfExcluded(raw, ratings);
    return { batch, rejected, people: this.#peopleIn(raw) };
  }

  /** Of a record whose number cannot be read, which is rejected, it is 0. */
  #peopleIn(raw: RawBatch): Float64Array | null {
    if (this.#people === null) return null;
    const peopleAt = this.#people(raw);
    return Float64Array.from({ length: raw.length }, (_, record) => {
      const people = peopleAt(record);
      return typeof people === "number" ? people : 0;
    });
  }

  /** A column that has words only in records without rows is still a column of the export. */
  #readWordsOfExcluded(raw: RawBatch, ratings: readonly RatingColumns[]): void {
    const excluded = everyRecord(raw).filter((record) => this.#ratings.isExcluded(ratings, record));
    for (const { read } of this.slots.exportColumns) read(raw, excluded);
  }

  #rejected(raw: RawBatch, ratings: readonly RatingColumns[]): readonly RejectedRecord[] {
    const rejected: RejectedRecord[] = [];
    const peopleAt = this.#people?.(raw);
    for (let record = 0; record < raw.length; record++) {
      if (this.#ratings.isExcluded(ratings, record)) continue;
      const problem =
        problemOfTotals(raw, record, this.#createdAt) ??
        problemOfRatings(this.spec.rules, ratings, record) ??
        problemOfPeople(peopleAt?.(record));
      if (problem !== null) {
        rejected.push({ record, ...problem, isAnswer: isProblemOfAnswer(problem) });
        continue;
      }
      const ofTime = this.#needsTime ? this.#createdAt.problemAt(raw, record) : null;
      if (ofTime !== null) rejected.push({ record, ...ofTime, isAnswer: isAnswered(ratings, record) });
    }
    return rejected;
  }

  /** The times of a batch that are unreadable, by record. */
  unreadTimes(raw: RawBatch): readonly UnreadTime[] {
    const unread: UnreadTime[] = [];
    const [created, updated] = [this.#createdAt, this.#updatedAt];
    for (const [record, text] of created.unreadIn(raw)) unread.push({ column: "created_at", record, text });
    if (updated.slot !== created.slot)
      for (const [record, text] of updated.unreadIn(raw)) unread.push({ column: "updated_at", record, text });
    return unread.sort((a, b) => a.record - b.record);
  }

  /** The fault of a text that is not a time of its column. */
  problemOfTime(column: keyof TimeForms, text: string): Problem {
    return (column === "created_at" ? this.#createdAt : this.#updatedAt).problemOf(text);
  }

  #rows(raw: RawBatch, ratings: readonly RatingColumns[], rejected: ReadonlySet<number>): Rows {
    const recordOf: number[] = [];
    const ratingOf: number[] = [];
    for (let record = 0; record < raw.length; record++) {
      if (rejected.has(record)) continue;
      for (const [rating, { outcomes: found }] of ratings.entries()) {
        if (this.#withoutRows.has(found[record])) continue;
        recordOf.push(record);
        ratingOf.push(rating);
      }
    }
    return { recordOf: Int32Array.from(recordOf), ratingOf: Int32Array.from(ratingOf) };
  }

  #batch(raw: RawBatch, ratings: readonly RatingColumns[], { recordOf, ratingOf }: Rows): FeedbackBatch {
    const rating = (row: number) => ratings[ratingOf[row]!]!;
    const codes = (column: "scaleCodes" | "issueCodes" | "exclusions") =>
      Int32Array.from(recordOf, (record, row) => rating(row)[column][record]!);
    const [exclusions, issueCodes] = [codes("exclusions"), codes("issueCodes")];
    const isUnlinked = (row: number) => this.#unlinked?.[exclusions[row]!] === true;
    const idOf = this.#unlinked === null ? recordOf : recordOf.map((record, row) => (isUnlinked(row) ? -1 : record));
    const sourced: Partial<FeedbackBatch> = Object.fromEntries(
      this.#columns.map(([name, read]) => [name, read(raw, name === "response_id" ? idOf : recordOf)]),
    );
    return {
      length: recordOf.length,
      recordOf,
      provider: { codes: new Int32Array(recordOf.length), values: [this.spec.name] },
      category: { codes: ratingOf, values: this.spec.ratings.map(({ category }) => category) },
      created_at: this.#createdAt.values(raw, recordOf),
      updated_at: this.#updatedAt.values(raw, recordOf),
      score: Float64Array.from(recordOf, (record, row) => rating(row).scores[record]!),
      scale: { codes: codes("scaleCodes"), scales: this.scales },
      issues: { codes: issueCodes, lists: this.issues.codes },
      issues_raw: { codes: issueCodes, lists: this.issues.tokens },
      exclusion: { codes: exclusions, values: (this.spec.excluded ?? []).map(({ reason }) => reason) },
      status: statusColumn(recordOf, ratingOf, ratings),
      ...sourced,
      exportColumns: new Map(this.slots.exportColumns.map(({ name, read }) => [name, read(raw, recordOf)] as const)),
    };
  }

  #codeSlots(slots: readonly number[]): readonly number[] {
    return [...new Set(slots)].filter((slot) => this.projection[slot]?.decoder === "code");
  }
}
