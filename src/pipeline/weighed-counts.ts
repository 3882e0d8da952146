/** Counts by the keys of `--by` and `--weight-by` -> those by `--by` alone, and the strata of calls that answers are weighted by. */

import { inserted } from "../base/interner.js";
import type { Warnings } from "../base/warnings.js";
import type { FeedbackTotals } from "../counts/feedback-accumulator.js";
import { FeedbackCounts, SegmentCounts, type SegmentKey } from "../counts/feedback-counts.js";
import type { ByKey } from "../query/by.js";
import { filterFlags, filters } from "../query/filters.js";
import type { Query } from "../query/query.js";
import type { StrataOfCalls, WeightCounts } from "../results/summary/summary-counts.js";
import { type CallStratum, callStrata } from "./count-calls.js";
import type { ReadCalls } from "./read-calls.js";

/** Warns of a selection of answers that cannot be applied to calls: the weights are those of all calls. */
export function warnOfSelection({ selection, weightBy = [] }: Query, warnings: Warnings): void {
  if (weightBy.length === 0) return;
  const words = filters.filter(({ option }) => option !== "account" && selection[option] !== null);
  const conditions = selection.where.filter(({ column }) => column.kind !== "call");
  const selected = [
    ...words.map(({ option }) => filterFlags[option]),
    ...(selection.tags.length > 0 ? ["--tag"] : []),
    ...(conditions.length > 0 ? ["--where"] : []),
  ];
  if (selected.length > 0) warnings.add("weights-selected", selected);
}

interface WeighedCounts {
  readonly counts: FeedbackCounts;
  readonly weights: WeightCounts;
}

/** Null if no weights are asked for. `query` has the keys of both, `by` those of the segments, with which they begin. */
export function weighedCounts(
  { counts, uncalled }: Pick<FeedbackTotals, "counts" | "uncalled">,
  query: Query,
  by: readonly ByKey[],
  calls: ReadCalls,
): WeighedCounts | null {
  const { weightBy = [] } = query;
  if (weightBy.length === 0) return null;
  const places = weightBy.map(({ name }) => query.by.findIndex((key) => key.name === name));
  const whole: Strata = new Map();
  const bySegment = new Map<string, Strata>();
  for (const { key, counts: part } of counts.segments.values()) {
    const stratum = places.map((place) => key[place] ?? null);
    addTo(whole, stratum, part);
    const segment = JSON.stringify(key.slice(0, by.length));
    addTo(
      inserted(bySegment, segment, (): Strata => new Map()),
      stratum,
      part,
    );
  }
  const areCallsKnown = by.some(({ kind }) => kind === "call");
  const ofLog = callStrata(calls, query, weightBy);
  const ofSegments = segmentStrata(calls, query, by, places);
  return {
    counts: bySegmentsAlone(counts, by.length, query.issueCombinations ?? false),
    weights: {
      of: (segment) => {
        if (segment === null) return joined(whole, ofLog ?? new Map(), uncalled > 0);
        const known = ofSegments(segment);
        const answered: Strata = bySegment.get(JSON.stringify(segment)) ?? new Map();
        return known === null ? null : joined(answered, known, uncalled > 0 && !areCallsKnown);
      },
    },
  };
}

type Strata = Map<string, { readonly key: SegmentKey; readonly counts: SegmentCounts }>;

function addTo(strata: Strata, key: SegmentKey, part: SegmentCounts): void {
  inserted(strata, JSON.stringify(key), () => ({ key, counts: new SegmentCounts() })).counts.merge(part);
}

/** The calls of a segment by its strata; null if the log does not know one of its keys, or if one has no value. */
function segmentStrata(calls: ReadCalls, query: Query, by: readonly ByKey[], places: readonly number[]) {
  const all = by.length === 0 ? null : callStrata(calls, query, query.by);
  const bySegment = new Map<string, Map<string, CallStratum>>();
  for (const { key, calls: count } of all?.values() ?? []) {
    const stratum = places.map((place) => key[place] ?? null);
    const ofSegment = inserted(
      bySegment,
      JSON.stringify(key.slice(0, by.length)),
      () => new Map<string, CallStratum>(),
    );
    ofSegment.set(JSON.stringify(stratum), { key: stratum, calls: count });
  }
  return (segment: SegmentKey): ReadonlyMap<string, CallStratum> | null =>
    all === null || segment.includes(null) ? null : (bySegment.get(JSON.stringify(segment)) ?? new Map());
}

/**
 * Calls and responses by the same values. A response of a call that is not in the log has no value of any key, as has that of a
 * call without values: where there are such responses (`hasUncalled`), those without any value have no weight.
 */
function joined(answered: Strata, calls: ReadonlyMap<string, CallStratum>, hasUncalled: boolean): StrataOfCalls {
  const isUnclear = (key: SegmentKey) => hasUncalled && key.every((value) => value === null);
  let unweighted = 0;
  for (const [id, { key, counts }] of answered)
    if (isUnclear(key) || !calls.has(id)) unweighted += counts.responses.good + counts.responses.bad;
  const strata = [...calls].map(([id, { key, calls: count }]) => {
    return { key, calls: count, counts: isUnclear(key) ? null : (answered.get(id)?.counts ?? null) };
  });
  return { strata, unweighted };
}

/** The counts of the segments by the first `keys` of their keys; the total is the same. */
function bySegmentsAlone(counts: FeedbackCounts, keys: number, countsCombinations: boolean): FeedbackCounts {
  const alone = new FeedbackCounts(countsCombinations);
  alone.total.merge(counts.total);
  if (keys === 0) return alone;
  for (const { key, counts: part } of counts.segments.values()) alone.segment(key.slice(0, keys)).merge(part);
  return alone;
}
