/** The segments of one or two sides -> strata by some of their keys: segments with the same values form one stratum. */

import { inserted } from "../../base/interner.js";
import type { Segment } from "../summary/summary.js";
import { addedSegments } from "./added-segments.js";
import type { StratumPair } from "./adjusted-pair.js";

/** The segments that have the same values of some keys. */
export interface SegmentGroup {
  readonly key: Segment["key"];
  readonly segments: readonly Segment[];
}

/** The segments by their values of `names`, in their order. */
export function groupedSegments(
  segments: readonly Segment[],
  names: readonly string[],
): ReadonlyMap<string, SegmentGroup> {
  const groups = new Map<string, { readonly key: Segment["key"]; readonly segments: Segment[] }>();
  for (const segment of segments) {
    const key = Object.fromEntries(names.map((name) => [name, segment.key[name] ?? null]));
    const id = JSON.stringify(names.map((name) => key[name]));
    inserted(groups, id, () => ({ key, segments: [] })).segments.push(segment);
  }
  return groups;
}

/** A key that one of the sides has, with the segments of both. */
export interface GroupPair {
  readonly key: Segment["key"];
  readonly a: readonly Segment[];
  readonly b: readonly Segment[];
}

/** The groups of both sides: in the order of A, then those of B alone. */
export function pairedGroups(
  a: readonly Segment[],
  b: readonly Segment[],
  names: readonly string[],
): readonly GroupPair[] {
  const [ofA, ofB] = [groupedSegments(a, names), groupedSegments(b, names)];
  return [...new Set([...ofA.keys(), ...ofB.keys()])].map((id) => {
    const [groupA, groupB] = [ofA.get(id), ofB.get(id)];
    return { key: (groupA ?? groupB)!.key, a: groupA?.segments ?? [], b: groupB?.segments ?? [] };
  });
}

/** The strata of two sides by `names`. */
export function strataOf(
  a: readonly Segment[],
  b: readonly Segment[],
  names: readonly string[],
): readonly StratumPair[] {
  return pairedGroups(a, b, names).map((group) => ({
    key: group.key,
    a: addedSegments(group.a),
    b: addedSegments(group.b),
  }));
}
