/**
 * Counting the plain and slow way: every row of every record as an object, grouped by maps. The oracle of counting on codes, which
 * has the same contract: `plainCountInputs` takes the place of `countInputs`.
 */

import { type FeedbackBatch, textAt, unratedReason, valueAt } from "../../src/base/feedback-batch.js";
import { type Category, categories, isAnswer, type Status } from "../../src/base/feedback-schema.js";
import { type WhyNoIdentity, whyNoIdentity } from "../../src/base/identity.js";
import { checkedTimeZone } from "../../src/base/time-zone.js";
import { type CountedRating, cellOf } from "../../src/counts/cell-counts.js";
import type { ComparedIds, Counted } from "../../src/counts/count-inputs.js";
import { DoubtfulLog } from "../../src/counts/doubtful-rows.js";
import type { FeedbackTotals } from "../../src/counts/feedback-accumulator.js";
import { FeedbackCounts, type SegmentKey } from "../../src/counts/feedback-counts.js";
import { ratersIn } from "../../src/counts/raters.js";
import { RejectionLog } from "../../src/counts/rejection-log.js";
import { checkRejectedCount } from "../../src/counts/rejections.js";
import { segmentsIn, uncalledTest } from "../../src/counts/segments.js";
import type { CountingOptions, InputToCount } from "../../src/counts/threads/counting-plan.js";
import { addUnidentified, type UnidentifiedRecords } from "../../src/counts/unidentified.js";
import { hasIdColumn } from "../../src/importers/id-columns.js";
import { Importer, type UnreadTime } from "../../src/importers/importer.js";
import { feedbackSpecs } from "../../src/importers/provider-specs.js";
import { rejectedValue } from "../../src/importers/rejection.js";
import type { Rule } from "../../src/importers/spec.js";
import { logDoubtful, totalsFound } from "../../src/pipeline/table-account.js";
import { asksForTime, columnsOf, type Query } from "../../src/query/query.js";
import { rowTest } from "../../src/query/selection.js";
import { type RawBatch, textColumn } from "../../src/readers/raw-columns.js";

interface Row {
  readonly record: number;
  readonly provider: string;
  /** Null without an id, and if duplicates stay; with the record if its id is undeclared. */
  readonly id: string | null;
  /** Only if it is undeclared. */
  readonly undeclaredId: string | null;
  readonly input: number;
  readonly category: Category;
  readonly rating: CountedRating;
  readonly status: Status;
  readonly isRequest: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly exclusion: string | null;
  readonly isSelected: boolean;
  readonly segments: readonly SegmentKey[];
  readonly rater: string | null;
  readonly isUncalled: boolean;
}

type Ids = (row: number) => Pick<Row, "id" | "undeclaredId" | "input">;

const noId = { id: null, undeclaredId: null, input: 0 };

/** Of records that were made without an input. */
function knownIds(batch: FeedbackBatch): Ids {
  return (row) => ({ ...noId, id: batch.response_id === undefined ? null : textAt(batch.response_id, row) });
}

/** The id of each row of a batch of an input. */
function idsIn(
  input: number,
  { spec, forms, table }: InputToCount,
  importer: Importer,
  raw: RawBatch,
  batch: FeedbackBatch,
): Ids {
  return (row) => {
    const record = batch.recordOf[row]!;
    const text = batch.response_id === undefined ? null : textAt(batch.response_id, row);
    if (text === null || whyNoId(importer, raw, record) !== null) return noId;
    if (spec.identity !== "undeclared") return { id: text, undeclaredId: null, input };
    const layout = table.plan.format === "csv" ? [table.plan.shape.delimiter, table.plan.headers] : null;
    const copied = raw.texts[record]!.replace(/[\r\n]+$/, "");
    return { id: JSON.stringify([layout, forms, spec, copied]), undeclaredId: text, input };
  };
}

function whyNoId(importer: Importer, raw: RawBatch, record: number): WhyNoIdentity | null {
  return importer.slots.id === null ? null : whyNoIdentity(idText(importer.slots.id, raw, record));
}

function idText(slot: number, raw: RawBatch, record: number): Buffer {
  const { bytes, offsets } = textColumn(raw, slot);
  return Buffer.from(bytes.subarray(offsets[record]!, offsets[record + 1]!));
}

export class PlainCounting {
  readonly #query: Query;
  readonly #rows: Row[] = [];
  #records = 0;
  #unrated = 0;

  constructor(query: Query) {
    this.#query = query;
  }

