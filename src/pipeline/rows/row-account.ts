/** The account of the records of all inputs while their rows are read: rejected records, and the limits that end the run. */

import type { FeedbackBatch } from "../../base/feedback-batch.js";
import { isAnswer, type Status } from "../../base/feedback-schema.js";
import type { Warnings } from "../../base/warnings.js";
import { checkDoubtful, DoubtfulLog } from "../../counts/doubtful-rows.js";
import { RejectionLog } from "../../counts/rejection-log.js";
import {
  checkRejectedShare,
  type InputRejections,
  placesNeeded,
  type Rejection,
  type RejectLimit,
  type RejectSink,
  RunningRejections,
  rejectionsOf,
  sinkListener,
} from "../../counts/rejections.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { type RejectedRecord, rejectedValue } from "../../importers/rejection.js";
import type { Footer, RawBatch } from "../../readers/raw-columns.js";
import { logDoubtful, warnOfTable, warnOfTotals } from "../table-account.js";

/** Accounts for the records of inputs that are read one after another. */
export class RowAccount {
  readonly #limit: RejectLimit;
  readonly #running: RunningRejections;
  readonly #listenerOf: ReturnType<typeof sinkListener>;
  #answersMet = 0;
  #answersRejected = 0;

  /** Rejected records are passed to `sink`. */
  constructor(limit: RejectLimit, sink: RejectSink | null) {
    this.#limit = limit;
    this.#running = new RunningRejections(limit);
    this.#listenerOf = sinkListener(sink, limit);
  }

  /** Begins the next input. */
  input(input: FeedbackInput): InputAccounting {
    const { name } = input.source;
    const log = new RejectionLog(placesNeeded(this.#limit), this.#listenerOf(name));
    const doubtful = new DoubtfulLog();
    const counts = { records: 0, repeatedHeaders: 0, footer: null as Footer | null };
    return {
      add: (raw, batch, rejected) => {
        logRejected(log, counts.records, raw, rejected, input.spec.name);
        logDoubtful(doubtful, raw);
        const rejectedAnswers = rejected.filter(({ isAnswer }) => isAnswer).length + raw.damaged.length;
        counts.records += raw.length + raw.damaged.length;
        counts.repeatedHeaders += raw.repeatedHeaders;
        counts.footer = raw.footer ?? counts.footer;
        this.#answersMet += answersIn(batch) + rejectedAnswers;
        this.#answersRejected += rejectedAnswers;
        this.#running.check({ name, records: counts.records, rejected: log.list() }, true);
      },
      finish: (warnings) => {
        checkDoubtful(name, input.spec.name, doubtful.list());
        const read = { name, records: counts.records, rejected: log.list() };
        this.#running.add(read);
        warnOfTable(input, counts, warnings);
        warnOfTotals(read, warnings);
        return read;
      },
    };
  }

  /** The records of all inputs, rejected ones included. */
  get records(): number {
    return this.#running.inputs.reduce((sum, { records }) => sum + records, 0);
  }

  /** Those that are read to their end, with their records. */
  get inputs(): readonly Pick<InputRejections, "name" | "records">[] {
    return this.#running.inputs;
  }

  /** The rejected records: the most frequent reason first. */
  get rejections(): readonly Rejection[] {
    return rejectionsOf(this.#running.inputs);
  }

  /** Throws if more was rejected than the limit. Call it once everything is read. */
  check(): void {
    const answers = { met: this.#answersMet, rejected: this.#answersRejected };
    checkRejectedShare(this.#limit, this.records, answers, this.rejections);
  }
}

/** The account of one input. */
export interface InputAccounting {
  /** Accounts for a batch. Throws if the limit is passed. */
  readonly add: (raw: RawBatch, batch: FeedbackBatch, rejected: readonly RejectedRecord[]) => void;
  /** The input is read to its end. Throws if rows of it may be totals. */
  readonly finish: (warnings: Warnings) => InputRejections;
}

/** How many records of a batch hold an answer. */
function answersIn({ recordOf, status, exclusion }: FeedbackBatch): number {
  const areAnswers = status.values.map((word) => isAnswer(word as Status));
  const isIn = (row: number) => exclusion.codes[row] === -1 && areAnswers[status.codes[row] ?? -1] === true;
  return new Set(recordOf.filter((_, row) => isIn(row))).size;
}

/** Logs the rejected and the damaged records of a batch, in the order of the file; `before` records were read before it. */
function logRejected(
  log: RejectionLog,
  before: number,
  raw: RawBatch,
  rejected: readonly RejectedRecord[],
  provider: string,
): void {
  const imported = rejected.map((found) => ({
    code: found.code,
    line: raw.lines[found.record] ?? 0,
    byteOffset: raw.byteOffsets[found.record] ?? 0,
    message: `${found.message} (${provider})`,
    about: rejectedValue(found),
    text: raw.texts[found.record] ?? "",
  }));
  const damaged = raw.damaged.map((found) => ({ ...found, about: null }));
  const inOrder = [...imported, ...damaged].sort((a, b) => a.byteOffset - b.byteOffset);
  for (const { code, ...place } of inOrder) log.add(code, () => ({ record: before, ...place }));
}
