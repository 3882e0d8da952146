/** Inputs and options -> a comparison: the sides are read as summaries, and compared from their counts. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { Warnings } from "../base/warnings.js";
import { compareSegments, type NamedSegment } from "../results/comparison/compare-segments.js";
import { restOf } from "../results/comparison/compared-segment.js";
import { type ComparedSummary, type Comparison, comparisonSchema } from "../results/comparison/comparison.js";
import { ratingKey } from "../results/summary/ratings.js";
import type { Segment, Summary } from "../results/summary/summary.js";
import { type CompareOptions, type ComparisonPlan, comparisonPlan, type PeriodSide } from "./comparison-plan.js";
import { warnOfPairs, warnOfSources } from "./comparison-warnings.js";
import { checkOptions, givenOptions, type SummarizeOptions } from "./options.js";
import { summarize } from "./summarize.js";

type Pair<Value> = readonly [a: Value, b: Value];

/** The pairs to compare, and the summaries that they come from. */
interface ReadSides {
  readonly summaries: readonly Summary[];
  readonly pairs: readonly Pair<NamedSegment>[];
}

/** Reads the inputs of the comparison, or the given one of them. */
type Read = (options: SummarizeOptions, input?: string) => Promise<Summary>;

/**
 * Two inputs against each other, or two sides of one set of inputs: see `CompareOptions`. Throws like `summarize`, and if
 * a side has no scores or no rating is on the same scale on both sides.
 */
