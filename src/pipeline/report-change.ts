/** The comparison of a report: with the equal period before, a stated one, or another input. */

import { feedbackError } from "../base/errors.js";
import { Warnings } from "../base/warnings.js";
import { askedPeriod, clockOf } from "../query/asked-period.js";
import { type Clock, dateSpan } from "../query/date-span.js";
import { haveCommonRating } from "../results/comparison/common-thresholds.js";
import { compareSegments } from "../results/comparison/compare-segments.js";
import type { FeedbackReport, ReportChange } from "../results/report/feedback-report.js";
import type { Segment, Summary } from "../results/summary/summary.js";
import { hasScores } from "./comparison-sides.js";
import { warnOfPairs, warnOfSources } from "./comparison-warnings.js";
import { checkOptions, givenOptions, type SummarizeOptions } from "./options.js";
import { type DatedPeriod, periodBefore } from "./period-before.js";

/** Reads the inputs of the report, or another one. */
export type ReadPart = (options: SummarizeOptions, input?: string) => Promise<Summary>;

/** The requested comparison, or by default the period before. */
export type ComparedWith =
  | { readonly kind: "nothing" | "period-before" }
  | { readonly kind: "period"; readonly period: DatedPeriod }
  | { readonly kind: "input"; readonly name: string };

/**
 * `none`, a date as `--from` takes it (a day, a month, a quarter), two of them as `DATE..DATE`, or the name of an input. Throws a usage
 * error if the first is after the second.
 */
export function comparedWith(
  text: string | undefined,
  options: Pick<SummarizeOptions, "timeZone" | "now">,
): ComparedWith {
  if (text === undefined) return { kind: "period-before" };
  const words = text.trim();
  if (words === "") throw feedbackError("option-empty", "--compare-to");
  if (words === "none") return { kind: "nothing" };
  const period = periodOf(words, clockOf(options));
  return period === null ? { kind: "input", name: text } : { kind: "period", period };
}

/** Null if it is not a period; what looks like days that do not exist is an error. */
function periodOf(words: string, clock: Clock): DatedPeriod | null {
  const [first = "", last = first, ...more] = words.split("..");
  const isDated =
    more.length === 0 && [first, last].every((word) => dateSpan(word, clock) !== null || dayForm.test(word));
  if (!isDated) return null;
  const { from, to } = askedPeriod({ from: first, to: last }, clock);
  return from === null || to === null ? null : { from, to };
}

const dayForm = /^\s*\d{4}-\d{2}-\d{2}\s*$/;

interface FoundChange {
  readonly change: ReportChange | null;
  readonly warnings: FeedbackReport["warnings"];
}

/** Reads the earlier feedback. Throws if it was requested and there is nothing to compare. */
export async function readChange(
  target: ComparedWith,
  summary: Summary,
  options: SummarizeOptions,
  read: ReadPart,
): Promise<FoundChange> {
  const calls = typeof options.calls === "string" && target.kind !== "input" ? options.calls : null;
  const asked = givenOptions({ ...options, drivers: null, weightBy: null, calls });
  const ofCalls = calls === null ? withoutCalls(summary) : summary;
  if (target.kind === "input") {
    const before = await read(givenOptions({ ...asked, from: null, to: null }), target.name);
    return changeBetween(before, target.name, ofCalls, true);
  }
  const period =
    target.kind === "period" ? target.period : target.kind === "nothing" ? null : periodBefore(summary.query);
  if (period === null) return { change: null, warnings: [] };
  const before = await read({ ...asked, ...period });
  return changeBetween(before, `${period.from} to ${period.to}`, ofCalls, target.kind === "period");
}

/** A number of calls cannot apply to both sides, and it is unknown which calls of a log belong to which of two inputs. */
function withoutCalls(summary: Summary): Summary {
  return { ...summary, total: { ...summary.total, calls: null, responseRate: null } };
}

function changeBetween(before: Summary, name: string, summary: Summary, isAskedFor: boolean): FoundChange {
  const isComparable = sharesScale(before, summary);
  if (!isComparable && !isAskedFor) return { change: null, warnings: [] };
  if (!hasScores(before.total)) throw feedbackError("compare-no-scores", name);
  if (!isComparable) throw feedbackError("compare-no-scale", scalesOf(before), scalesOf(summary));
  const { from, to, confidence } = summary.query;
  const own = from !== null && to !== null ? `${from} to ${to}` : "this feedback";
  const [pair] = compareSegments(
    [
      [
        { name, segment: before.total },
        { name: own, segment: summary.total },
      ],
    ],
    confidence,
  );
  if (pair === undefined) return { change: null, warnings: [] };
  const warnings = new Warnings(checkOptions({}).noWarn);
  const plan = { sides: { mode: "inputs", a: name, b: own }, by: [], adjust: [] } as const;
  warnOfSources(plan, [before, summary], warnings);
  warnOfPairs(plan, [pair], warnings);
  const ofBefore = before.warnings.map(({ code, message }) => ({ code, message: `${name}: ${message}` }));
  return { change: { pair, confidence }, warnings: [...newOnes(ofBefore, before, summary), ...warnings.list()] };
}

/** Two readings of the same inputs warn of the same. */
function newOnes(warnings: FeedbackReport["warnings"], before: Summary, summary: Summary): FeedbackReport["warnings"] {
  const known = new Set(summary.warnings.map(({ message }) => message));
  return warnings.filter((_, place) => !known.has(before.warnings[place]?.message ?? ""));
}

function sharesScale({ total: a }: Summary, { total: b }: Summary): boolean {
  return haveCommonRating(rated(a), rated(b));
}

const rated = (total: Segment): Segment => ({ ...total, ratings: total.ratings.filter(({ count }) => count > 0) });

function scalesOf({ total: { ratings } }: Summary): readonly string[] {
  return ratings.map(({ category, scale }) => `${category} ${scale.min}-${scale.max}`);
}
