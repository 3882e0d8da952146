/** Inputs in, the feedback table as a file of another format out: the rows that a summary counts, in the order of the inputs. */

import { requireArgument } from "../base/argument-check.js";
import { untilAborted } from "../base/reading-watch.js";
import type { Rejection } from "../counts/rejections.js";
import { checkChoice } from "../query/check-query.js";
import type { RecordCounts, Summary } from "../results/summary/summary.js";
import { tableFormats } from "../writers/table-formats.js";
import type { TableWriter } from "../writers/table-writer.js";
import { checkArguments } from "./check-arguments.js";
import type { CheckedOptions, SummarizeOptions } from "./options.js";
import { feedbackTableText } from "./rows/feedback-table.js";
import { type Mask, masksOf } from "./rows/mask.js";
import { checkRowOptions, openSelection, rowsToWrite } from "./rows/open-selection.js";
import { type ChosenColumns, type ColumnChoice, chooseColumns } from "./rows/output-choice.js";
import { OutputRows } from "./rows/output-rows.js";

export interface ConvertOptions extends SummarizeOptions, ColumnChoice {
  /** One of `tableFormats`: `csv`, `ndjson`, `parquet`, `arrow`, `arrow-stream`. */
  readonly format: string;
  /** At least 16 bytes; by default a key that is made for this run. */
  readonly maskKey?: Uint8Array;
}

/** A summary of the output. */
export interface Conversion extends Pick<Summary, "warnings"> {
  readonly records: RecordCounts;
  readonly rejections: readonly Rejection[];
  /** Ratings: a response may have several. */
  readonly rows: number;
  readonly columns: readonly string[];
}

/** Takes the next piece of the file. */
export type PieceSink = (piece: string | Uint8Array) => void | Promise<void>;

/**
 * Writes the feedback of `inputs` as a table. Options that select records select rows; how they are summed up is not looked at. Throws
 * like `summarize`; what was written before an error is not a whole file.
 */
export async function convert(
  inputs: string | readonly string[],
  options: ConvertOptions,
  sink: PieceSink,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Conversion> {
  const columnOptions = { columns: "texts", drop: "texts", mask: "texts", withComments: "boolean" } as const;
  const names = checkArguments(inputs, options, { format: "text", maskKey: "bytes", ...columnOptions });
  requireArgument("format", options.format, options.format !== undefined, "a string");
  requireArgument("sink", sink, typeof sink === "function", "a function");
  const formats = tableFormats.map(({ name }) => name);
  const named = checkChoice("--format", options.format, formats);
  const chosen = chooseColumns(options, typeof options.calls === "string");
  const masks = masksOf(chosen.masked, options.maskKey);
  const checked = checkRowOptions(options, chosen);
  const unlessAborted: PieceSink = (piece) => {
    options.signal?.throwIfAborted();
    return sink(piece);
  };
  return await untilAborted(options, () =>
    convertChecked(names, { named, chosen, masks, checked }, unlessAborted, stdin),
  );
}

/** The checked options. */
interface CheckedConversion {
  readonly named: string;
  readonly chosen: ChosenColumns;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly checked: CheckedOptions;
}

async function convertChecked(
  names: readonly string[],
  { named, chosen, masks, checked }: CheckedConversion,
  sink: PieceSink,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Conversion> {
  const opened = await openSelection(names, checked, rowsToWrite(chosen), stdin);
  try {
    const rows = new OutputRows(chosen.columns, masks);
    const format = tableFormats.find(({ name }) => name === named) ?? tableFormats[0];
    if (format === undefined) throw new RangeError(`no writer of ${named}`);
    const writer = await format.open(chosen.columns, feedbackTableText(opened.exports.feedback));
    let count = 0;
    for await (const selected of opened.read()) {
      rows.add(selected);
      count += selected.rows.length;
      if (rows.length >= format.batchLength) await writeRows(writer, rows, sink);
    }
    if (rows.length > 0) await writeRows(writer, rows, sink);
    for (const piece of writer.finish()) await sink(piece);
    const { records, rejections } = opened.selection;
    const columns = chosen.columns.map(({ name }) => name);
    return { records, rejections, rows: count, columns, warnings: opened.warnings.list() };
  } finally {
    opened.close();
  }
}

async function writeRows(writer: TableWriter, rows: OutputRows, sink: PieceSink): Promise<void> {
  for (const piece of writer.write(rows.take())) await sink(piece);
}
