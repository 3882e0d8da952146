/** A sheet as CSV, read like any saved table. A row of the sheet is a line, unless cells contain line breaks. */

import { feedbackError } from "../../base/errors.js";
import { withCommas } from "../../base/number.js";
import type { Chunks } from "../source.js";
import { readRows } from "./sheet-rows.js";
import type { SharedCells } from "./workbook.js";

/** The text of a sheet is held in memory. */
const mostSheetBytes = 512 * 1024 ** 2;
const pieceLength = 1024 * 1024;

export interface SheetText {
  readonly pieces: readonly Uint8Array[];
  readonly bytes: number;
  /** Hidden rows that are not empty. */
  readonly hiddenRows: number;
  /** The row of the sheet that a line of the text belongs to. */
  readonly rowOf: (line: number) => number;
}

/** A row before the width of the sheet is known. */
interface Row {
  readonly text: string;
  readonly cells: number;
}

/** What a sheet is made of beside its own part, and how long its text may be; null is without a limit of the user's. */
interface SheetReading {
  readonly shared: SharedCells;
  readonly mostBytes: number | null;
}

/** Throws `archive-damaged`, and `archive-limit` and `input-too-long` before the text is made. */
export async function sheetText(chunks: Chunks, name: string, reading: SheetReading): Promise<SheetText> {
  const { shared, mostBytes } = reading;
  const rows: Row[] = [];
  const breaks = new LineBreaks();
  let [width, textBytes, filled, cellsFilled, hiddenRows] = [1, 0, 0, 0, 0];
  /** Each row is filled up to the widest, which may be the last. */
  const bytesSoFar = () => textBytes + rows.length + filled * width - cellsFilled;
  await readRows(chunks, name, shared, {
    row: (row, cells, isHidden) => {
      if (cells.length === 0) return;
      while (rows.length < row - 1) rows.push(blank);
      const text = cells.map(csvField).join(",");
      rows.push({ text, cells: cells.length });
      breaks.add(row, cells);
      width = Math.max(width, cells.length);
      textBytes += Buffer.byteLength(text);
      filled += 1;
      cellsFilled += cells.length;
      if (mostBytes !== null && bytesSoFar() > mostBytes) throw feedbackError("input-too-long", name, mostBytes);
      if (bytesSoFar() > mostSheetBytes)
        throw feedbackError("archive-limit", name, `more than ${withCommas(mostSheetBytes)} bytes of text`);
      if (isHidden) hiddenRows += 1;
    },
  });
  const pieces = piecesOf(rows, width);
  return { pieces, bytes: bytesSoFar(), hiddenRows, rowOf: (line) => breaks.rowOf(line) };
}

const blank: Row = { text: "", cells: 0 };

/** All rows have as many fields as the widest. */
function piecesOf(rows: readonly Row[], width: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let piece = "";
  for (const { text, cells } of rows) {
    piece += cells === 0 ? "\n" : `${text}${",".repeat(width - cells)}\n`;
    if (piece.length < pieceLength) continue;
    pieces.push(Buffer.from(piece));
    piece = "";
  }
  if (piece !== "") pieces.push(Buffer.from(piece));
  return pieces;
}

/** Anything that could be mistaken for a delimiter is quoted. */
function csvField(text: string): string {
  return /^\s|[",;\t|\n\r]|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows whose cells have line breaks: the lines after them have higher numbers than the rows. */
class LineBreaks {
  /** The line on which such a row begins, and how many line breaks there are up to its end. */
  readonly #lines: number[] = [];
  readonly #sums: number[] = [];
  readonly #rows: number[] = [];

  add(row: number, cells: readonly string[]): void {
    const count = cells.reduce((sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 0);
    if (count === 0) return;
    const before = this.#sums.at(-1) ?? 0;
    this.#lines.push(row + before);
    this.#sums.push(before + count);
    this.#rows.push(row);
  }

  rowOf(line: number): number {
    let [low, high] = [0, this.#lines.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#lines[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return Math.max(line - (this.#sums[low - 1] ?? 0), this.#rows[low - 1] ?? 1);
  }
}
