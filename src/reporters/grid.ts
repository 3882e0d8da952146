/** A grid of columns that fits a width: the least important columns go first, and how many went is said. */

import Table from "cli-table3";
import type { Style } from "./style.js";
import { widthsOf } from "./text-width.js";

/** A column of a grid over rows of one kind. */
export interface Column<Row> {
  readonly title: string;
  readonly align: "left" | "right";
  /** Columns with the highest number are hidden first; 0 is never hidden. */
  readonly hide: number;
  readonly cell: (row: Row) => string;
}

/** The grid as text, with a note where columns had to be hidden. */
export async function grid<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  style: Style,
  head: (title: string) => string,
): Promise<string> {
  const cells = columns.map(({ cell }) => rows.map(cell));
  const widthOf = await widthsOf([...columns.map(({ title }) => title), ...cells.flat()]);
  const measured = columns.map((column, index) => measure(column, cells[index] ?? [], widthOf));
  const shown = fitting(measured, style.width);
  const parts = Array.from({ length: Math.max(1, Math.ceil(rows.length / rowsAtOnce)) }, (_, part) =>
    tablePart(shown, part * rowsAtOnce, Math.min(rows.length, (part + 1) * rowsAtOnce), part === 0 ? head : null),
  );
  const hidden = columns.length - shown.length;
  const note = `(${hidden} ${hidden === 1 ? "column" : "columns"} hidden; a wider terminal or --json shows all)`;
  return [...parts.map(withoutTrailingSpaces), ...(hidden === 0 ? [] : [note])].join("\n");
}

/** cli-table3 takes quadratic time in the number of rows, so a long table is made of several. */
const rowsAtOnce = 200;
const gap = 2;

interface MeasuredColumn {
  readonly title: string;
  readonly align: "left" | "right";
  readonly hide: number;
  readonly cells: readonly string[];
  /** Terminal columns that the widest cell needs. */
  readonly width: number;
}

function measure<Row>(
  { title, align, hide }: Column<Row>,
  cells: readonly string[],
  widthOf: (text: string) => number,
): MeasuredColumn {
  const width = cells.reduce((widest, text) => Math.max(widest, widthOf(text)), widthOf(title));
  return { title, align, hide, cells, width };
}

function tablePart(
  columns: readonly MeasuredColumn[],
  from: number,
  to: number,
  head: ((title: string) => string) | null,
): string {
  const table = new Table({
    ...(head === null ? {} : { head: columns.map(({ title }) => head(title)) }),
    colAligns: columns.map(({ align }) => align),
    colWidths: columns.map(({ width }) => width + gap),
    chars: noBorders,
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": gap },
  });
  for (let row = from; row < to; row++) table.push(columns.map(({ cells }) => cells[row] ?? ""));
  return table.toString();
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

/** Columns that are hidden at the same step belong together and go together. */
function fitting(columns: readonly MeasuredColumn[], width: number | null): readonly MeasuredColumn[] {
  let shown = columns;
  while (width !== null && shown.reduce((sum, column) => sum + column.width + gap, -gap) > width) {
    const last = shown.reduce((highest, { hide }) => Math.max(highest, hide), 0);
    if (last === 0) break;
    shown = shown.filter(({ hide }) => hide !== last);
  }
  return shown;
}

function withoutTrailingSpaces(text: string): string {
  return text.replace(/[ ]+$/gm, "");
}
