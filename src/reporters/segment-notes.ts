/** Notes about segments that are not all shown, or not in the order of their keys. */

import type { SegmentOrder, Summary } from "../results/summary/summary.js";
import { count, plural } from "./numbers.js";
import { visibleText } from "./visible-text.js";

/** A result whose segments may have been ordered or left out. */
type OfSegments = Partial<Pick<Summary, "order" | "suppressed">>;

/** `sorted by mean of overall 1-5, lowest first`, and the number left out. */
export function segmentNotes(result: OfSegments): readonly string[] {
  const { order } = result;
  const [hidden, cut] = [suppressedNotes(result), omittedNotes(result)];
  return [...hidden, ...(order === undefined ? [] : [orderWords(order)]), ...cut];
}

/** The lines of them below a table. */
export function segmentNoteLines(result: OfSegments): readonly string[] {
  return segmentNotes(result).map((note) => `(${note})`);
}

/** The segments that are left out: `380 more segments; --top 400 shows all`. */
export function leftOutNotes(result: OfSegments): readonly string[] {
  return [...suppressedNotes(result), ...omittedNotes(result)];
}

function omittedNotes({ order }: OfSegments): readonly string[] {
  if (order === undefined || order.omitted === 0) return [];
  const { segments, omitted } = order;
  return [`${count(omitted)} more ${plural(omitted, "segment")}; --top ${segments} shows all`];
}

/** Those with few responses, and those that would reveal them. */
function suppressedNotes({ suppressed }: OfSegments): readonly string[] {
  const { minCell = 0, larger = 0 } = suppressed ?? {};
  const small = (suppressed?.segments ?? 0) - larger;
  if (small <= 0) return [];
  const those = small === 1 ? "it" : "them";
  const withThem =
    larger === 0
      ? ""
      : `, nor ${larger === 1 ? "is a larger one" : `are ${count(larger)} larger ones`} that would reveal ${those}`;
  return [
    `${count(small)} ${plural(small, "segment")} with fewer than ${count(minCell)} responses ${small === 1 ? "is" : "are"} not shown${withThem}`,
  ];
}

/** `the first 20 of 400`, or all of them. */
export function shownOf(order: SegmentOrder | undefined, shown: number): string {
  return isCut(order) ? `the first ${count(shown)} of ${count(order?.segments ?? shown)}` : count(shown);
}

/** Whether segments are left out. */
export function isCut(order: SegmentOrder | undefined): boolean {
  return order !== undefined && order.omitted > 0;
}

function orderWords({ by, issue, descending, category, scale }: SegmentOrder): string {
  if (by === "name") return `sorted by name${descending ? ", last first" : ""}`;
  const ofIssue = issue === null ? "" : ` of ${visibleText(issue)}`;
  const ofRating = category === null || scale === null ? "" : ` of ${category} ${scale.min}-${scale.max}`;
  return `sorted by ${by}${ofIssue}${ofRating}, ${descending ? "highest" : "lowest"} first`;
}
