/** Accounts for every record that was read: counts the rejected ones by reason, keeps the first places, applies the limits. */

import { feedbackError } from "../base/errors.js";
import type { PositiveCount } from "../base/ranges.js";
import type { RejectedRecord, RejectionCode } from "../importers/rejection.js";
import type { RawBatch } from "../readers/raw-columns.js";
import { examplesKept } from "./records/rejection-log.js";

/** A rejected record, as `--rejects` keeps it. */
export interface RejectedRecordReport {
  readonly input: string;
  readonly line: number;
  readonly byteOffset: number;
  readonly code: RejectionCode;
  readonly message: string;
  /** The record as it stands in the input. */
  readonly record: string;
}

/** Where rejected records go. */
export interface RejectSink {
  add(report: RejectedRecordReport): void;
}

/** How many rejected records are too many: a number, a share (0-1) of those read, or no limit. */
export type RejectLimit = { readonly count: number } | { readonly share: number } | null;

export interface Rejection {
  readonly code: RejectionCode;
  readonly count: PositiveCount;
  /**
   * The first ones.
   * @minItems 1
   * @maxItems 5
   */
  readonly examples: readonly { readonly input: string; readonly line: PositiveCount; readonly message: string }[];
}

type Report = Omit<RejectedRecordReport, "record"> & { readonly text: string };

export class Rejections {
  #read = 0;
  #rejected = 0;
  readonly #byCode = new Map<RejectionCode, { count: number; examples: Rejection["examples"][number][] }>();
  readonly #limit: RejectLimit;
  readonly #sink: RejectSink | null;

  constructor(limit: RejectLimit, sink: RejectSink | null) {
    this.#limit = limit;
    this.#sink = sink;
  }

  get read(): number {
    return this.#read;
  }

  get rejected(): number {
    return this.#rejected;
  }

  /** Accounts for a batch of `provider`'s records. Throws as soon as the limit is passed. */
  addBatch(input: string, provider: string, raw: RawBatch, rejected: readonly RejectedRecord[]): void {
    this.#read += raw.length + raw.damaged.length;
    if (raw.damaged.length === 0 && rejected.length === 0) return;
    for (const report of reportsOf(input, provider, raw, rejected)) this.#add(report);
  }

  /**
   * Accounts for `read` records of which these were rejected; where more were than a number that is the limit, nothing is
   * taken and false is given: reading them one by one tells at which of them the run has to end.
   */
  addCounted(read: number, rejections: readonly Rejection[]): boolean {
    const rejected = rejectedIn(rejections);
    if (this.#limit !== null && "count" in this.#limit && rejected > this.#limit.count) return false;
    this.#read += read;
    this.#rejected += rejected;
    for (const { code, count, examples } of rejections) this.#byCode.set(code, { count, examples: [...examples] });
    return true;
  }

  /** Accounts for records that were rejected in runs before this one. Throws where they are more than the limit. */
  addMerged(read: number, rejections: readonly Rejection[]): void {
    const first = rejections[0]?.examples[0];
    const place = first === undefined ? "" : `${first.input}:${first.line}: ${first.message}`;
    if (this.addCounted(read, rejections)) this.finish();
    else if (this.#limit !== null && "count" in this.#limit && this.#limit.count === 0)
      throw feedbackError("strict", place);
    else throw feedbackError("too-many-rejected", rejectedIn(rejections), read, place);
  }

  /** Checks the limit that depends on the number of records; call it once everything is read. */
  finish(): void {
    const worst = this.list()[0]?.examples[0];
    const first = worst === undefined ? "" : `${worst.input}:${worst.line}: ${worst.message}`;
    if (this.#read > 0 && this.#rejected === this.#read) throw feedbackError("all-rejected", this.#read, first);
    if (this.#limit !== null && "share" in this.#limit && this.#rejected > this.#limit.share * this.#read) {
      throw feedbackError("too-many-rejected", this.#rejected, this.#read, first);
    }
  }

  /** By reason, the most frequent first. */
  list(): readonly Rejection[] {
    const list = [...this.#byCode].map(([code, { count, examples }]) => ({ code, count, examples }));
    return mostFrequentFirst(list);
  }

  #add({ text, ...report }: Report): void {
    this.#rejected += 1;
    const kept = this.#byCode.get(report.code) ?? { count: 0, examples: [] };
    kept.count += 1;
    const { input, line, message } = report;
    if (kept.examples.length < examplesKept) kept.examples.push({ input, line, message });
    this.#byCode.set(report.code, kept);
    this.#sink?.add({ ...report, record: text });
    if (this.#limit === null || !("count" in this.#limit) || this.#rejected <= this.#limit.count) return;
    const place = `${input}:${line}: ${message}`;
    if (this.#limit.count === 0) throw feedbackError("strict", place);
    throw feedbackError("too-many-rejected", this.#rejected, this.#read, place);
  }
}

/** Rejected records of several runs: the most frequent reason first, with its first places. */
export function addedRejections(parts: readonly Rejection[]): readonly Rejection[] {
  const byCode = new Map<RejectionCode, Rejection>();
  for (const { code, count, examples } of parts) {
    const known = byCode.get(code) ?? { code, count: 0, examples: [] };
    const first = [...known.examples, ...examples].slice(0, examplesKept);
    byCode.set(code, { code, count: known.count + count, examples: first });
  }
  return mostFrequentFirst([...byCode.values()]);
}

function mostFrequentFirst(rejections: readonly Rejection[]): readonly Rejection[] {
  return rejections.toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function rejectedIn(rejections: readonly Rejection[]): number {
  return rejections.reduce((sum, { count }) => sum + count, 0);
}

/** The rejected and the damaged records of a batch, in the order of the file. */
function reportsOf(
  input: string,
  provider: string,
  raw: RawBatch,
  rejected: readonly RejectedRecord[],
): readonly Report[] {
  const imported = rejected.map(({ record, code, message }) => ({
    input,
    line: raw.lines[record] ?? 0,
    byteOffset: raw.byteOffsets[record] ?? 0,
    code,
    message: `${message} (${provider})`,
    text: raw.texts[record] ?? "",
  }));
  const damaged = raw.damaged.map((record) => ({ input, ...record }));
  return [...imported, ...damaged].sort((a, b) => a.byteOffset - b.byteOffset);
}
