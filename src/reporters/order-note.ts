/** What is reported below a table of segments that are not all shown, or not in the order of their keys. */

import type { SegmentOrder } from "../results/summary/summary.js";
import { count, plural } from "./numbers.js";
import { visibleText } from "./visible-text.js";

/** `(by mean of overall 1-5, lowest first)` and `(380 more segments: --top 400 shows all)`. */
export function orderNotes(order: SegmentOrder | undefined): readonly string[] {
  if (order === undefined) return [];
  const { segments, omitted } = order;
  const left = `(${count(omitted)} more ${plural(omitted, "segment")}; --top ${segments} shows all)`;
  return [`(${orderWords(order)})`, ...(omitted > 0 ? [left] : [])];
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
  if (by === "name") return `by name${descending ? ", last first" : ""}`;
  const ofIssue = issue === null ? "" : ` of ${visibleText(issue)}`;
  const ofRating = category === null || scale === null ? "" : ` of ${category} ${scale.min}-${scale.max}`;
  return `by ${by}${ofIssue}${ofRating}, ${descending ? "highest" : "lowest"} first`;
}
