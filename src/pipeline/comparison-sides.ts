/** The plan of a comparison -> its sides: the summaries that are read, and the pairs of segments, with their strata, in them. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import type { Warnings } from "../base/warnings.js";
import { tagKey } from "../query/by.js";
import { addedSegments } from "../results/comparison/added-segments.js";
import type { StratumPair } from "../results/comparison/adjusted-pair.js";
import type { NamedSegment } from "../results/comparison/compare-segments.js";
import { restOf } from "../results/comparison/compared-segment.js";
import { groupedSegments, pairedGroups, type SegmentGroup, strataOf } from "../results/comparison/segment-strata.js";
import type { Segment, Summary } from "../results/summary/summary.js";
import type { ComparisonPlan, PeriodSide, PlannedSides } from "./comparison-plan.js";
import { givenOptions, type SummarizeOptions } from "./options.js";

type Pair<Value> = readonly [a: Value, b: Value];

/** Two sides, and the strata by some keys that they are the sums of. */
export interface SidePair {
  readonly a: NamedSegment;
  readonly b: NamedSegment;
  /** The segment that they are in, or, in the mode `by`, that B is. */
  readonly key?: Segment["key"];
  readonly strataKeys: readonly string[];
  /** Empty if there are no keys, or if the segments are not the whole of the sides. */
  readonly strata: readonly StratumPair[];
}

/** Two sides in one segment. */
export interface SegmentSides extends SidePair {
  readonly key: Segment["key"];
}

/** The sides to compare, and their summaries. */
export interface ReadSides {
  readonly summaries: readonly Summary[];
  readonly pairs: readonly SidePair[];
  readonly segments: readonly SegmentSides[];
}

/** Reads the inputs of the comparison, or the given one of them. */
export type ReadSummary = (options: SummarizeOptions, input?: string) => Promise<Summary>;

/** Reads the sides; warns of anything unusual about a split. */
export async function readSides(
  plan: ComparisonPlan,
  options: SummarizeOptions,
  read: ReadSummary,
  warnings: Warnings,
): Promise<ReadSides> {
  const { sides, by, adjust } = plan;
  const asked = by.length + adjust.length === 0 ? options : { ...options, by: [...by, ...adjust] };
  switch (sides.mode) {
    case "inputs":
      return readInputs(sides, plan, asked, read);
    case "before":
    case "event":
      return readPeriods(sides, plan, asked, read);
    case "split":
      return readSplit(sides, plan, asked, read, warnings);
    case "by":
      return readEach(plan, asked, read);
  }
}

/** A side: its name, all of it, and its segments by the keys of the plan. */
interface WholeSide extends NamedSegment {
  readonly segments: readonly Segment[];
}

/** A log has the call of a response, but does not show which calls belong to which of two inputs. */
async function readInputs(
  { a, b }: Extract<PlannedSides, { mode: "inputs" }>,
  plan: ComparisonPlan,
  options: SummarizeOptions,
  read: ReadSummary,
): Promise<ReadSides> {
  const hasLog = typeof options.calls === "string";
  const asked: SummarizeOptions = hasLog ? { ...options, noWarn: [...(options.noWarn ?? []), ...ofCalls] } : options;
  const readSide = async (input: string) => {
    const summary = await read(asked, input);
    return hasLog ? withoutCalls(summary) : summary;
  };
  const summaries = [await readSide(a), await readSide(b)] as const;
  return twoSummaries(plan, [a, b], summaries);
}

/** Warnings about all calls of a log. */
const ofCalls = ["logged-calls-below-responses", "low-response-rate"] as const;

function withoutCalls(summary: Summary): Summary {
  const unknown = (segment: Segment): Segment => ({ ...segment, calls: null, responseRate: null });
  return { ...summary, total: unknown(summary.total), segments: summary.segments.map(unknown) };
}

/** The inputs are read once for each period; the rejected records, which are the same, are kept once. */
async function readPeriods(
  { a, b }: { readonly a: PeriodSide; readonly b: PeriodSide },
  plan: ComparisonPlan,
  options: SummarizeOptions,
  read: ReadSummary,
): Promise<ReadSides> {
  const { rejects, ...again } = options;
  const ofA = await read(givenOptions({ ...options, from: a.from, to: a.to }));
  const ofB = await read(givenOptions({ ...again, from: b.from, to: b.to }));
  return twoSummaries(plan, [a.name, b.name], [ofA, ofB]);
}

function twoSummaries(plan: ComparisonPlan, [nameOfA, nameOfB]: Pair<string>, [a, b]: Pair<Summary>): ReadSides {
  const [sideA, sideB] = [
    { name: nameOfA, segment: a.total, segments: a.segments },
    { name: nameOfB, segment: b.total, segments: b.segments },
  ];
  return { summaries: [a, b], ...twoSides(plan, sideA, sideB, [a, b]) };
}

