/** A grid of columns that fits a width: the least important columns are hidden first, and a note says how many are. */

import { stripVTControlCharacters } from "node:util";
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

/** The grid as text, with a note if columns had to be hidden. Cost: linear in the cells. */
export async function grid<Row>(
  allColumns: readonly Column<Row>[],
  rows: readonly Row[],
  { paint, style }: Pen,
): Promise<string> {
  const columns = allColumns.filter(({ isShown = true }) => isShown);
  const lines = [
    columns.map(({ title }) => paint.dim(title)),
    ...rows.map((row) => columns.map(({ cell }) => cut(cell(row)))),
  ];
  const widthOf = await widthsOf(lines);
  const widths = lines.map((line) => line.map((text) => widthOf(text)));
  const shown = fitting(measured(columns, widths), style.width);
  const drawn =
    lines.length > mostPackageLines
      ? lines.map((line, row) => drawnLine(line, widths[row] ?? [], shown))
      : await packageLines(lines, shown);
  const hidden = columns.length - shown.length;
  if (hidden > 0) drawn.push(`(${hidden} ${plural(hidden, "column")} hidden; a wider terminal or --json shows all)`);
  return drawn.join("\n");
}

/** One value must not make every line of a table as long as itself. */
const longestCell = 200;

/** A text of at most so many characters, of which the last one says that there are more. */
function cut(text: string): string {
  if (text.length <= longestCell) return text;
  const plain = withoutColor(text);
  return plain.length <= longestCell ? text : `${[...plain.slice(0, longestCell)].slice(0, longestCell - 1).join("")}…`;
}

/** ASCII and what we draw with: one column each. */
const narrow = /^[ -~≤▁-▏…]*$/;

/**
 * Measures how many columns of a terminal a text takes, for the texts of `lines` and all that is made of their characters. The
 * package for characters of other widths is loaded only if there are some.
 */
export async function widthsOf(lines: readonly (readonly string[])[]): Promise<(text: string) => number> {
  if (lines.every((line) => line.every((text) => narrow.test(withoutColor(text)))))
    return (text) => withoutColor(text).length;
  return (await import("string-width")).default;
}

/** The text without the sequences that colour it. */
export function withoutColor(text: string): string {
  return text.includes(sequenceStart) ? stripVTControlCharacters(text) : text;
}

const sequenceStart = "\u001b";

interface MeasuredColumn {
  /** Its place in a line. */
  readonly index: number;
  readonly isRight: boolean;
  /** 0 is never hidden. */
  readonly hide: number;
  /** Terminal columns that the widest cell needs. */
  readonly width: number;
}

function measured(
  columns: readonly Pick<Column<never>, "align" | "hide">[],
  widths: readonly (readonly number[])[],
): readonly MeasuredColumn[] {
  const widest = columns.map(() => 0);
  for (const line of widths)
    for (let index = 0; index < line.length; index++) widest[index] = Math.max(widest[index] ?? 0, line[index] ?? 0);
  return columns.map(({ align, hide = 0 }, index) => {
    return { index, isRight: align === "right", hide, width: widest[index] ?? 0 };
  });
}

const gap = 2;
/** The package takes a quarter of a millisecond for a line: tables of thousands are drawn here, alike. */
const mostPackageLines = 500;
const sides = "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid right right-mid";
const noBorders = Object.fromEntries(`${sides} mid mid-mid middle`.split(" ").map((part) => [part, ""]));

async function packageLines(
  lines: readonly (readonly string[])[],
  columns: readonly MeasuredColumn[],
): Promise<string[]> {
  const { default: Table } = await import("cli-table3");
  const table = new Table({
    colAligns: columns.map(({ isRight }) => (isRight ? "right" : "left")),
    colWidths: columns.map(({ width }) => width + gap),
    chars: noBorders,
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": gap },
  });
  for (const line of lines) table.push(columns.map(({ index }) => line[index] ?? ""));
  return table.toString().split("\n").map(withoutTrailingSpaces);
}
const between = " ".repeat(gap);

function drawnLine(cells: readonly string[], widths: readonly number[], columns: readonly MeasuredColumn[]): string {
  let line = "";
  for (const { isRight, index, width } of columns) {
    const padding = " ".repeat(width - (widths[index] ?? 0));
    const text = cells[index] ?? "";
    line += isRight ? padding + text + between : text + padding + between;
  }
  return withoutTrailingSpaces(line);
}

/** Columns with the same number are hidden together. */
function fitting(columns: readonly MeasuredColumn[], width: number | null): readonly MeasuredColumn[] {
  let shown = columns;
  while (width !== null && shown.reduce((sum, column) => sum + column.width + gap, -gap) > width) {
    const highest = shown.reduce((most, { hide }) => Math.max(most, hide), 0);
    if (highest === 0) break;
    shown = shown.filter(({ hide }) => hide !== highest);
  }
  return shown;
}

function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === " ") end -= 1;
  return text.slice(0, end);
}
