/** The rows of opened exports, batch by batch in the order of the inputs: the one way to read rows, for every purpose. */

import type { FeedbackBatch } from "../../base/feedback-batch.js";
import type { FeedbackColumn } from "../../base/feedback-schema.js";
import { watchOfRows } from "../../base/reading-watch.js";
import type { Warnings } from "../../base/warnings.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { Importer, type UnreadTime } from "../../importers/importer.js";
import type { RawBatch } from "../../readers/raw-columns.js";
import type { ExportColumns } from "../export-columns.js";
import { holdCountedScales } from "../held-scales.js";
import type { OpenedExports } from "../open-exports.js";
import type { CheckedOptions } from "../options.js";
import { rowProgress } from "../row-progress.js";
import { totalsFound } from "../table-account.js";
import type { RowAccount } from "./row-account.js";
import { UnreadTimes } from "./unread-rows.js";

/** The requested parts of the rows. */
export interface RowsWanted {
  readonly columns: ReadonlySet<FeedbackColumn>;
  readonly exportColumns: ExportColumns;
  /** Records whose time of creation is unreadable are rejected. */
  readonly needsTime: boolean;
  /** Whether records that the provider does not count have no rows. */
  readonly withoutExcluded: boolean;
  /** The texts of the records of an input are kept. */
  readonly keepsText: (input: FeedbackInput) => boolean;
  readonly account: RowAccount;
  readonly checked: CheckedOptions;
}

/** Some consecutive rows of an input. */
export interface FeedbackRows {
  readonly input: FeedbackInput;
  readonly raw: RawBatch;
  readonly batch: FeedbackBatch;
  /** Records before the first one of the batch, in all inputs; those that are damaged are not among them. */
  readonly recordsBefore: number;
  /** The same in this input alone. */
  readonly recordsBeforeInInput: number;
  /** The records of the batch whose time of creation is a text that is not a time. */
  readonly recordsWithUnreadTime: () => ReadonlySet<number>;
}

const batchLength = 8192;

function createdAtUnread(unread: readonly UnreadTime[]): ReadonlySet<number> {
  return new Set(unread.flatMap(({ column, record }) => (column === "created_at" ? [record] : [])));
}

/**
 * Reads all inputs to their ends. Throws if one is damaged, if its scores contradict a scale that is assumed, or if more records are
 * rejected than the limit of the account.
 */
export async function* feedbackRows(
  exports: OpenedExports,
  wanted: RowsWanted,
  warnings: Warnings,
): AsyncGenerator<FeedbackRows> {
  const { columns, exportColumns, needsTime, withoutExcluded, keepsText, account, checked } = wanted;
  const callColumns = exports.calls?.log.columns() ?? [];
  const watch = watchOfRows(checked.watch);
  let recordsBefore = 0;
  for (const input of exports.feedback) {
    const { source, table, spec, forms, totals } = input;
    const asked = { columns, exportColumns: [...exportColumns.of(spec), ...callColumns] };
    const importer = new Importer(spec, { ...asked, forms, needsTime, withoutExcluded });
    const accounting = account.input(input);
    const highest = spec.ratings.map(() => Number.NEGATIVE_INFINITY);
    const recordsBeforeInput = recordsBefore;
    const unread = new UnreadTimes(input, importer);
    const reading = { batchLength, keepText: keepsText(input), ...totalsFound(totals) };
    for await (const raw of table.batches(importer.projection, reading)) {
      await watch.report(() => rowProgress(exports.feedback, input));
      const { batch, rejected } = importer.importBatch(raw);
      accounting.add(raw, batch, rejected);
      addHighest(highest, batch);
      for (const [name, { values }] of batch.exportColumns)
        if (values.length > 0) exportColumns.found(source.name, name);
      const recordsBeforeInInput = recordsBefore - recordsBeforeInput;
      const unreadTimes = importer.unreadTimes(raw);
      if (!needsTime) unread.add(raw, batch, unreadTimes);
      const recordsWithUnreadTime = () => createdAtUnread(unreadTimes);
      if (batch.length > 0) yield { input, raw, batch, recordsBefore, recordsBeforeInInput, recordsWithUnreadTime };
      recordsBefore += raw.length;
    }
    const read = accounting.finish(warnings);
    unread.finish(read.records, warnings);
    await holdCountedScales([input], { inputs: [read], met: [{ spec, highest }] }, exports.openSpecs, checked);
  }
  exportColumns.finish(warnings);
  account.check();
}

/** Raises the highest score of each rating of the spec. */
function addHighest(highest: number[], { category, score }: FeedbackBatch): void {
  for (const [row, value] of score.entries()) {
    const rating = category.codes[row] ?? 0;
    if (value > (highest[rating] ?? Number.POSITIVE_INFINITY)) highest[rating] = value;
  }
}
