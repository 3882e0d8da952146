/** Batches of the feedback table out of plain records, for the tests of what comes after the importers. */

import type { DictionaryVector, FeedbackBatch, ListVector, TextVector } from "../../src/base/feedback-batch.js";
import { type Category, type Scale, type Status, statuses } from "../../src/base/feedback-schema.js";
import type { Query } from "../../src/query/query.js";
import type { Selection } from "../../src/query/selection.js";

export const oneToFive: Scale = { min: 1, max: 5, lowThreshold: 2 };
export const zeroToTen: Scale = { min: 0, max: 10, lowThreshold: 6 };

/** One row of a record. */
export interface PlainRating {
  readonly category?: Category;
  readonly score?: number | null;
  readonly scale?: Scale;
  /** Codes; the tokens are the same words unless they are given. */
  readonly issues?: readonly string[];
  readonly tokens?: readonly string[];
  readonly status?: Status;
}

/** A record of an export. Times are ISO 8601; what is left out is null. */
export interface PlainRecord {
  readonly provider?: string;
  readonly id?: string | null;
  readonly createdAt?: string | null;
  readonly updatedAt?: string | null;
  readonly account?: string | null;
  readonly survey?: string | null;
  readonly interactionType?: string | null;
  readonly channel?: string | null;
  readonly language?: string | null;
  readonly comment?: string | null;
  readonly tags?: readonly string[];
  readonly exportColumns?: Readonly<Record<string, string | null>>;
  readonly ratings: readonly PlainRating[];
}

/** A record of one overall rating on 1-5. */
export function scored(score: number | null, record: Omit<PlainRecord, "ratings"> = {}): PlainRecord {
  return { ...record, ratings: [{ score }] };
}

/** The batch of `records`, with its own dictionaries. */
export function batchOf(records: readonly PlainRecord[]): FeedbackBatch {
  const rows = records.flatMap((record, index) => record.ratings.map((rating) => ({ record, index, rating })));
  const words = (value: (row: (typeof rows)[number]) => string | null | undefined) => dictionary(rows.map(value));
  const names = [...new Set(records.flatMap(({ exportColumns }) => Object.keys(exportColumns ?? {})))];
  const { codes: issueCodes, lists: issueLists } = listVector(
    rows.map(({ rating }) => JSON.stringify([rating.issues ?? [], rating.tokens ?? rating.issues ?? []])),
    (key) => key === "[[],[]]",
  );
  const pairs = issueLists.map(([key]) => JSON.parse(key ?? "") as [string[], string[]]);
  return {
    length: rows.length,
    recordOf: Int32Array.from(rows, ({ index }) => index),
    provider: words(({ record }) => record.provider ?? "twilio"),
    response_id: texts(rows.map(({ record }) => record.id)),
    account: words(({ record }) => record.account),
    survey: words(({ record }) => record.survey),
    interaction_type: words(({ record }) => record.interactionType),
    channel: words(({ record }) => record.channel),
    language: words(({ record }) => record.language),
    comment: texts(rows.map(({ record }) => record.comment)),
    segments: tagVector(rows.map(({ record }) => record.tags ?? [])),
    category: words(({ rating }) => rating.category ?? "overall"),
    created_at: Float64Array.from(rows, ({ record }) => timeMs(record.createdAt)),
    updated_at: Float64Array.from(rows, ({ record }) => timeMs(record.updatedAt)),
    score: Float64Array.from(rows, ({ rating }) => rating.score ?? Number.NaN),
    exclusion: { codes: new Int32Array(rows.length).fill(-1), values: [] },
    scale: { codes: Int32Array.from(rows.keys()), scales: rows.map(({ rating }) => rating.scale ?? oneToFive) },
    issues: { codes: issueCodes, lists: pairs.map(([codes]) => codes) },
    issues_raw: { codes: issueCodes, lists: pairs.map(([, tokens]) => tokens) },
    status: {
      codes: Int32Array.from(rows, ({ rating }) => statuses.indexOf(rating.status ?? "good")),
      values: statuses,
    },
    exportColumns: new Map(names.map((name) => [name, words(({ record }) => record.exportColumns?.[name])])),
  };
}

export const everything: Selection = {
  fromMs: null,
  toMs: null,
  account: null,
  survey: null,
  interactionType: null,
  channel: null,
  language: null,
  tags: [],
  tagMode: "any",
  where: [],
};

/** The query of everything, with parts of it as they are given. */
export function queryOf({
  selection = {},
  ...query
}: Partial<Omit<Query, "selection">> & { readonly selection?: Partial<Selection> } = {}): Query {
  return { by: [], timeZone: "UTC", dedupe: true, ...query, selection: { ...everything, ...selection } };
}

function timeMs(text: string | null | undefined): number {
  return text === null || text === undefined ? Number.NaN : Date.parse(text);
}

function dictionary(texts: readonly (string | null | undefined)[]): DictionaryVector {
  const values = [...new Set(texts.filter((text) => typeof text === "string"))];
  return { codes: Int32Array.from(texts, (text) => values.indexOf(text ?? "")), values };
}

function texts(values: readonly (string | null | undefined)[]): TextVector {
  const bytes = values.map((value) => Buffer.from(value ?? ""));
  const offsets = new Int32Array(values.length + 1);
  for (const [row, { length }] of bytes.entries()) offsets[row + 1] = (offsets[row] ?? 0) + length;
  return { offsets, bytes: Buffer.concat(bytes) };
}

function tagVector(tags: readonly (readonly string[])[]): ListVector {
  const { codes, lists } = listVector(
    tags.map((list) => JSON.stringify(list)),
    (key) => key === "[]",
  );
  return { codes, lists: lists.map(([key]) => JSON.parse(key ?? "") as string[]) };
}

function listVector(keys: readonly string[], isEmpty: (key: string) => boolean): ListVector {
  const distinct = [...new Set(keys.filter((key) => !isEmpty(key)))];
  return { codes: Int32Array.from(keys, (key) => distinct.indexOf(key)), lists: distinct.map((key) => [key]) };
}
