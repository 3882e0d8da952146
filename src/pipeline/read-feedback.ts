/** Inputs in, the feedback table out: every rating as an Arrow row, whatever a query would select. */

import type { RecordBatch } from "apache-arrow";
import { feedbackError } from "../base/errors.js";
import type { FeedbackBatch } from "../base/feedback-batch.js";
import { feedbackColumns, isAnswer, type Status } from "../base/feedback-schema.js";
import { Warnings } from "../base/warnings.js";
import { checkDoubtful, DoubtfulLog } from "../counts/doubtful-rows.js";
import { RejectionLog } from "../counts/rejection-log.js";
import {
  checkRejectedShare,
  placesNeeded,
  RunningRejections,
  rejectionsOf,
  sinkListener,
} from "../counts/rejections.js";
import { Importer } from "../importers/importer.js";
import type { RejectedRecord } from "../importers/rejection.js";
import type { RawBatch } from "../readers/raw-columns.js";
import { expandInputs } from "../sources/expand-inputs.js";
import { unpackInputs } from "../sources/unpack-inputs.js";
import { ExportColumns } from "./export-columns.js";
import { openExports } from "./open-exports.js";
import { checkOptions, type SummarizeOptions } from "./options.js";
import { rowProgress } from "./row-progress.js";
import { logDoubtful, totalsFound } from "./table-account.js";

const batchLength = 8192;

/**
 * The feedback table of `inputs` as Arrow record batches: every rating that was read, before duplicates are removed and
 * anything is selected. Throws like `summarize`.
 */
export async function* readFeedback(
  inputs: readonly string[],
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): AsyncGenerator<RecordBatch> {
  const { toRecordBatch } = await import("../importers/record-batch.js");
  const checked = checkOptions(options);
  const { limit, sink } = checked;
  const warnings = new Warnings();
  const expanded = await unpackInputs(await expandInputs(inputs, stdin, checked.encoding), checked);
  const exports = await openExports(expanded, checked, stdin, warnings);
  const counted = exports.feedback.find(({ spec }) => spec.count !== undefined);
  if (counted !== undefined) throw feedbackError("count-rows", counted.source.name);
  const exportColumns = new ExportColumns(checked.query, exports);
  const columns = new Set(feedbackColumns.map(({ name }) => name));
  const listenerOf = sinkListener(sink, limit);
  const rejections = new RunningRejections(limit);
  let [answersMet, answersRejected] = [0, 0];
  for (const input of exports.feedback) {
    const { source, table, spec, forms, totals } = input;
    const wanted = { columns, exportColumns: [...exportColumns.of(spec), ...(exports.calls?.log.columns() ?? [])] };
    const importer = new Importer(spec, { ...wanted, forms, withoutExcluded: true });
    const log = new RejectionLog(placesNeeded(limit), listenerOf(source.name));
    const doubtful = new DoubtfulLog();
    let [records, answers, rejectedAnswers] = [0, 0, 0];
    const reading = { batchLength, keepText: sink !== null, ...totalsFound(totals) };
    for await (const raw of table.batches(importer.projection, reading)) {
      await checked.watch?.report(() => rowProgress(exports.feedback, input));
      const { batch, rejected } = importer.importBatch(raw);
      logRejected(log, records, raw, rejected, spec.name);
      logDoubtful(doubtful, raw);
      records += raw.length + raw.damaged.length;
      answers += answersIn(batch);
      rejectedAnswers += rejected.filter(({ isAnswer }) => isAnswer).length + raw.damaged.length;
      rejections.check({ name: source.name, records, rejected: log.list() }, true);
      for (const [name, { values }] of batch.exportColumns)
        if (values.length > 0) exportColumns.found(source.name, name);
      if (batch.length > 0) yield toRecordBatch(batch);
    }
    checkDoubtful(source.name, spec.name, doubtful.list());
    rejections.add({ name: source.name, records, rejected: log.list() });
    answersMet += answers + rejectedAnswers;
    answersRejected += rejectedAnswers;
  }
  exportColumns.finish(warnings);
  const records = rejections.inputs.reduce((sum, input) => sum + input.records, 0);
  const answers = { met: answersMet, rejected: answersRejected };
  checkRejectedShare(limit, records, answers, rejectionsOf(rejections.inputs));
}

/** How many records of a batch hold an answer. */
function answersIn({ recordOf, status }: FeedbackBatch): number {
  const areAnswers = status.values.map((word) => isAnswer(word as Status));
  return new Set(recordOf.filter((_, row) => areAnswers[status.codes[row] ?? -1] === true)).size;
}

/** Logs the rejected and the damaged records of a batch, before which so many records were read, in the order of the file. */
function logRejected(
  log: RejectionLog,
  before: number,
  raw: RawBatch,
  rejected: readonly RejectedRecord[],
  provider: string,
): void {
  const imported = rejected.map(({ record, code, message }) => ({
    code,
    line: raw.lines[record] ?? 0,
    byteOffset: raw.byteOffsets[record] ?? 0,
    message: `${message} (${provider})`,
    text: raw.texts[record] ?? "",
  }));
  const inOrder = [...imported, ...raw.damaged].sort((a, b) => a.byteOffset - b.byteOffset);
  for (const { code, line, byteOffset, message, text } of inOrder)
    log.add(code, () => ({ record: before, line, byteOffset, message, text }));
}