  /** Adds the rows of `records` records, of which so many are rejected. */
  add(batch: FeedbackBatch, records: number, rejected: number, isRequest: boolean, ids = knownIds(batch)): void {
    const isSelected = rowTest(this.#query.selection, batch);
    const { by, timeZone, cluster } = this.#query;
    const raterOf = ratersIn(batch, cluster);
    const segmentsOf = segmentsIn(batch, by, checkedTimeZone(timeZone));
    const isUncalled = uncalledTest(batch);
    for (let row = 0; row < batch.length; row++) {
      this.#rows.push({
        record: this.#records + batch.recordOf[row]!,
        provider: valueAt(batch.provider, row)!,
        ...(this.#query.dedupe ? ids(row) : noId),
        category: valueAt(batch.category, row) as Category,
        rating: ratingAt(batch, row),
        status: valueAt(batch.status, row) as Status,
        isRequest,
        createdAt: batch.created_at[row]!,
        updatedAt: batch.updated_at[row]!,
        exclusion: valueAt(batch.exclusion, row),
        isSelected: isSelected(row),
        segments: segmentsOf(row),
        rater: raterOf(row),
        isUncalled: isUncalled(row),
      });
    }
    this.#records += records;
    this.#unrated += records - rejected - new Set(batch.recordOf).size;
  }

