/** A grid of columns that fits a width: the least important columns go first, and how many went is said. */

import Table from "cli-table3";
import stringWidth from "string-width";
import type { Style } from "../reporters.js";

/** A column of a grid over rows of one kind. */
export interface Column<Row> {
  readonly title: string;
  readonly align: "left" | "right";
  /** Columns with the highest number are hidden first; 0 is never hidden. */
  readonly hide: number;
  readonly cell: (row: Row) => string;
}

/** The grid as text, with a note where columns had to be hidden. */
export function grid<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  style: Style,
  head: (title: string) => string,
): string {
  const cells = new Map(columns.map((column) => [column, rows.map(column.cell)]));
  const shown = fitting(columns, cells, style.width);
  const table = new Table({
    head: shown.map(({ title }) => head(title)),
    colAligns: shown.map(({ align }) => align),
    chars: noBorders,
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 2 },
  });
  for (const index of rows.keys()) table.push(shown.map((column) => cells.get(column)?.[index] ?? ""));
  const hidden = columns.length - shown.length;
  const note =
    hidden === 0
      ? ""
      : `\n(${hidden} ${hidden === 1 ? "column" : "columns"} hidden; a wider terminal or --json shows all)`;
  return withoutTrailingSpaces(table.toString()) + note;
}

const noBorders = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
} as const;

function fitting<Row>(
  columns: readonly Column<Row>[],
  cells: ReadonlyMap<Column<Row>, readonly string[]>,
  width: number | null,
): readonly Column<Row>[] {
  let shown = columns;
  const widthOf = (column: Column<Row>) =>
    Math.max(stringWidth(column.title), ...(cells.get(column) ?? []).map((cell) => stringWidth(cell))) + 2;
  const isTooWide = () => width !== null && shown.reduce((sum, column) => sum + widthOf(column), 0) - 2 > width;
  while (isTooWide()) {
    const least = shown.reduce((a, b) => (b.hide >= a.hide ? b : a));
    if (least.hide === 0) break;
    shown = shown.filter((column) => column !== least);
  }
  return shown;
}

function withoutTrailingSpaces(text: string): string {
  return text.replace(/[ ]+$/gm, "");
}