/**
 * Segments that are left out are not strata, and a side that seems to lack one may have it. Raters may be in several segments: where
 * they are distinguished, results from strata would treat each rating as a different person's.
 */
function twoSides(
  { by, adjust }: ComparisonPlan,
  a: WholeSide,
  b: WholeSide,
  summaries: readonly Summary[],
): Pick<ReadSides, "pairs" | "segments"> {
  const strataKeys = adjust.length > 0 ? adjust : by;
  const isWhole = summaries.every(({ suppressed }) => (suppressed?.segments ?? 0) === 0);
  const isClustered = summaries.some(({ query }) => query.cluster !== undefined);
  const isSplit = isWhole && !isClustered && strataKeys.length > 0 && !strataKeys.includes(tagKey);
  const strata = isSplit ? strataOf(a.segments, b.segments, strataKeys) : [];
  const groups = by.length === 0 ? [] : pairedGroups(a.segments, b.segments, by);
  return {
    pairs: [{ a, b, strataKeys, strata: strata.length > 1 || adjust.length > 0 ? strata : [] }],
    segments: groups
      .filter((group) => isWhole || (group.a.length > 0 && group.b.length > 0))
      .map((group) => ({
        key: group.key,
        a: { name: a.name, segment: addedSegments(group.a) },
        b: { name: b.name, segment: addedSegments(group.b) },
        strataKeys: adjust,
        strata: adjust.length === 0 ? [] : strataOf(group.a, group.b, adjust),
      })),
  };
}

async function readSplit(
  { key, values }: Extract<PlannedSides, { mode: "split" }>,
  plan: ComparisonPlan,
  options: SummarizeOptions,
  read: ReadSummary,
  warnings: Warnings,
): Promise<ReadSides> {
  const summary = await read({ ...options, by: [key, ...(options.by ?? [])] });
  const [name = key] = summary.query.by;
  const groups = new Map(
    [...groupedSegments(summary.segments, [name]).values()].map((group) => [group.key[name] ?? null, group]),
  );
  const known = [...groups.keys()].filter((value) => value !== null);
  const [valueOfA = "", valueOfB = ""] = values ?? known;
  if (values === null && known.length !== 2) throw feedbackError("split-values", key, known);
  const sideOf = (value: string): WholeSide => {
    const group = groups.get(value);
    if (group === undefined) throw feedbackError("split-absent", key, value, known, closest(value, known));
    return { name: value, segment: addedSegments(group.segments), segments: group.segments };
  };
  const [a, b] = [sideOf(valueOfA), sideOf(valueOfB)];
  const more = a.segment.responses + b.segment.responses - summary.total.responses;
  const isTagged = name === tagKey;
  if (isTagged && more > 0) warnings.add("compare-sides-overlap", more);
  if (!isTagged && more < 0) warnings.add("compare-left-out", key, -more);
  return { summaries: [summary], ...twoSides(plan, a, b, [summary]) };
}

/** Each segment (B) and all responses that are not in it (A). */
async function readEach(
  { by, adjust }: ComparisonPlan,
  options: SummarizeOptions,
  read: ReadSummary,
): Promise<ReadSides> {
  const summary = await read(options);
  const groups = [...groupedSegments(summary.segments, by).values()];
  const scored = groups.filter(({ segments }) => segments.some(hasScores));
  if (scored.length < 2) throw feedbackError("compare-one-segment", by, scored.length);
  const strataIn = adjust.length === 0 ? () => [] : strataAgainstRest(summary.segments, adjust);
  const pairs = groups.map((group): SidePair => {
    const segment = addedSegments(group.segments);
    return {
      key: group.key,
      a: { name: "the rest", segment: restOf(summary.total, segment) },
      b: { name: nameOf(by.map((name) => group.key[name] ?? null)), segment },
      strataKeys: adjust,
      strata: strataIn(group),
    };
  });
  return { summaries: [summary], pairs, segments: [] };
}

/** Finds the strata of a part of `all` (B), and of the rest (A). */
function strataAgainstRest(all: readonly Segment[], names: readonly string[]) {
  const wholes = [...groupedSegments(all, names)].map(
    ([id, { key, segments }]) => [id, key, addedSegments(segments)] as const,
  );
  return ({ segments }: SegmentGroup): readonly StratumPair[] => {
    const own = groupedSegments(segments, names);
    return wholes.map(([id, key, whole]) => {
      const part = addedSegments(own.get(id)?.segments ?? []);
      return { key, a: restOf(whole, part), b: part };
    });
  };
}

function nameOf(values: readonly (string | null)[]): string {
  return values.map((value) => value ?? "(none)").join(", ");
}

export function hasScores({ ratings }: NamedSegment["segment"]): boolean {
  return ratings.some(({ count }) => count > 0);
}
