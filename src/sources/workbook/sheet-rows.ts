/** Reads the rows of a sheet: XML comes in, the texts of the cells go out, row by row. */

import { feedbackError } from "../../base/errors.js";
import type { Chunks } from "../source.js";
import { numberText, unescapedText } from "./cell-text.js";
import { TextRuns } from "./shared-strings.js";
import { isTrue, type SharedCells } from "./workbook.js";
import { readXml } from "./xml-elements.js";

/** The limits of Excel. */
const [mostRows, mostColumns] = [1_048_576, 16_384];

/** The text for a formula whose result no program has computed: it is neither an empty cell nor a score. */
const unsavedResult = "=?";

export interface RowListener {
  /** Rows come in order, from 1, without those that the file does not have; `cells` is valid until the next call. */
  row(row: number, cells: readonly string[], isHidden: boolean): void;
}

export async function readRows(
  chunks: Chunks,
  name: string,
  shared: SharedCells,
  listener: RowListener,
): Promise<void> {
  const reader = new RowReader(name, shared, listener);
  await readXml(chunks, name, reader);
}

class RowReader {
  readonly #name: string;
  readonly #shared: SharedCells;
  readonly #listener: RowListener;
  readonly #runs = new TextRuns();
  #row = 0;
  #column = -1;
  #isHidden = false;
  #type = "n";
  #style = 0;
  #value: string | null = null;
  #isValue = false;
  #isFormula = false;
  #isInline = false;
  #cells: string[] = [];

  constructor(name: string, shared: SharedCells, listener: RowListener) {
    this.#name = name;
    this.#shared = shared;
    this.#listener = listener;
  }

  open(element: string, attributes: ReadonlyMap<string, string>): void {
    if (element === "row") this.#beginRow(attributes);
    else if (element === "c") this.#beginCell(attributes);
    else if (element === "f") this.#isFormula = true;
    else if (element === "v") {
      this.#isValue = true;
      this.#value = "";
    } else if (element === "is") {
      this.#isInline = true;
      this.#runs.begin();
    } else if (this.#isInline) this.#runs.open(element);
  }

  text(piece: string): void {
    if (this.#isValue) this.#value = (this.#value ?? "") + piece;
    else if (this.#isInline) this.#runs.add(piece);
  }

  close(element: string): void {
    if (element === "v") this.#isValue = false;
    else if (element === "is") {
      this.#isInline = false;
      this.#value = this.#runs.end();
      this.#type = "inlineStr";
    } else if (this.#isInline) this.#runs.close(element);
    else if (element === "c") this.#endCell();
    else if (element === "row") this.#listener.row(this.#row, this.#cells, this.#isHidden);
  }

  #beginRow(attributes: ReadonlyMap<string, string>): void {
    const stated = attributes.get("r");
    const row = stated === undefined ? this.#row + 1 : Number(stated);
    if (!(Number.isInteger(row) && row > this.#row && row <= mostRows))
      throw this.#damaged(`row ${stated} is out of place`);
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
    this.#isHidden = isTrue(attributes.get("hidden"));
  }

  #beginCell(attributes: ReadonlyMap<string, string>): void {
    const place = attributes.get("r");
    const column = place === undefined ? this.#column + 1 : columnOf(place);
    if (!(column > this.#column && column < mostColumns)) throw this.#damaged(`cell ${place} is out of place`);
    this.#column = column;
    this.#type = attributes.get("t") ?? "n";
    this.#style = Number(attributes.get("s") ?? 0);
    this.#value = null;
    this.#isFormula = false;
  }

  #endCell(): void {
    const text = this.#value === null || this.#value === "" ? this.#emptyText() : this.#textOf(this.#value);
    if (text === "") return;
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells.push(text);
  }

  /** The text of a cell without a value. The result of a formula may be an empty text. */
  #emptyText(): string {
    return this.#isFormula && this.#type !== "str" ? unsavedResult : "";
  }

  #textOf(value: string): string {
    const { strings, styles, from1904 } = this.#shared;
    switch (this.#type) {
      case "s": {
        const text = strings[Number(value)];
        if (text === undefined) throw this.#damaged(`row ${this.#row} refers to a text that is not there`);
        return text;
      }
      case "b":
        return isTrue(value.trim()) ? "TRUE" : "FALSE";
      case "n":
        return numberText(value, { kind: styles[this.#style] ?? "number", from1904 });
      case "inlineStr":
        return value;
      case "str":
        return unescapedText(value);
      default:
        return value.trim(); // "d" is a date as ISO 8601, "e" the error of a formula
    }
  }

  #damaged(what: string): Error {
    return feedbackError("archive-damaged", this.#name, what);
  }
}

/** The column of `AB12`, from 0; -1 if it is not a cell reference. */
function columnOf(place: string): number {
  let column = 0;
  for (const letter of place) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column - 1;
}
