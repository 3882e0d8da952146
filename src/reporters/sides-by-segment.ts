/** Two sides in each segment of `--by`: differences as sentences, then all segments in a table, with the whole sides last. */

import type { AdjustedPair, Comparison, SegmentPair } from "../results/comparison/comparison.js";
import { type Column, grid } from "./grid.js";
import { count, plural } from "./numbers.js";
import {
  differingSegments,
  nameColumns,
  notComparedLine,
  type SegmentMeasure,
  segmentMeasures,
  testColumns,
} from "./segment-measures.js";
import { isCut, segmentNoteLines, shownOf } from "./segment-notes.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

/** The parts of the report; none without segments. */
export async function sidesBySegment(
  comparison: Comparison,
  whole: AdjustedPair,
  pen: Pen,
): Promise<readonly string[]> {
  const { segments, by, confidence, order } = comparison;
  if (segments.length === 0) return [];
  const keys = by.map(visibleText).join(", ");
  const title = `${pen.paint.bold(`B against A in each ${keys}`)}: ${shownOf(order, segments.length)} ${plural(segments.length, "segment")}, p adjusted by Holm`;
  const lines = segments.flatMap((pair) => segmentMeasures(nameOf(pair, by), pair));
  const rows = [...lines, ...segmentMeasures(pen.paint.bold("Total"), whole)];
  return [
    `${title}\n${await differingSegments(lines, `no significant difference in any segment${isCut(order) ? " of these" : ""}`, confidence, pen)}`,
    [await grid(rowColumns(comparison, keys, rows, pen), rows, pen), ...segmentNoteLines(comparison)].join("\n"),
    notComparedLine(notCompared(segments, by)),
  ];
}

function nameOf({ key }: SegmentPair, by: readonly string[]): string {
  return by.map((name) => visibleText(key[name] ?? "(none)")).join(", ");
}

function rowColumns(
  comparison: Comparison,
  keys: string,
  rows: readonly SegmentMeasure[],
  pen: Pen,
): readonly Column<SegmentMeasure>[] {
  return [
    ...nameColumns(keys, rows),
    { title: "Scores A", align: "right", hide: 6, cell: ({ measure }) => count(measure.a.count) },
    { title: "Scores B", align: "right", hide: 6, cell: ({ measure }) => count(measure.b.count) },
    { title: "A", align: "right", hide: 2, cell: ({ measure: { a, spelling } }) => spelling.value(a.value) },
    { title: "B", align: "right", hide: 2, cell: ({ measure: { b, spelling } }) => spelling.value(b.value) },
    ...testColumns(comparison, "B - A", pen),
  ];
}

/** The segments that one side lacks, and those without a rating that both sides have. */
function notCompared(segments: readonly SegmentPair[], by: readonly string[]): readonly string[] {
  return segments
    .filter(({ ratings }) => ratings.length === 0)
    .map((pair) => `${nameOf(pair, by)} (${reasonOf(pair)})`);
}

function reasonOf({ a, b, notCompared: unmatched }: SegmentPair): string {
  if (a.responses === 0 || b.responses === 0) return `only in ${a.responses === 0 ? "B" : "A"}`;
  const sides = new Set(unmatched.map(({ side }) => side));
  if (sides.size === 0) return "no scores";
  return sides.size === 2 ? "no rating on both sides" : `scores only in ${sides.has("a") ? "A" : "B"}`;
}
