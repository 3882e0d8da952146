/** Inputs in, the feedback table out: every rating as an Arrow row, without any selection. */

import type { RecordBatch } from "apache-arrow";
import { feedbackError } from "../base/errors.js";
import { feedbackColumns } from "../base/feedback-schema.js";
import { itemsUntilAborted } from "../base/reading-watch.js";
import { Warnings } from "../base/warnings.js";
import { checkArguments } from "./check-arguments.js";
import { ExportColumns } from "./export-columns.js";
import { expandExports, type OpenedExports, openExports } from "./open-exports.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "./options.js";
import { feedbackRows } from "./rows/feedback-rows.js";
import { RowAccount } from "./rows/row-account.js";

/**
 * The feedback table of `inputs` as Arrow record batches: every rating that was read, before duplicates are removed and
 * anything is selected. Throws like `summarize`.
 */
export async function* readFeedback(
  inputs: string | readonly string[],
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): AsyncGenerator<RecordBatch> {
  const names = checkArguments(inputs, options);
  const checked = checkOptions(options);
  yield* itemsUntilAborted(options, recordBatches(names, checked, stdin));
}

async function* recordBatches(
  names: readonly string[],
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<RecordBatch> {
  const { toRecordBatch } = await import("../importers/record-batch.js");
  const warnings = new Warnings();
  const expanded = await expandExports(names, checked, stdin);
  const exports = await openExports(expanded, checked, stdin, warnings);
  refuseCountedRows(exports);
  const wanted = {
    columns: new Set(feedbackColumns.map(({ name }) => name)),
    exportColumns: new ExportColumns(checked.query, exports),
    needsTime: false,
    withoutExcluded: true,
    keepsText: () => checked.sink !== null,
    checked,
    account: new RowAccount(checked.limit, checked.sink),
  };
  for await (const { batch } of feedbackRows(exports, wanted, warnings)) yield toRecordBatch(batch);
}

/** Throws `count-rows` if a row of an input represents several people: as a row it would be one. */
export function refuseCountedRows({ feedback }: Pick<OpenedExports, "feedback">): void {
  const counted = feedback.find(({ spec }) => spec.count !== undefined);
  if (counted !== undefined) throw feedbackError("count-rows", counted.source.name);
}
