/** The rows of a grid as text: cells padded to the width of their column, on several lines if a text is wider. */

import { cellLines } from "./cell-lines.js";
import { columnGap, type MeasuredColumn } from "./column-widths.js";
import type { WidthOf } from "./terminal-width.js";

type Rows = readonly (readonly string[])[];

/** A text for each row, without blanks at the ends of its lines. */
export async function drawnRows(
  rows: Rows,
  columns: readonly MeasuredColumn[],
  widthOf: WidthOf,
): Promise<readonly string[]> {
  const broken = rows.map((row) => columns.map(({ index, width }) => cellLines(row[index] ?? "", width, widthOf)));
  return rows.length > mostPackageLines
    ? broken.map((cells) => drawnRow(cells, columns, widthOf))
    : await packageRows(broken, columns);
}

/** Lines of each cell of a row. */
type BrokenRow = readonly (readonly string[])[];

/** The package takes a quarter of a millisecond for a line: tables of thousands of lines are drawn here, with the same look. */
const mostPackageLines = 500;
const sides = "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid right right-mid";
const noBorders = Object.fromEntries(`${sides} mid mid-mid middle`.split(" ").map((part) => [part, ""]));

async function packageRows(rows: readonly BrokenRow[], columns: readonly MeasuredColumn[]): Promise<readonly string[]> {
  const { default: Table } = await import("cli-table3");
  const table = new Table({
    colAligns: columns.map(({ isRight }) => (isRight ? "right" : "left")),
    colWidths: columns.map(({ width }) => width + columnGap),
    chars: noBorders,
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": columnGap },
  });
  for (const cells of rows) table.push(cells.map((lines) => lines.join("\n")));
  const drawn = table.toString().split("\n").map(withoutTrailingSpaces);
  let start = 0;
  return rows.map((cells) => {
    const end = start + heightOf(cells);
    const text = drawn.slice(start, end).join("\n");
    start = end;
    return text;
  });
}

const between = " ".repeat(columnGap);

function drawnRow(cells: BrokenRow, columns: readonly MeasuredColumn[], widthOf: WidthOf): string {
  return Array.from({ length: heightOf(cells) }, (_, line) =>
    drawnLine(
      cells.map((lines) => lines[line] ?? ""),
      columns,
      widthOf,
    ),
  ).join("\n");
}

function drawnLine(texts: readonly string[], columns: readonly MeasuredColumn[], widthOf: WidthOf): string {
  let line = "";
  for (const [place, { isRight, width }] of columns.entries()) {
    const text = texts[place] ?? "";
    const padding = " ".repeat(Math.max(0, width - widthOf(text)));
    line += isRight ? padding + text + between : text + padding + between;
  }
  return withoutTrailingSpaces(line);
}

function heightOf(cells: BrokenRow): number {
  return cells.reduce((most, { length }) => Math.max(most, length), 1);
}

function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === " ") end -= 1;
  return text.slice(0, end);
}