  finish(): FeedbackTotals {
    const counts = new FeedbackCounts(this.#query.issueCombinations);
    const excluded = new Map<string, number>();
    const exclude = (reason: string, records: number) => excluded.set(reason, (excluded.get(reason) ?? 0) + records);
    let [used, filtered, undated, uncalled] = [0, this.#unrated, 0, 0];
    if (this.#unrated > 0) exclude(unratedReason, this.#unrated);
    const kept = new Set<number>();
    for (const rows of responsesOf(this.#rows)) {
      const selected = rows.filter((row) => row.isSelected);
      for (const [record, ofRecord] of groups(rows, (row) => row.record)) {
        kept.add(record);
        const isUsed = ofRecord.some((row) => row.isSelected);
        if (isUsed) used += 1;
        else filtered += 1;
        const [{ exclusion, createdAt }] = ofRecord as [Row];
        if (exclusion !== null) exclude(exclusion, 1);
        else if (!isUsed && Number.isNaN(createdAt) && this.#hasPeriod) undated += 1;
      }
      for (const { rating, segments, rater } of selected) {
        counts.addRating(rating, segments);
        if (this.#query.cluster !== undefined) counts.addRater(rating, segments, rater);
      }
      const primary = primaryOf(selected);
      if (primary === undefined) continue;
      if (primary.isUncalled && ["good", "bad"].includes(primary.status)) uncalled += 1;
      const keys = new Map(selected.flatMap(({ segments }) => segments).map((key) => [JSON.stringify(key), key]));
      counts.addResponse(primary, [...keys.values()]);
    }
    const duplicate = new Set(this.#rows.map(({ record }) => record)).size - kept.size;
    const isAnswered = ({ status, exclusion }: Row) => exclusion === null && isAnswer(status);
    const answers = new Set(this.#rows.filter(isAnswered).map(({ record }) => record)).size;
    return { counts, records: { used, filtered, duplicate }, answers, undated, excluded, uncalled };
  }

  /** Undeclared ids that are on different records, and these records, of a provider. */
  shared(provider: string): ComparedIds["shared"] {
    const undeclared = this.#rows.filter((row) => row.provider === provider && row.undeclaredId !== null);
    const byId = [...groups(undeclared, ({ undeclaredId }) => undeclaredId!).values()];
    const records = byId.map((rows) => new Set(rows.map(({ id }) => id)).size).filter((count) => count > 1);
    return { ids: records.length, records: records.reduce((sum, count) => sum + count, 0) };
  }

  /** Files whose last record of an id differs from the latest one, of another file, though no time says which is later. */
  undecided(provider: string): ComparedIds["undecided"] {
    const declared = this.#rows.filter((row) => row.provider === provider && row.id !== null && !row.undeclaredId);
    const pairs = [...groups(declared, ({ id }) => id!).values()].flatMap((rows) => {
      const latest = latestOf(rows);
      const ofLatest = rows.filter(({ record }) => record === latest.record);
      const asLate = rows.filter((row) => row.input !== latest.input && compareTimes(row, latest) === 0);
      return [...groups(asLate, ({ input }) => input)].flatMap(([input, ofInput]) => {
        const last = ofInput.filter(({ record }) => record === ofInput.at(-1)!.record);
        const differs = last.some((row) =>
          ofLatest.some((other) => row.category === other.category && meaningOf(row) !== meaningOf(other)),
        );
        return differs ? [[input, latest.input] as const] : [];
      });
    });
    const [first = null] = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return { count: pairs.length, inputs: first };
  }

  get #hasPeriod(): boolean {
    const { fromMs, toMs } = this.#query.selection;
    return fromMs !== null || toMs !== null;
  }
}

/** The latest rows of each response, in the order of their categories if it has an id. */
function responsesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const responses = groups(rows, ({ provider, id, record }) => JSON.stringify(id === null ? record : [provider, id]));
  return [...responses.values()].map((ofResponse) => {
    if (ofResponse[0]?.id === null) return ofResponse;
    const byCategory = [...groups(ofResponse, ({ category }) => category).values()];
    return byCategory.map(latestOf).sort((a, b) => placeOf(a) - placeOf(b));
  });
}

/** That of the latest version, else created last; an unknown time is the earliest, and of equal ones the last one counts. */
function latestOf(rows: readonly Row[]): Row {
  return rows.reduce((latest, row) => (compareTimes(row, latest) >= 0 ? row : latest));
}

function compareTimes(a: Row, b: Row): number {
  const known = (time: number) => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time);
  const version = ({ updatedAt, createdAt }: Row) => known(Number.isNaN(updatedAt) ? createdAt : updatedAt);
  const compare = (first: number, second: number) => (first < second ? -1 : Number(first > second));
  return compare(version(a), version(b)) || compare(known(a.createdAt), known(b.createdAt));
}

/** What a rating of a record means to the query. */
function meaningOf({ rating, status, isSelected, exclusion, isUncalled, segments, rater }: Row): string {
  const { cell, score, issues } = rating;
  const ofRecord = isSelected ? [isUncalled, segments, rater] : exclusion;
  return JSON.stringify([cell, score, issues === null ? null : [...issues], status, ofRecord]);
}

/** A response is counted on its latest record, there on the first rating. */
function primaryOf(rows: readonly Row[]): Row | undefined {
  const [latest] = [...rows].sort((a, b) => compareTimes(b, a) || b.record - a.record);
  return rows.find(({ record }) => record === latest?.record);
}

const placeOf = ({ category }: Row): number => categories.indexOf(category);

function groups<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const found = new Map<Key, Item[]>();
  for (const item of items) {
    const group = found.get(keyOf(item));
    if (group === undefined) found.set(keyOf(item), [item]);
    else group.push(item);
  }
  return found;
}

function ratingAt(batch: FeedbackBatch, row: number): CountedRating {
  const codes = batch.issues.lists[batch.issues.codes[row]!];
  const tokens = batch.issues_raw.lists[batch.issues_raw.codes[row]!];
  const byCode = [...groups([...(codes ?? []).keys()], (index) => codes![index]!)];
  return {
    cell: cellOf(valueAt(batch.category, row) as Category, batch.scale.scales[batch.scale.codes[row]!]!),
    score: batch.score[row]!,
    issues:
      codes === undefined
        ? null
        : new Map(byCode.map(([code, indexes]) => [code, [...new Set(indexes.map((index) => tokens![index]!))]])),
    provider: valueAt(batch.provider, row)!,
    ...askedBelow(valueAt(batch.provider, row)!),
  };
}

/** What the rules of a provider say of it. */
function askedBelow(provider: string): Pick<CountedRating, "askedBelow"> {
  const rules: readonly Rule[] = feedbackSpecs.find(({ name }) => name === provider)?.rules ?? [];
  const rule = rules.find((one) => one.rule === "issues-required-below");
  return rule === undefined ? {} : { askedBelow: rule.score };
}

const batchLength = 8192;

/** Counts inputs record by record, in their order. */
export async function plainCountInputs(
  inputs: readonly InputToCount[],
  { query, limit, sink }: CountingOptions,
): Promise<Counted> {
  const counting = new PlainCounting(query);
  const accounts: Counted["inputs"][number][] = [];
  const met: Counted["met"][number][] = [];
  for (const [number, input] of inputs.entries()) {
    const { source, table, spec, forms, totals, exportColumns, undeclared } = input;
    const importer = new Importer(spec, {
      columns: columnsOf(query),
      exportColumns,
      forms,
      needsTime: asksForTime(query),
    });
    const unread = new RejectionLog<keyof typeof forms>(1);
    const log = new RejectionLog(Number.POSITIVE_INFINITY, (code, { line, byteOffset, message }, record) =>
      sink?.add({ input: source.name, line, byteOffset, code, message, record }),
    );
    let [records, repeatedHeaders, rejectedAnswers] = [0, 0, 0];
    const doubtful = new DoubtfulLog();
    let footer: Counted["inputs"][number]["footer"] = null;
    const found = new Set<string>();
    let unidentified: UnidentifiedRecords = {};
    const account = () => ({
      ...{ name: source.name, records, rejected: log.list(), rejectedAnswers },
      ...{ unread: unread.list(), unidentified, repeatedHeaders, footer },
    });
    for await (const raw of table.batches(importer.projection, {
      batchLength,
      keepText: true,
      ...totalsFound(totals),
    })) {
      const { batch, rejected } = importer.importBatch(raw);
      const selected = new Set(batch.recordOf.filter((_, row) => rowTest(query.selection, batch)(row)));
      const totalsOfSelected = [...(raw.totals ?? [])].filter(([record]) => selected.has(record));
      logDoubtful(doubtful, { ...raw, totals: new Map(totalsOfSelected) });
      rejectedAnswers += rejected.filter(({ isAnswer }) => isAnswer).length + raw.damaged.length;
      replaceUnreadTimes(batch, importer.unreadTimes(raw), query.dedupe, (column, record, text) => {
        const place = { record: records, line: raw.lines[record]!, byteOffset: raw.byteOffsets[record]! };
        unread.add(column, () => ({
          ...{ ...place, text, about: null },
          message: importer.problemOfTime(column, text).message,
        }));
      });
      const imported = rejected.map(({ record, code, message, ...about }) => ({
        ...{
          code,
          message: `${message} (${spec.name})`,
          text: raw.texts[record]!,
          about: rejectedValue({ code, message, ...about }),
        },
        ...{ line: raw.lines[record]!, byteOffset: raw.byteOffsets[record]! },
      }));
      const damaged = raw.damaged.map((found) => ({ ...found, about: null }));
      for (const { code, message, about, text, line, byteOffset } of [...imported, ...damaged].sort(byOffset)) {
        const place = { record: records, line, byteOffset, message, about };
        log.add(code, () => ({ ...place, text }));
      }
      records += raw.length + raw.damaged.length;
      repeatedHeaders += raw.repeatedHeaders;
      footer = raw.footer ?? footer;
      checkRejectedCount(limit, [...accounts, account()]);
      counting.add(
        batch,
        raw.length,
        rejected.length,
        spec.requests ?? false,
        idsIn(number, input, importer, raw, batch),
      );
      if (hasIdColumn(spec, table))
        for (const record of new Set(batch.recordOf)) {
          const row = batch.recordOf.indexOf(record);
          const why = query.dedupe ? whyNoId(importer, raw, record) : null;
          if (why === null || valueAt(batch.exclusion, row) !== null) continue;
          const example = idText(importer.slots.id!, raw, record).toString().trim();
          unidentified = addUnidentified(unidentified, { [why]: { count: 1, example } });
        }
      for (const [name, { values }] of batch.exportColumns) if (values.length > 0) found.add(name);
    }
    accounts.push({
      ...account(),
      doubtful: doubtful.list(),
      empty: undeclared.filter((number) => !found.has(exportColumns[number]?.name ?? "")),
    });
    met.push({
      spec,
      unknownIssues: [...importer.issues.unknown.values()],
      channels: importer.channels,
      highest: [],
      raters: null,
    });
  }
  const providers = [...new Set(inputs.map(({ spec }) => spec.name))];
  const identities = providers.map((provider) => {
    return { provider, shared: counting.shared(provider), undecided: counting.undecided(provider) };
  });
  return { ...counting.finish(), inputs: accounts, identities, met };
}

/** A record whose time of update is unreadable is as late as its creation. `note` gets those of the records that count. */
function replaceUnreadTimes(
  { recordOf, exclusion, created_at, updated_at }: FeedbackBatch,
  unread: readonly UnreadTime[],
  dedupe: boolean,
  note: (column: UnreadTime["column"], record: number, text: string) => void,
): void {
  for (const { column, record, text } of unread) {
    const rows = [...recordOf.keys()].filter((row) => recordOf[row] === record);
    if (column === "updated_at") for (const row of rows) updated_at[row] = created_at[row]!;
    if (rows.some((row) => exclusion.codes[row] === -1) && (column === "created_at" || dedupe))
      note(column, record, text);
  }
}

const byOffset = (a: { readonly byteOffset: number }, b: { readonly byteOffset: number }) =>
  a.byteOffset - b.byteOffset;
