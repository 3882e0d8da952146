/** The options of a comparison -> the definition of its two sides. Checked before anything is read. */

import { feedbackError } from "../base/errors.js";
import { type AskedPeriod, askedPeriod, clockOf } from "../query/asked-period.js";
import { byKey, callPrefix, tagKey } from "../query/by.js";
import type { DateSpan } from "../query/date-span.js";
import { checkDate, eventOf, isDateOnly } from "../query/period.js";
import type { SummarizeOptions } from "./options.js";

/** The options of a summary, and those of a comparison. `by` compares the sides in each segment; of one side, each with the rest. */
export interface CompareOptions extends SummarizeOptions {
  /** A date or date-time: A is before it, B from it on. */
  readonly before?: string;
  /** `NAME=TIME`: A is before it, B from it on; of two, A is from the earlier to the later, B from the later on. */
  readonly event?: readonly string[];
  /** A column and perhaps two of its values: `app_version=1.2,1.3`. */
  readonly split?: string;
  /** Keys like those of `by`: the effect of their mix is separated from the change within their values. */
  readonly adjust?: readonly string[];
}

/** A period with its name; the ends as `--from` and `--to` take them. */
export interface PeriodSide {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The definition of the sides. */
export type PlannedSides =
  | { readonly mode: "inputs"; readonly a: string; readonly b: string }
  | { readonly mode: "before" | "event"; readonly a: PeriodSide; readonly b: PeriodSide }
  | { readonly mode: "split"; readonly key: string; readonly values: readonly [string, string] | null }
  | { readonly mode: "by" };

export interface ComparisonPlan {
  readonly sides: PlannedSides;
  /** The keys of the segments: of two sides those in which they are compared, else the sides. */
  readonly by: readonly string[];
  /** The keys whose mix is distinguished from the change within. */
  readonly adjust: readonly string[];
}

/** Throws a usage error if the options do not define two sides, or if the segments cannot be compared in this way. */
export function comparisonPlan(inputs: readonly string[], options: CompareOptions): ComparisonPlan {
  const plan = { sides: plannedSides(inputs, options), ...plannedKeys(options) };
  refuseKeys(plan, options);
  return plan;
}

/** Two inputs are two sides, even with `--by`, which defines sides only if nothing else does. */
function plannedSides(inputs: readonly string[], options: CompareOptions): PlannedSides {
  const { before, event = [], split, by = [] } = options;
  const ways = [
    ...(before === undefined ? [] : ["--before"]),
    ...(event.length === 0 ? [] : ["--event"]),
    ...(split === undefined ? [] : ["--split"]),
  ];
  if (ways.length > 1) throw feedbackError("compare-ways", ways);
  if (before !== undefined) return { mode: "before", ...beforePlan(before, options) };
  if (event.length > 0) return eventPlan(event, options);
  if (split !== undefined) return splitPlan(split);
  const [a, b] = inputs;
  if (inputs.length === 2 && a !== undefined && b !== undefined) return { mode: "inputs", a, b };
  if (by.length > 0) return { mode: "by" };
  throw feedbackError("compare-two", inputs.length);
}

/** The keys by their names in a summary. */
function plannedKeys({ by = [], adjust = [], calls }: CompareOptions): Pick<ComparisonPlan, "by" | "adjust"> {
  const names = (words: readonly string[], flag: string) =>
    words.map((word) => {
      if (word.trim() === "") throw feedbackError("option-empty", flag);
      return byKey(word, typeof calls === "string").name;
    });
  return { by: names(by, "--by"), adjust: names(adjust, "--adjust") };
}

/** A key means one thing, and a response with several tags would be in several strata. */
function refuseKeys({ sides, by, adjust }: ComparisonPlan, { calls, minCell }: CompareOptions): void {
  const split = sides.mode === "split" ? [byKey(sides.key, typeof calls === "string").name] : [];
  const named = { "--split": split, "--by": by, "--adjust": adjust };
  const all = Object.entries(named).flatMap(([flag, names]) => names.map((name) => ({ flag, name })));
  const twice = all.find(({ name }, index) => all.findIndex((key) => key.name === name) < index);
  if (twice !== undefined) {
    const flags = all.filter(({ name }) => name === twice.name).map(({ flag }) => flag);
    throw feedbackError("compare-key-twice", twice.name, [...new Set(flags)]);
  }
  const apart = split.length > 0 || adjust.length > 0 ? [...by, ...adjust] : [];
  if (apart.includes(tagKey)) throw feedbackError("compare-tags");
  if (adjust.length > 0 && minCell !== undefined) throw feedbackError("compare-adjust-cells");
}

/** Whether a column of the log of calls distinguishes segments. */
export function namesCallColumns({ by, adjust }: ComparisonPlan): boolean {
  return [...by, ...adjust].some((name) => name.startsWith(callPrefix));
}

function beforePlan(before: string, options: CompareOptions) {
  const clock = clockOf(options);
  const span = checkDate("--before", before, clock);
  return aroundDate("--before", { name: span.isRelative ? span.first : before, span }, askedPeriod(options, clock));
}

/** Before a date, and from it on, inside the period. A date relative to now is named by its actual day. */
function aroundDate(flag: string, date: NamedDate, period: Pick<AskedPeriod, "fromMs" | "toMs" | "from" | "to">) {
  const { name, span } = date;
  const { fromMs: at, first } = span;
  const isInside = (period.fromMs ?? Number.NEGATIVE_INFINITY) < at && at <= (period.toMs ?? Number.POSITIVE_INFINITY);
  if (!isInside) throw feedbackError("compare-boundary", `${flag} ${name}`, period.from, period.to);
  const end = isDateOnly(first) ? dayBefore(first) : new Date(at - 1).toISOString();
  return {
    a: { name: `before ${name}`, from: period.from ?? undefined, to: end },
    b: { name: `from ${name}`, from: first, to: period.to ?? undefined },
  };
}

/** A date that splits time in two, and its name. */
interface NamedDate {
  readonly name: string;
  readonly span: DateSpan;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

function eventPlan(texts: readonly string[], options: CompareOptions): PlannedSides {
  const clock = clockOf(options);
  const period = askedPeriod(options, clock);
  const events = texts.map(eventOf).map(({ name, time }) => ({ name, time, span: checkDate("--event", time, clock) }));
  const [event, second] = events;
  if (event === undefined || events.length > 2) throw feedbackError("events-too-many", events.length);
  if (second === undefined) {
    const { a, b } = aroundDate("--event", event, period);
    return { mode: "event", a, b: { ...b, name: event.name } };
  }
  if (event.span.fromMs === second.span.fromMs) throw feedbackError("events-equal", event.time);
  const [earlier, later] = event.span.fromMs < second.span.fromMs ? [event, second] : [second, event];
  const { fromMs, first: from } = earlier.span;
  const isCut = period.fromMs !== null && period.fromMs > fromMs;
  const { a, b } = aroundDate("--event", later, isCut ? period : { ...period, fromMs, from });
  return { mode: "event", a: { ...a, name: earlier.name }, b: { ...b, name: later.name } };
}

function splitPlan(split: string): PlannedSides {
  const place = split.indexOf("=");
  if (place === -1) {
    if (split.trim() === "") throw feedbackError("option-empty", "--split");
    return { mode: "split", key: split.trim(), values: null };
  }
  const key = split.slice(0, place).trim();
  const [a = "", b = "", ...more] = split
    .slice(place + 1)
    .split(",")
    .map((value) => value.trim());
  if (key === "" || a === "" || b === "" || more.length > 0 || a === b) throw feedbackError("split-two", split);
  return { mode: "split", key, values: [a, b] };
}