export async function compare(
  inputs: readonly string[],
  options: CompareOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Comparison> {
  const plan = comparisonPlan(inputs, options);
  refuseCalls(plan, options);
  refuseStreams(plan, inputs, options);
  const { before, event, split, by, ...reading } = options;
  const warnings = new Warnings(checkOptions(reading).noWarn);
  const read: Read = (asked, input) => summarize(input === undefined ? inputs : [input], asked, stdin);
  const { summaries, pairs } = await readSides(plan, reading, read, warnings);
  refuseWithoutScores(plan, pairs);
  const confidence = Math.max(...summaries.map(({ query }) => query.confidence));
  const compared = compareSegments(pairs, confidence);
  warnOfSources(plan, summaries, warnings);
  warnOfPairs(plan, compared, warnings);
  return {
    schema: comparisonSchema,
    mode: plan.mode,
    confidence,
    by: plan.mode === "by" ? (summaries[0]?.query.by ?? []) : plan.mode === "split" ? [plan.key] : [],
    pairs: compared,
    summaries: summaries.map(comparedSummary),
    warnings: allWarnings(summaries, warnings),
  };
}

function comparedSummary({ query, inputs, records, rejections }: Summary): ComparedSummary {
  return { query, inputs, records, rejections };
}

/** A number of calls, or one log, would count for each of the two inputs. */
function refuseCalls({ mode }: ComparisonPlan, { calls }: CompareOptions): void {
  if (typeof calls === "number") throw feedbackError("compare-calls");
  if (typeof calls === "string" && mode === "inputs") throw feedbackError("compare-calls-log");
}

/** Standard input can be read once: as one of two inputs, but not for two periods, which read the inputs twice. */
function refuseStreams({ mode }: ComparisonPlan, inputs: readonly string[], { calls }: CompareOptions): void {
  const streams = [...inputs, calls].filter((name) => name === "-").length;
  const most = mode === "before" || mode === "event" ? 0 : 1;
  if (streams > most) throw feedbackError("compare-stream");
}

function readSides(
  plan: ComparisonPlan,
  options: SummarizeOptions,
  read: Read,
  warnings: Warnings,
): Promise<ReadSides> {
  switch (plan.mode) {
    case "inputs":
      return readInputs([plan.a, plan.b], options, read);
    case "before":
    case "event":
      return readPeriods([plan.a, plan.b], options, read);
    case "split":
      return readSplit(plan, options, read, warnings);
    case "by":
      return readEach(plan.by, options, read);
  }
}

async function readInputs([a, b]: Pair<string>, options: SummarizeOptions, read: Read): Promise<ReadSides> {
  return twoSides([a, b], [await read(options, a), await read(options, b)]);
}

/** The inputs are read once for each period; the rejected records, which are the same, are kept once. */
async function readPeriods([a, b]: Pair<PeriodSide>, options: SummarizeOptions, read: Read): Promise<ReadSides> {
  const { rejects, ...again } = options;
  const ofA = await read(givenOptions({ ...options, from: a.from, to: a.to }));
  const ofB = await read(givenOptions({ ...again, from: b.from, to: b.to }));
  return twoSides([a.name, b.name], [ofA, ofB]);
}

function twoSides([nameOfA, nameOfB]: Pair<string>, [a, b]: Pair<Summary>): ReadSides {
  const pair: Pair<NamedSegment> = [
    { name: nameOfA, segment: a.total },
    { name: nameOfB, segment: b.total },
  ];
  return { summaries: [a, b], pairs: [pair] };
}

async function readSplit(
  { key, values }: Extract<ComparisonPlan, { mode: "split" }>,
  options: SummarizeOptions,
  read: Read,
  warnings: Warnings,
): Promise<ReadSides> {
  const summary = await read({ ...options, by: [key] });
  const segments = new Map(summary.segments.map((segment) => [Object.values(segment.key)[0] ?? null, segment]));
  const known = [...segments.keys()].filter((value) => value !== null);
  const [valueOfA = "", valueOfB = ""] = values ?? known;
  if (values === null && known.length !== 2) throw feedbackError("split-values", key, known);
  const named = (value: string): NamedSegment => {
    const segment = segments.get(value);
    if (segment === undefined) throw feedbackError("split-absent", key, value, known, closest(value, known));
    return { name: value, segment };
  };
  const [a, b] = [named(valueOfA), named(valueOfB)];
  const more = a.segment.responses + b.segment.responses - summary.total.responses;
  const isTagged = summary.query.by[0] === "segment";
  if (isTagged && more > 0) warnings.add("compare-sides-overlap", more);
  if (!isTagged && more < 0) warnings.add("compare-left-out", key, -more);
  return { summaries: [summary], pairs: [[a, b]] };
}

/** Each segment (B) and all responses that are not in it (A). */
async function readEach(by: readonly string[], options: SummarizeOptions, read: Read): Promise<ReadSides> {
  const summary = await read({ ...options, by });
  const scored = summary.segments.filter(hasScores);
  if (scored.length < 2) throw feedbackError("compare-one-segment", by, scored.length);
  return {
    summaries: [summary],
    pairs: summary.segments.map((segment) => [
      { name: "the rest", segment: restOf(summary.total, segment) },
      { name: nameOf(segment), segment },
    ]),
  };
}

function nameOf({ key }: Segment): string {
  return Object.values(key)
    .map((value) => value ?? "(none)")
    .join(", ");
}

function hasScores({ ratings }: NamedSegment["segment"]): boolean {
  return ratings.some(({ count }) => count > 0);
}

/** With `--by` some segments may lack scores or have a scale of their own, but not all of them. */
function refuseWithoutScores({ mode }: ComparisonPlan, pairs: ReadSides["pairs"]): void {
  if (mode !== "by")
    for (const { name, segment } of pairs.flat())
      if (!hasScores(segment)) throw feedbackError("compare-no-scores", name === "-" ? "standard input" : name);
  if (pairs.some(shareScale)) return;
  const [first, second] = pairs;
  throw feedbackError("compare-no-scale", scalesOf(mode === "by" ? second?.[1] : first?.[0]), scalesOf(first?.[1]));
}

function shareScale([a, b]: Pair<NamedSegment>): boolean {
  const ofA = new Set(a.segment.ratings.map(ratingKey));
  return b.segment.ratings.some((rating) => ofA.has(ratingKey(rating)));
}

function scalesOf(side: NamedSegment | undefined): readonly string[] {
  return (side?.segment.ratings ?? []).map(({ category, scale }) => `${category} ${scale.min}-${scale.max}`);
}

/** The warnings of both readings, each once, and those of the comparison. */
function allWarnings(summaries: readonly Summary[], own: Warnings): Comparison["warnings"] {
  const all = [...summaries.flatMap(({ warnings }) => warnings), ...own.list()];
  return [...new Map(all.map(({ code, message }) => [`${code} ${message}`, { code, message }])).values()];
}
