/** Rows of a grid after labels of very different lengths: a label that is too long has its own line above its row. */

import { asciiText } from "./ascii-text.js";
import { columnGap } from "./column-widths.js";
import { type Column, gridLines } from "./grid.js";
import type { Pen } from "./style.js";
import { widthsOf } from "./terminal-width.js";

/** With less room for labels, none is broken: all of them are above their rows. */
const leastLabel = 16;

/** The title of the rows. */
export interface GridLabels<Row> {
  readonly title: string;
  readonly label: (row: Row) => string;
  /** The text below a row. */
  readonly below?: (row: Row) => readonly string[];
}

/** A grid with a label for each row. No column is hidden for the sake of the labels. */
export async function labelledGrid<Row>(
  { title, label, below = () => [] }: GridLabels<Row>,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  pen: Pen,
): Promise<string> {
  const { paint, style } = pen;
  const labels = rows.map((row) => (style.ascii ? asciiText(label(row)) : label(row)));
  const { head, lines, note } = await gridLines(columns, rows, pen);
  const widthOf = await widthsOf([labels, [head, ...lines]]);
  const widest = Math.max(title.length, ...labels.map(widthOf));
  const beside = Math.max(0, ...[head, ...lines].flatMap((text) => text.split("\n")).map(widthOf));
  const room = style.width === null ? widest : Math.min(widest, style.width - beside - columnGap);
  const indent = room < Math.min(leastLabel, widest) ? 2 : room + columnGap;
  const row = (text: string, line: string, width: number) =>
    width + columnGap > indent
      ? `${text}\n${" ".repeat(indent)}${line}`
      : `${text}${" ".repeat(indent - width)}${line}`;
  const body = rows.flatMap((one, index) => {
    const name = labels[index] ?? "";
    return [row(name, lines[index] ?? "", widthOf(name)), ...below(one)];
  });
  return [row(paint.dim(title), head, title.length), ...body, ...(note === null ? [] : [note])].join("\n");
}
