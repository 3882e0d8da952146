/** Opens inputs for a verb whose result is rows: everything that is checked before the first row, and the rows themselves. */

import { type FeedbackColumn, feedbackColumns } from "../../base/feedback-schema.js";
import { Warnings } from "../../base/warnings.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { asksForTime, columnsOf } from "../../query/query.js";
import { ExportColumns } from "../export-columns.js";
import { requireTimes } from "../find-times.js";
import type { OpenedExports } from "../open-exports.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "../options.js";
import { refuseCountedRows } from "../read-feedback.js";
import type { RowsWanted } from "./feedback-rows.js";
import { openRepeatable } from "./open-repeatable.js";
import type { ChosenColumns } from "./output-choice.js";
import { RowSelection, type SelectedRows } from "./selected-rows.js";

/** Opened inputs. */
export interface OpenedSelection {
  readonly exports: OpenedExports;
  /** Knows what became of the records once all rows are read. */
  readonly selection: RowSelection;
  readonly warnings: Warnings;
  /** The texts of records are kept of the inputs that `keepsText` names. */
  readonly read: (keepsText?: RowsWanted["keepsText"]) => AsyncGenerator<SelectedRows>;
  /** The same rows once more; nothing is noted about them. */
  readonly readAgain: (keepsText?: RowsWanted["keepsText"]) => AsyncGenerator<SelectedRows>;
  /** Takes temporary files away. */
  readonly close: () => void;
}

/** What a verb asks of the rows. */
export interface AskedRows {
  /** Columns of the feedback table that are read in addition to those of the query. */
  readonly columns: readonly FeedbackColumn[];
  /** The flag that names columns of the export. */
  readonly byFlag: "--by" | "--columns";
  /** Throws, or warns, if inputs lack what the rows are read for. */
  readonly require?: (inputs: readonly FeedbackInput[], warnings: Warnings) => void;
}

/** The rows whose chosen columns are written. */
export function rowsToWrite({ columns }: ChosenColumns): AskedRows {
  const names = feedbackColumns.map(({ name }) => name);
  return { columns: names.filter((name) => columns.some((column) => column.name === name)), byFlag: "--columns" };
}

/** The options as they are for rows, checked. Throws usage errors. */
export function checkRowOptions(options: SummarizeOptions, { beyond }: ChosenColumns): CheckedOptions {
  const plain = checkOptions(withoutShape(options));
  return { ...plain, query: { ...plain.query, by: beyond } };
}

/** Throws as `openExports` does, and if the rows are no ratings of one person each. */
export async function openSelection(
  inputs: readonly string[],
  checked: CheckedOptions,
  { columns, byFlag, require }: AskedRows,
  stdin: AsyncIterable<Uint8Array>,
): Promise<OpenedSelection> {
  const warnings = new Warnings(checked.noWarn);
  const { exports, close } = await openRepeatable(inputs, checked, stdin, warnings);
  try {
    refuseCountedRows(exports);
    require?.(exports.feedback, warnings);
    const needsTime = asksForTime(checked.query);
    if (needsTime) requireTimes(exports.feedback, warnings);
    const selectionOf = (noted: Warnings, sink: CheckedOptions["sink"]) => {
      const exportColumns = new ExportColumns(checked.query, exports, byFlag);
      return new RowSelection(exports, { ...checked, sink }, exportColumns, noted);
    };
    const selection = selectionOf(warnings, checked.sink);
    const wanted = new Set([...columnsOf(checked.query), ...columns]);
    return {
      exports,
      selection,
      warnings,
      read: (keepsText) => selection.read(wanted, needsTime, keepsText),
      readAgain: (keepsText) => selectionOf(new Warnings(), null).read(wanted, needsTime, keepsText),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Without what decides only how feedback is summed up; a config may say it for other commands. */
function withoutShape(options: SummarizeOptions): SummarizeOptions {
  const { by, weightBy, cluster, event, drivers, minN, normalize, ...others } = options;
  return others;
}
