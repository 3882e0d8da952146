/** Opens inputs for a verb that writes their rows: everything that is checked before the first row, and the rows themselves. */

import { feedbackColumns } from "../../base/feedback-schema.js";
import { Warnings } from "../../base/warnings.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { asksForTime, columnsOf } from "../../query/query.js";
import { ExportColumns } from "../export-columns.js";
import { requireTimes } from "../find-times.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "../options.js";
import { refuseCountedRows } from "../read-feedback.js";
import type { RowsWanted } from "./feedback-rows.js";
import { openRepeatable } from "./open-repeatable.js";
import type { ChosenColumns } from "./output-choice.js";
import { RowSelection, type SelectedRows } from "./selected-rows.js";

/** Opened inputs. */
export interface OpenedSelection {
  readonly inputs: readonly FeedbackInput[];
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

/** The options as they are for rows, checked. Throws usage errors. */
export function checkRowOptions(options: SummarizeOptions, { beyond }: ChosenColumns): CheckedOptions {
  const plain = checkOptions(withoutShape(options));
  return { ...plain, query: { ...plain.query, by: beyond } };
}

/** Throws as `openExports` does, and if the rows are no ratings of one person each. */
export async function openSelection(
  inputs: readonly string[],
  checked: CheckedOptions,
  chosen: ChosenColumns,
  stdin: AsyncIterable<Uint8Array>,
): Promise<OpenedSelection> {
  const warnings = new Warnings(checked.noWarn);
  const { exports, close } = await openRepeatable(inputs, checked, stdin, warnings);
  try {
    refuseCountedRows(exports);
    const needsTime = asksForTime(checked.query);
    if (needsTime) requireTimes(exports.feedback, warnings);
    const selectionOf = (noted: Warnings, sink: CheckedOptions["sink"]) => {
      const exportColumns = new ExportColumns(checked.query, exports, "--columns");
      return new RowSelection(exports, { ...checked, sink }, exportColumns, noted);
    };
    const selection = selectionOf(warnings, checked.sink);
    const wanted = new Set([...columnsOf(checked.query), ...schemaColumns(chosen)]);
    return {
      inputs: exports.feedback,
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

function schemaColumns({ columns }: ChosenColumns) {
  return feedbackColumns.map(({ name }) => name).filter((name) => columns.some((column) => column.name === name));
}
