/** Inputs and options -> a comparison: the sides are read as summaries, and compared from their counts. */

import { feedbackError } from "../base/errors.js";
import { inputTitle } from "../base/place.js";
import { programName } from "../base/program-name.js";
import { Warnings } from "../base/warnings.js";
import { withStatedPeriod } from "../query/asked-period.js";
import { askedOrder } from "../query/sort-key.js";
import { adjustedPair } from "../results/comparison/adjusted-pair.js";
import { haveCommonRating } from "../results/comparison/common-thresholds.js";
import { compareSegments, type NamedSegment } from "../results/comparison/compare-segments.js";
import {
  type AdjustedPair,
  type ComparedSummary,
  type Comparison,
  comparisonSchema,
  type SegmentPair,
} from "../results/comparison/comparison.js";
import type { Summary } from "../results/summary/summary.js";
import { streamNamedTwice, streamsAmong } from "../sources/named-streams.js";
import { checkArguments } from "./check-arguments.js";
import { underOwnFlags } from "./compared-keys.js";
import { checkComparedRaters } from "./compared-raters.js";
import { type CompareOptions, type ComparisonPlan, comparisonPlan, namesCallColumns } from "./comparison-plan.js";
import { hasScores, type ReadSummary, readSides, type SegmentSides, type SidePair } from "./comparison-sides.js";
import { warnOfAdjustments, warnOfPairs, warnOfSources } from "./comparison-warnings.js";
import { checkOptions } from "./options.js";
import { summarize } from "./summarize.js";

/**
 * Two inputs against each other, or two sides of one set of inputs: see `CompareOptions`. Throws like `summarize`, and if
 * a side has no scores or no rating is on the same scale on both sides.
 */
export async function compare(
  inputs: string | readonly string[],
  asked: CompareOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Comparison> {
  const names = checkArguments(inputs, asked, { before: "text", split: "text", adjust: "texts" });
  const now = asked.now ?? new Date();
  const options: CompareOptions = { ...withStatedPeriod({ ...asked, now }), now };
  const plan = comparisonPlan(names, options);
  const inOrder = await orderOf(plan, options);
  refuseCalls(plan, options);
  refuseStreams(plan, names, options, stdin);
  const { before, event, split, by, adjust, sort, top, ...reading } = options;
  const warnings = new Warnings(checkOptions(reading).noWarn);
  const read: ReadSummary = (reading, input) => summarize(input === undefined ? names : [input], reading, stdin);
  const { summaries, pairs: sides, segments } = await readSides(plan, reading, underOwnFlags(plan, read), warnings);
  checkComparedRaters(plan, summaries);
  refuseWithoutScores(plan, sides);
  const confidence = Math.max(...summaries.map(({ query }) => query.confidence));
  const pairs = comparedPairs(sides, confidence);
  refuseWithoutStrata(plan, pairs);
  warnOfSources(plan, summaries, warnings);
  warnOfPairs(plan, pairs, warnings);
  warnOfAdjustments(pairs, warnings);
  return inOrder({
    schema: comparisonSchema,
    program: programName,
    mode: plan.sides.mode,
    confidence,
    by: plan.by,
    split: plan.sides.mode === "split" ? plan.sides.key : null,
    adjust: plan.adjust,
    pairs,
    segments: comparedSegments(segments, confidence),
    summaries: summaries.map(comparedSummary),
    warnings: allWarnings(summaries, warnings),
  });
}

/** The function that orders the segments as requested. */
async function orderOf({ by }: ComparisonPlan, options: CompareOptions) {
  const order = by.length === 0 ? null : askedOrder(options);
  if (order === null) return (comparison: Comparison) => comparison;
  const { pairChoice } = await import("../results/comparison/pair-order.js");
  return pairChoice(order);
}

function comparedSummary({ query, inputs, records, rejections }: Summary): ComparedSummary {
  return { query, inputs, records, rejections };
}

/** A number of calls would apply to both sides; and so would a log for two inputs, unless its columns are used. */
function refuseCalls(plan: ComparisonPlan, { calls }: CompareOptions): void {
  if (typeof calls === "number") throw feedbackError("compare-calls");
  if (typeof calls === "string" && plan.sides.mode === "inputs" && !namesCallColumns(plan))
    throw feedbackError("compare-calls-log");
}

/** A stream can be read once: as one of two inputs, but not for two periods, which need two readings, nor as their log. */
function refuseStreams(
  { sides: { mode } }: ComparisonPlan,
  inputs: readonly string[],
  { calls }: CompareOptions,
  stdin: AsyncIterable<Uint8Array>,
): void {
  const log = typeof calls === "string" ? [calls] : [];
  const readTwice = { before: [...inputs, ...log], event: [...inputs, ...log], inputs: log, split: [], by: [] }[mode];
  const name = streamsAmong(readTwice, stdin)[0]?.name ?? streamNamedTwice([...inputs, ...log], stdin);
  if (name !== undefined) throw feedbackError("compare-stream", name);
}

/** With `--by` alone some segments may lack scores or have their own scale, but not all of them. */
function refuseWithoutScores({ sides: { mode } }: ComparisonPlan, pairs: readonly SidePair[]): void {
  if (mode !== "by")
    for (const { name, segment } of pairs.flatMap(({ a, b }) => [a, b]))
      if (!hasScores(segment)) throw feedbackError("compare-no-scores", inputTitle(name));
  if (pairs.some(({ a, b }) => haveCommonRating(a.segment, b.segment))) return;
  const [first, second] = pairs;
  throw feedbackError("compare-no-scale", scalesOf(mode === "by" ? second?.b : first?.a), scalesOf(first?.b));
}

function scalesOf(side: NamedSegment | undefined): readonly string[] {
  return (side?.segment.ratings ?? []).map(({ category, scale }) => `${category} ${scale.min}-${scale.max}`);
}

function comparedPairs(sides: readonly SidePair[], confidence: number): readonly AdjustedPair[] {
  const compared = compareSegments(
    sides.map(({ a, b }) => [a, b]),
    confidence,
  );
  return compared.map((pair, index) => {
    const { key, strataKeys = [], strata = [] } = sides[index] ?? {};
    const adjustment = strata.length === 0 ? null : adjustedPair(pair, strataKeys, strata, confidence);
    return { ...(key === undefined ? {} : { key }), ...pair, adjustment };
  });
}

function comparedSegments(sides: readonly SegmentSides[], confidence: number): readonly SegmentPair[] {
  const pairs = comparedPairs(sides, confidence);
  return sides.flatMap(({ key }, index) => (pairs[index] === undefined ? [] : [{ ...pairs[index], key }]));
}

/** No rating has the requested result. */
function refuseWithoutStrata({ adjust }: ComparisonPlan, pairs: readonly AdjustedPair[]): void {
  if (adjust.length === 0) return;
  const ratings = pairs.flatMap(({ adjustment }) => adjustment?.ratings ?? []);
  if (ratings.every(({ mean }) => mean === null)) throw feedbackError("compare-adjust-none", adjust);
  if (ratings.every(({ strata }) => strata.length < 2)) throw feedbackError("compare-adjust-one", adjust);
}

/** The warnings of both readings, each once, and those of the comparison. */
function allWarnings(summaries: readonly Summary[], own: Warnings): Comparison["warnings"] {
  const all = [...summaries.flatMap(({ warnings }) => warnings), ...own.list()];
  return [...new Map(all.map(({ code, message }) => [`${code} ${message}`, { code, message }])).values()];
}
