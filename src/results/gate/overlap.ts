/** Whether the answers of the baseline differ from the current ones and come before them: otherwise they cannot be compared. */

import { dayMs } from "../../base/calendar.js";
import type { Segment, Summary, SummaryInput } from "../summary/summary.js";
import { type GateReason, gateReason } from "./reasons.js";

/**
 * Why the two cannot be compared, and what to do; null if they can. If both have times, these decide; else, or if both are
 * meant to be from the same time (`isConcurrent`: a canary next to what it replaces), identical files or answers decide.
 */
export function overlapOf(now: Summary, before: Summary, isConcurrent: boolean): GateReason | null {
  const [period, was] = [periodOf(now.total), periodOf(before.total)];
  if (!isConcurrent && period !== null && was !== null) {
    if (was.firstMs > period.lastMs) return gateReason("baseline-later", daysOf(period), daysOf(was));
    if (!areOverlapping(period, was)) return null;
    return gateReason("baseline-overlap", daysOf(period), daysOf(was), wayOut(period, was, now.query.timeZone));
  }
  const twice = now.inputs.find((input) => before.inputs.some((other) => isSameFile(input, other)));
  if (twice !== undefined) return gateReason("baseline-same-file", twice.name);
  return areSameAnswers(now, before) ? gateReason("baseline-same-answers", now.total.responses) : null;
}

/** First and last time of answers, in milliseconds. */
export interface AnswerPeriod {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Null if no answer has a time. */
export function periodOf({ firstAt, lastAt }: Pick<Segment, "firstAt" | "lastAt">): AnswerPeriod | null {
  return firstAt === null || lastAt === null ? null : { firstMs: Date.parse(firstAt), lastMs: Date.parse(lastAt) };
}

export function areOverlapping(a: AnswerPeriod, b: AnswerPeriod): boolean {
  return a.firstMs <= b.lastMs && b.firstMs <= a.lastMs;
}

/** `2026-01-01 to 2026-03-01`, in UTC. */
export function daysOf({ firstMs, lastMs }: AnswerPeriod): string {
  const [first, last] = [firstMs, lastMs].map((timeMs) => new Date(timeMs).toISOString().slice(0, 10));
  return first === last ? `${first}` : `${first} to ${last}`;
}

function wayOut(now: AnswerPeriod, before: AnswerPeriod, timeZone: string): string {
  const earlier = "use a baseline that ends before they begin, such as one per release";
  return now.lastMs > before.lastMs ? `add --from ${timeAfter(before.lastMs, timeZone)}, or ${earlier}` : earlier;
}

/** The value of --from that selects all later answers; for answers with only a day, the next day. */
function timeAfter(lastMs: number, timeZone: string): string {
  const isDay = timeZone === "UTC" && lastMs % dayMs === 0;
  const next = new Date(lastMs + (isDay ? dayMs : 1)).toISOString();
  return isDay ? next.slice(0, 10) : next;
}

/** Files with the same name and length are most likely the same file. */
function isSameFile(a: SummaryInput, b: SummaryInput): boolean {
  return a.records > 0 && a.name === b.name && a.bytes === b.bytes && a.records === b.records;
}

/** Files of equal length with the same count of every score are copies, unless all scores are equal, which happens. */
function areSameAnswers(a: Summary, b: Summary): boolean {
  const bytes = ({ inputs }: Summary) => inputs.reduce((sum, input) => sum + input.bytes, 0);
  const isVaried = a.total.ratings.some(({ distribution }) => distribution.length > 1);
  return isVaried && bytes(a) === bytes(b) && countsOf(a.total) === countsOf(b.total) && areSameSegments(a, b);
}

/** Segments by other keys show nothing. */
function areSameSegments(a: Summary, b: Summary): boolean {
  const counts = ({ segments }: Summary) => JSON.stringify(segments.map((segment) => [segment.key, countsOf(segment)]));
  return a.query.by.join() !== b.query.by.join() || counts(a) === counts(b);
}

function countsOf({ responses, ratings, issues }: Segment): string {
  const scores = ratings.map(({ category, distribution }) => [category, distribution]);
  return JSON.stringify([responses, scores, issues.map(({ issue, category, count }) => [issue, category, count])]);
}
