/** The segments side by side: a line per segment and rating, the total last. */

import type { Summary } from "../results/summary/summary.js";
import { grid } from "./grid.js";
import { count } from "./numbers.js";
import { segmentNoteLines } from "./segment-notes.js";
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
  const notes = [...marks(lines, fewBelow(summary)), ...segmentNoteLines(summary)];
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
