/**
 * The rows that a summary counts: later records of a response have replaced earlier ones, then the query has selected. Inputs with ids
 * are read twice, first to know the latest record of each id, so all inputs have to be repeatable.
 */

import { type FeedbackBatch, valueAt } from "../../base/feedback-batch.js";
import type { FeedbackColumn } from "../../base/feedback-schema.js";
import { Warnings } from "../../base/warnings.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { rowTest } from "../../query/selection.js";
import type { RecordCounts } from "../../results/summary/summary.js";
import type { ExportColumns } from "../export-columns.js";
import type { OpenedExports } from "../open-exports.js";
import type { CheckedOptions } from "../options.js";
import { type FeedbackRows, feedbackRows, type RowsWanted } from "./feedback-rows.js";
import { areRecordsCompared, mayBeReplaced, ReplacedRows } from "./replaced-rows.js";
import { RowAccount } from "./row-account.js";

/** Rows of a batch that are selected. */
export interface SelectedRows extends FeedbackRows {
  /** Their numbers in the batch. */
  readonly rows: readonly number[];
  /** Whether each is the first row of its response. */
  readonly primary: readonly boolean[];
  /** Of the first row of each record whose response has rows of several records, what identifies the response; else null. */
  readonly splitOf: readonly (string | null)[];
}

/** Yields the selected rows of opened exports, and counts the outcomes of the records. */
export class RowSelection {
  readonly #exports: OpenedExports;
  readonly #checked: CheckedOptions;
  readonly #exportColumns: ExportColumns;
  readonly #warnings: Warnings;
  #replaced: ReplacedRows | null = null;
  #counts = { used: 0, duplicate: 0 };
  #account: RowAccount;
  readonly #responses = new Set<string>();

  constructor(exports: OpenedExports, checked: CheckedOptions, exportColumns: ExportColumns, warnings: Warnings) {
    this.#exports = exports;
    this.#checked = checked;
    this.#exportColumns = exportColumns;
    this.#warnings = warnings;
    this.#account = new RowAccount(checked.limit, checked.sink);
  }

  /** The outcomes of the records. Call it once all rows are read. */
  get records(): RecordCounts {
    const { records: read } = this.#account;
    const rejected = this.rejections.reduce((sum, { count }) => sum + count, 0);
    const { used, duplicate } = this.#counts;
    return { read, used, filtered: read - used - duplicate - rejected, duplicate, rejected };
  }

  get rejections() {
    return this.#account.rejections;
  }

  /** The inputs with their records. */
  get inputs() {
    return this.#account.inputs;
  }

  /**
   * The texts of records are kept of the inputs that `keepsText` names. Throws if an input is damaged, or more is rejected than the limit.
   */
  async *read(
    columns: ReadonlySet<FeedbackColumn>,
    needsTime: boolean,
    keepsText: RowsWanted["keepsText"] = () => false,
  ): AsyncGenerator<SelectedRows> {
    const wanted = {
      exportColumns: this.#exportColumns,
      needsTime,
      withoutExcluded: false,
      checked: this.#checked,
    };
    if (this.#checked.query.dedupe && this.#exports.feedback.some(mayBeReplaced)) await this.#findReplaced(wanted);
    const isFirst = this.#replaced === null;
    const all = {
      ...wanted,
      columns,
      keepsText: (input: FeedbackInput) => keepsText(input) || (isFirst && this.#checked.sink !== null),
      account: isFirst ? this.#account : new RowAccount(this.#checked.limit, null),
    };
    const rows = feedbackRows(this.#exports, all, isFirst ? this.#warnings : new Warnings());
    for await (const read of rows) {
      const selected = this.#select(read);
      if (selected.rows.length > 0) yield selected;
    }
  }

  async #findReplaced(
    wanted: Pick<RowsWanted, "exportColumns" | "needsTime" | "withoutExcluded" | "checked">,
  ): Promise<void> {
    const replaced = new ReplacedRows(this.#checked.maxMemoryBytes);
    const { sink } = this.#checked;
    const asked: RowsWanted = {
      ...wanted,
      columns: new Set(["response_id"]),
      keepsText: (input) => sink !== null || areRecordsCompared(input),
      account: this.#account,
    };
    for await (const rows of feedbackRows(this.#exports, asked, this.#warnings)) replaced.add(rows);
    replaced.finish();
    this.#replaced = replaced;
  }

  #select(read: FeedbackRows): SelectedRows {
    const { batch, recordsBefore, input } = read;
    const isSelected = rowTest(this.#checked.query.selection, batch);
    const rows: number[] = [];
    const primary: boolean[] = [];
    const splitOf: (string | null)[] = [];
    for (let first = 0; first < batch.length; ) {
      const end = endOfRecord(batch, first);
      const record = recordsBefore + (batch.recordOf[first] ?? 0);
      const latest = range(first, end).filter((row) => !this.#isReplaced(batch, row, record));
      const chosen = latest.filter(isSelected);
      for (const [place, row] of chosen.entries()) {
        rows.push(row);
        const split = place === 0 ? this.#splitResponse(batch, row, record, input.spec.name) : null;
        splitOf.push(split);
        primary.push(place === 0 && (split === null || this.#isNew(split)));
      }
      if (latest.length === 0) this.#counts.duplicate += 1;
      else if (chosen.length > 0) this.#counts.used += 1;
      first = end;
    }
    return { ...read, rows, primary, splitOf };
  }

  #isReplaced(batch: FeedbackBatch, row: number, record: number): boolean {
    return this.#replaced?.has(record, valueAt(batch.category, row) ?? "") ?? false;
  }

  /** Null unless the rows of the response come from several records. */
  #splitResponse({ response_id: ids }: FeedbackBatch, row: number, record: number, provider: string): string | null {
    if (ids === undefined || this.#replaced?.isSplit(record) !== true) return null;
    const id = Buffer.from(ids.bytes.subarray(ids.offsets[row], ids.offsets[row + 1])).toString("latin1");
    return `${provider} ${id}`;
  }

  /** A response whose rows come from several records is primary once. */
  #isNew(response: string): boolean {
    const before = this.#responses.size;
    return this.#responses.add(response).size > before;
  }
}

function endOfRecord({ recordOf, length }: FeedbackBatch, first: number): number {
  let end = first + 1;
  while (end < length && recordOf[end] === recordOf[first]) end += 1;
  return end;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
