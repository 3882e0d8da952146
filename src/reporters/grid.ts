/** A grid of columns that fits a width: the least important columns are hidden first, and a note says how many are. */

import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import { plural } from "./numbers.js";
import type { Pen } from "./style.js";

/** A column of a grid over rows of one kind. */
export interface Column<Row> {
  readonly title: string;
  /** Left if not given. */
  readonly align?: "right";
  /** Columns with the highest number are hidden first; without one a column is never hidden. */
  readonly hide?: number;
  /** Not for these rows if false. */
  readonly isShown?: boolean;
  readonly cell: (row: Row) => string;
}

/** The grid as text, with a note if columns had to be hidden. */
export async function grid<Row>(
  allColumns: readonly Column<Row>[],
  rows: readonly Row[],
  { paint, style }: Pen,
): Promise<string> {
  const columns = allColumns.filter(({ isShown = true }) => isShown);
  const cells = columns.map(({ cell }) => rows.map(cell));
  const widthOf = await widthsOf([...columns.map(({ title }) => title), ...cells.flat()]);
  const measured = columns.map((column, index) => measure(column, cells[index] ?? [], widthOf));
  const shown = fitting(measured, style.width);
  const parts = Array.from({ length: Math.max(1, Math.ceil(rows.length / rowsAtOnce)) }, (_, part) =>
    tablePart(shown, part * rowsAtOnce, Math.min(rows.length, (part + 1) * rowsAtOnce), part === 0 ? paint.dim : null),
  );
  const hidden = columns.length - shown.length;
  const note = `(${hidden} ${plural(hidden, "column")} hidden; a wider terminal or --json shows all)`;
  return [...parts.map(withoutTrailingSpaces), ...(hidden === 0 ? [] : [note])].join("\n");
}

/** ASCII and what we draw with: one column each. */
const narrow = /^[ -~≤▁-▏…]*$/;

/**
 * Measures how many columns of a terminal a text takes, for `texts` and all that is made of their characters. The package
 * for characters of other widths is loaded only if there are some.
 */
export async function widthsOf(texts: readonly string[]): Promise<(text: string) => number> {
  if (texts.every((text) => narrow.test(stripVTControlCharacters(text))))
    return (text) => stripVTControlCharacters(text).length;
  return (await import("string-width")).default;
}

/** cli-table3 takes quadratic time in the number of rows, so a long table is made of several. */
const rowsAtOnce = 200;
const gap = 2;

interface MeasuredColumn extends Omit<Column<never>, "cell"> {
  readonly cells: readonly string[];
  /** Terminal columns that the widest cell needs. */
  readonly width: number;
}

function measure<Row>(
  { cell: _, ...column }: Column<Row>,
  cells: readonly string[],
  widthOf: (text: string) => number,
): MeasuredColumn {
  const width = cells.reduce((widest, text) => Math.max(widest, widthOf(text)), widthOf(column.title));
  return { ...column, cells, width };
}

function tablePart(
  columns: readonly MeasuredColumn[],
  from: number,
  to: number,
  head: ((title: string) => string) | null,
): string {
  const table = new Table({
    ...(head === null ? {} : { head: columns.map(({ title }) => head(title)) }),
    colAligns: columns.map(({ align }) => align ?? "left"),
    colWidths: columns.map(({ width }) => width + gap),
    chars: noBorders,
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": gap },
  });
  for (let row = from; row < to; row++) table.push(columns.map(({ cells }) => cells[row] ?? ""));
  return table.toString();
}

const sides = "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid right right-mid";
const noBorders = Object.fromEntries(`${sides} mid mid-mid middle`.split(" ").map((part) => [part, ""]));

/** Columns with the same number are hidden together. */
function fitting(columns: readonly MeasuredColumn[], width: number | null): readonly MeasuredColumn[] {
  let shown = columns;
  while (width !== null && shown.reduce((sum, column) => sum + column.width + gap, -gap) > width) {
    const highest = shown.reduce((most, { hide = 0 }) => Math.max(most, hide), 0);
    if (highest === 0) break;
    shown = shown.filter(({ hide }) => hide !== highest);
  }
  return shown;
}

function withoutTrailingSpaces(text: string): string {
  return text.replace(/[ ]+$/gm, "");
}
