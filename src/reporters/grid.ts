/** A grid of columns that fits a width: texts are broken over lines, the least important columns are hidden, and a note names them. */

import { asciiText } from "./ascii-text.js";
import { fittingColumns, type MeasuredColumn, widthOfColumns } from "./column-widths.js";
import { drawnRows } from "./grid-rows.js";
import type { Pen } from "./style.js";
import { type WidthOf, widthsOf, withoutColor } from "./terminal-width.js";

/** A column of a grid over rows of one kind. */
export interface Column<Row> {
  readonly title: string;
  /** Left if not given. */
  readonly align?: "right";
  /** Columns with the highest number are hidden first; without one a column is never hidden. */
  readonly hide?: number;
  /** Its texts may take several lines of at least this many columns before a column is hidden. */
  readonly wraps?: number;
  /** False leaves the column out for these rows. */
  readonly isShown?: boolean;
  readonly cell: (row: Row) => string;
}

/** The grid as text, with a note if columns had to be hidden. Cost: linear in the cells. */
export async function grid<Row>(columns: readonly Column<Row>[], rows: readonly Row[], pen: Pen): Promise<string> {
  const { head, lines, note } = await gridLines(columns, rows, pen);
  return [head, ...lines, ...(note === null ? [] : [note])].join("\n");
}

/** The parts of a grid, for tables with something between their rows. */
export interface GridLines {
  readonly head: string;
  /** A text for each row, of several lines if a cell has several. */
  readonly lines: readonly string[];
  /** Which columns are hidden; null if none is. */
  readonly note: string | null;
}

export async function gridLines<Row>(
  allColumns: readonly Column<Row>[],
  rows: readonly Row[],
  { paint, style }: Pen,
): Promise<GridLines> {
  const columns = allColumns.filter(({ isShown = true }) => isShown);
  const shownText = style.ascii ? (text: string) => asciiText(cut(text)) : cut;
  const texts = [
    columns.map(({ title }) => paint.dim(title)),
    ...rows.map((row) => columns.map(({ cell }) => shownText(cell(row)))),
  ];
  const widthOf = await widthsOf(texts);
  const all = measured(columns, texts, widthOf);
  const shown = fittingColumns(all, style.width);
  const [head = "", ...lines] = await drawnRows(texts, shown, widthOf);
  return { head, lines, note: hiddenNote(columns, all, shown) };
}

/** A single long value must not widen every line of a table. */
const longestCell = 200;

/** A text of at most this many characters; if it was cut, it ends in an ellipsis. */
function cut(text: string): string {
  if (text.length <= longestCell) return text;
  const plain = withoutColor(text);
  return plain.length <= longestCell ? text : `${[...plain.slice(0, longestCell)].slice(0, longestCell - 1).join("")}…`;
}

function measured(
  columns: readonly Pick<Column<never>, "align" | "hide" | "wraps">[],
  texts: readonly (readonly string[])[],
  widthOf: WidthOf,
): readonly MeasuredColumn[] {
  const widest = columns.map(() => 0);
  for (const line of texts)
    for (let index = 0; index < line.length; index++)
      widest[index] = Math.max(widest[index] ?? 0, widthOf(line[index] ?? ""));
  return columns.map(({ align, hide = 0, wraps }, index) => {
    const width = widest[index] ?? 0;
    return { index, isRight: align === "right", hide, width, least: Math.min(width, wraps ?? width) };
  });
}

/** Suggesting a terminal wider than this helps nobody. */
const widestHelp = 240;

/** `hidden: Low, Median (140 columns or --json show all)`. */
function hiddenNote(
  columns: readonly Pick<Column<never>, "title">[],
  all: readonly MeasuredColumn[],
  shown: readonly MeasuredColumn[],
): string | null {
  if (shown.length === all.length) return null;
  const isShown = new Set(shown.map(({ index }) => index));
  const names = columns.flatMap(({ title }, index) =>
    isShown.has(index) || title === "" ? [] : [nameAt(columns, index)],
  );
  const needed = widthOfColumns(all);
  if (names.length === 0) return null;
  return `hidden: ${names.join(", ")} (${needed <= widestHelp ? `${needed} columns or --json show` : "--json shows"} all)`;
}

/** The title of a column; with that of the one before it if several have the same: `95% CI of NPS`. */
function nameAt(columns: readonly Pick<Column<never>, "title">[], index: number): string {
  const title = columns[index]?.title ?? "";
  const before = columns[index - 1]?.title ?? "";
  const isShared = columns.filter((column) => column.title === title).length > 1;
  return isShared && before !== "" ? `${title} of ${before}` : title;
}
