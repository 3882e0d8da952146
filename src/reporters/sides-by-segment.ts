/** Two sides in each segment of `--by`: what differs as sentences, then all segments in a table, the sides as a whole on top. */

import type { AdjustedPair, Comparison, SegmentPair } from "../results/comparison/comparison.js";
import { comparedName } from "./comparison-measures.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, plural, signed } from "./numbers.js";
import { isCut, orderNotes, shownOf } from "./order-note.js";
import {
  differingSegments,
  notComparedLine,
  type SegmentRating,
  segmentRatings,
  segmentStatements,
  testColumns,
} from "./segment-ratings.js";
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
  const title = `${pen.paint.bold(`in each ${keys}`)}: B against A, ${shownOf(order, segments.length)} ${plural(segments.length, "segment")}, p by Holm`;
  const statements = segments.flatMap((pair) => segmentStatements(nameOf(pair, by), pair, confidence));
  const rows = [
    ...segmentRatings(pen.paint.bold("all"), whole),
    ...segments.flatMap((pair) => segmentRatings(nameOf(pair, by), pair)),
  ];
  return [
    `${title}\n${await differingSegments(statements, `in no ${isCut(order) ? "segment of these" : "segment"} do the sides differ by more than chance allows`, pen)}`,
    [await grid(rowColumns(comparison, keys, pen), rows, pen), ...orderNotes(order)].join("\n"),
    notComparedLine(notCompared(segments, by)),
  ];
}

function nameOf({ key }: SegmentPair, by: readonly string[]): string {
  return by.map((name) => visibleText(key[name] ?? "(none)")).join(", ");
}

function rowColumns(comparison: Comparison, keys: string, pen: Pen): readonly Column<SegmentRating>[] {
  return [
    { title: keys, cell: ({ name }) => name },
    { title: "Rating", hide: 3, cell: ({ rating }) => comparedName(rating) },
    { title: "Scores A", align: "right", hide: 2, cell: ({ rating }) => count(rating.a.count) },
    { title: "Scores B", align: "right", hide: 2, cell: ({ rating }) => count(rating.b.count) },
    { title: "A", align: "right", cell: ({ rating }) => decimal(rating.a.mean) },
    { title: "B", align: "right", cell: ({ rating }) => decimal(rating.b.mean) },
    { title: "B - A", align: "right", cell: ({ rating }) => signed(rating.difference, 2) },
    ...testColumns(comparison, pen),
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
