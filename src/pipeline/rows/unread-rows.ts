/** Times of rows that are unreadable: a run that can do without them says so. */

import type { FeedbackBatch } from "../../base/feedback-batch.js";
import type { Warnings } from "../../base/warnings.js";
import { RejectionLog } from "../../counts/rejection-log.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { hasIdColumn } from "../../importers/id-columns.js";
import type { Importer, UnreadTime } from "../../importers/importer.js";
import type { TimeForms } from "../../importers/time-forms.js";
import type { RawBatch } from "../../readers/raw-columns.js";
import { warnOfUnreadTimes } from "../unread-times.js";

/** Collects the unreadable times of an input. */
export class UnreadTimes {
  readonly #input: FeedbackInput;
  readonly #importer: Importer;
  readonly #log = new RejectionLog<keyof TimeForms>(1);

  constructor(input: FeedbackInput, importer: Importer) {
    this.#input = input;
    this.#importer = importer;
  }

  /** Only records that count are of interest, and when they were updated only if they have ids. */
  add(raw: RawBatch, batch: FeedbackBatch, unread: readonly UnreadTime[]): void {
    if (unread.length === 0) return;
    const counting = new Set(batch.recordOf.filter((_, row) => batch.exclusion.codes[row] === -1));
    const { spec, table } = this.#input;
    for (const { column, record, text } of unread)
      if (counting.has(record) && (column === "created_at" || hasIdColumn(spec, table)))
        this.#log.add(column, () => {
          const [line = 0, byteOffset = 0] = [raw.lines[record], raw.byteOffsets[record]];
          const { message } = this.#importer.problemOfTime(column, text);
          return { record, line, byteOffset, message, about: null, text };
        });
  }

  /** Call it once the input is read. */
  finish(records: number, warnings: Warnings): void {
    warnOfUnreadTimes(this.#input, { records, unread: this.#log.list() }, warnings);
  }
}
