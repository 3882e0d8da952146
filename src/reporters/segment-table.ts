/** The segments side by side: a line per segment and rating, the total last. */

import type { Summary } from "../results/summary/summary.js";
import { grid } from "./grid.js";
import { count, plural } from "./numbers.js";
import { orderNotes } from "./order-note.js";
import { segmentColumns } from "./segment-table-columns.js";
import { fewBelow, type SegmentLine, segmentLines } from "./segment-table-lines.js";
import type { Pen } from "./style.js";
import { withoutColor } from "./terminal-width.js";

export async function segmentTable(summary: Summary, pen: Pen): Promise<string> {
  const lines = segmentLines(summary);
  const columns = segmentColumns(summary, lines, pen).map((column) => ({
    ...column,
    cell: (line: SegmentLine) => (isDimmed(line) ? pen.paint.dim(withoutColor(column.cell(line))) : column.cell(line)),
  }));
  const notes = [...marks(lines, fewBelow(summary)), ...leftOut(summary), ...orderNotes(summary.order)];
  return [await grid(columns, lines, pen), ...notes].join("\n");
}

const isDimmed = ({ gap, isFew }: SegmentLine): boolean => gap !== null || isFew;

/** What the marks mean. */
function marks(lines: readonly SegmentLine[], least: number): readonly string[] {
  return [
    ...(lines.some(({ isFew }) => isFew) ? [`(few: fewer than ${count(least)} responses, unreliable)`] : []),
    ...(lines.some(({ isPart }) => isPart) ? ["(part: feedback covers only a part of the period)"] : []),
  ];
}

/** How many segments are left out. */
function leftOut({ suppressed }: Summary): readonly string[] {
  const { minCell = 0, larger = 0 } = suppressed ?? {};
  const small = (suppressed?.segments ?? 0) - larger;
  if (small <= 0) return [];
  const those = small === 1 ? "it" : "them";
  const withThem =
    larger === 0
      ? ""
      : `, nor ${larger === 1 ? "is a larger one" : `are ${count(larger)} larger ones`} that would reveal ${those}`;
  return [
    `(${count(small)} ${plural(small, "segment")} with fewer than ${count(minCell)} responses ${small === 1 ? "is" : "are"} not shown${withThem})`,
  ];
}
