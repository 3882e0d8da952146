/** Rejected records: their reports, their destination, and the limits that end a run. */

import { type FeedbackError, feedbackError } from "../base/errors.js";
import { placeIn } from "../base/place.js";
import type { PositiveCount } from "../base/ranges.js";
import type { RejectionCode } from "../importers/rejection.js";
import type { LoggedRejections, RejectionListener } from "./rejection-log.js";

/** A rejected record, as `--rejects` keeps it. */
export interface RejectedRecordReport {
  readonly input: string;
  readonly line: number;
  readonly byteOffset: number;
  readonly code: RejectionCode;
  readonly message: string;
  /** The record as the input has it. */
  readonly record: string;
}

/** Where rejected records go. */
export interface RejectSink {
  add(report: RejectedRecordReport): void;
}

/** How many rejected records are too many: a number, a share (0-1) of those read, or so many that the rest may not be representative. */
export type RejectLimit = { readonly count: number } | { readonly share: number } | null;

/** The answers found, and those of them that were rejected. */
export interface AnswerCounts {
  readonly met: number;
  readonly rejected: number;
}

/** Where nothing else is stated, more of the answers than this share, and at least this many or the greater part, may not be rejected. */
const [usualShare, leastRejected] = [0.1, 3];

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

/** The number of places that a summary shows for a reason. */
const examplesKept = 5;
/** Rejected records are compared with a limit after this many records of an input, and at its end. */
const recordsChecked = 8192;

/** An input, read to its end or to somewhere before, and its rejected records. */
export interface InputRejections {
  readonly name: string;
  /** Records so far, damaged ones included. */
  readonly records: number;
  readonly rejected: readonly LoggedRejections[];
}

/** How many places of a reason have to be known so that a summary and an error can name the right ones. */
export function placesNeeded(limit: RejectLimit): number {
  return limit !== null && "count" in limit ? Math.max(examplesKept, limit.count + 1) : examplesKept;
}

/** Passes the rejected records of inputs, in their order, to a sink, up to the one that exceeds the limit. */
export function sinkListener(sink: RejectSink | null, limit: RejectLimit): (input: string) => RejectionListener | null {
  if (sink === null) return () => null;
  const most = limit !== null && "count" in limit ? limit.count + 1 : Number.POSITIVE_INFINITY;
  let given = 0;
  return (input) =>
    (code, { line, byteOffset, message }, record) => {
      given += 1;
      if (given <= most) sink.add({ input, line, byteOffset, code, message, record });
    };
}

/**
 * Throws if more records of the inputs, which are all there were so far, are rejected than a number that is the limit. The last
 * one is read to its end only with `isLastRead`.
 */
export function checkRejectedCount(limit: RejectLimit, inputs: readonly InputRejections[], isLastRead = true): void {
  if (limit === null || "share" in limit) return;
  if (inputs.reduce((sum, { rejected }) => sum + rejectedIn(rejected), 0) <= limit.count) return;
  let [read, rejectedBefore] = [0, 0];
  for (const [index, { name, records, rejected }] of inputs.entries()) {
    const places = rejected.flatMap((ofReason) => ofReason.places).sort((a, b) => a.byteOffset - b.byteOffset);
    const place = places[limit.count - rejectedBefore];
    if (place !== undefined) {
      const end = (Math.floor(place.record / recordsChecked) + 1) * recordsChecked;
      if (records < end && !isLastRead && index === inputs.length - 1) return;
      throw countError(
        limit.count,
        limit.count + 1,
        read + Math.min(records, end),
        placeText({ input: name, ...place }),
      );
    }
    read += records;
    rejectedBefore += rejectedIn(rejected);
  }
}

/** Compares the rejected records of inputs that are read one after another with a limit that is a number. */
export class RunningRejections {
  /** The inputs that are read to their end. */
  readonly inputs: InputRejections[] = [];
  readonly #limit: RejectLimit;
  #rejected = 0;

  constructor(limit: RejectLimit) {
    this.#limit = limit;
  }

  /** Throws if the limit is passed with what is read of the next input, to its end with `isRead`. */
  check(next: InputRejections, isRead: boolean): void {
    const limit = this.#limit;
    if (limit === null || "share" in limit) return;
    if (this.#rejected + rejectedIn(next.rejected) > limit.count)
      checkRejectedCount(limit, [...this.inputs, next], isRead);
  }

  /** Adds an input that is read to its end. */
  add(input: InputRejections): void {
    this.inputs.push(input);
    this.#rejected += rejectedIn(input.rejected);
  }
}

/**
 * Rows of totals left aside: throws if all records, or all answers, are rejected; if more of the records are rejected than a share
 * that is the limit; and without a limit, if so many of the answers are rejected that the rest may not be representative.
 * A row that `isForSeveral` people is not a small part of the answers.
 */
export function checkRejectedShare(
  limit: RejectLimit,
  all: number,
  answers: AnswerCounts,
  rejections: readonly Rejection[],
  isForSeveral = false,
): void {
  const ofRecords = rejections.filter(({ code }) => code !== "totals-row");
  const rejected = rejectedIn(ofRecords);
  const read = all - rejectedIn(rejections) + rejected;
  const first = firstPlace(ofRecords);
  if (read > 0 && rejected === read) throw feedbackError("all-rejected", read, first);
  if (answers.rejected > 0 && answers.rejected === answers.met)
    throw feedbackError("all-answers-rejected", answers.rejected, read, first);
  if (limit === null) refuseBias(answers, ofRecords, first, isForSeveral);
  else if ("share" in limit && rejected > limit.share * read)
    throw feedbackError("too-many-rejected", rejected, read, first);
}

/** Whether so few answers are rejected that the rest may be taken as representative. */
export function areTolerable({ met, rejected }: AnswerCounts): boolean {
  const areFew = rejected < leastRejected && rejected * 2 <= met;
  return areFew || rejected <= usualShare * met;
}

function refuseBias(
  answers: AnswerCounts,
  rejections: readonly Rejection[],
  first: string,
  isForSeveral: boolean,
): void {
  const { met, rejected } = answers;
  if (isForSeveral ? rejected === 0 : areTolerable(answers)) return;
  const reasons = rejections.map(({ code, count }) => `${code} ${count}`);
  throw feedbackError("answers-rejected", rejected, met, reasons, first);
}

/** Compares the rejected records of several runs with the limit, whatever its kind. */
export function checkAddedRejections(
  limit: RejectLimit,
  read: number,
  answers: AnswerCounts,
  rejections: readonly Rejection[],
): void {
  const rejected = rejectedIn(rejections);
  if (limit !== null && "count" in limit && rejected > limit.count)
    throw countError(limit.count, rejected, read, firstPlace(rejections));
  checkRejectedShare(limit, read, answers, rejections);
}

function countError(most: number, rejected: number, read: number, place: string): FeedbackError {
  return most === 0 ? feedbackError("strict", place) : feedbackError("too-many-rejected", rejected, read, place);
}

function firstPlace(rejections: readonly Rejection[]): string {
  const first = rejections[0]?.examples[0];
  return first === undefined ? "" : placeText(first);
}

const placeText = ({ input, line, message }: Rejection["examples"][number]): string =>
  `${placeIn(input, line)}: ${message}`;

/** The rejected records of inputs: the most frequent reason first, with its first places. */
export function rejectionsOf(inputs: readonly InputRejections[]): readonly Rejection[] {
  return addedRejections(
    inputs.flatMap(({ name, rejected }) =>
      rejected.map(({ code, count, places }) => ({
        code,
        count,
        examples: places.map(({ line, message }) => ({ input: name, line, message })),
      })),
    ),
  );
}

/** Rejected records of several runs: the most frequent reason first, with its first places. */
export function addedRejections(parts: readonly Rejection[]): readonly Rejection[] {
  const byCode = new Map<RejectionCode, Rejection>();
  for (const { code, count, examples } of parts) {
    const known = byCode.get(code) ?? { code, count: 0, examples: [] };
    const first = [...known.examples, ...examples].slice(0, examplesKept);
    byCode.set(code, { code, count: known.count + count, examples: first });
  }
  return [...byCode.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

export function rejectedIn(rejections: readonly { readonly count: number }[]): number {
  return rejections.reduce((sum, { count }) => sum + count, 0);
}
