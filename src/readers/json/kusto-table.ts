/** One table of a query result, streamed: Log Analytics, Kusto v1 and v2 write the columns, then an array of rows. */

import { feedbackError } from "../../base/errors.js";
import { isObject, type JsonValue } from "./json-record.js";
import { parseJson } from "./parse-json.js";

/** A table, or an object that may turn out to be one. */
export class KustoTable {
  /** The names of the columns, once they were read. */
  names: readonly string[] | null = null;
  /** Whether rows were read as records. */
  hasRecords = false;
  readonly #inputName: string;
  readonly #isFrame: boolean;
  #frameType: string | null = null;
  #tableKind: string | null = null;
  #rowsLine: number | null = null;

  /** A frame (Kusto v2) shows by FrameType and TableKind whether its rows are the result. */
  constructor(inputName: string, isFrame: boolean) {
    this.#inputName = inputName;
    this.#isFrame = isFrame;
  }

  /** Takes the member `key`, in lower case, which is a string, number or word of the JSON text `json`. */
  addScalar(key: string, json: string): void {
    if (key === "frametype") this.#frameType = String(JSON.parse(json)).toLowerCase();
    if (key === "tablekind") this.#tableKind = String(JSON.parse(json)).toLowerCase();
  }

  /** Takes the JSON text of the array `columns`. Throws `json-columns-late` if rows came before it. */
  addColumns(json: string): void {
    const names = columnNames(parseJson(json));
    if (names !== null && this.#rowsLine !== null) throw this.#late(this.#rowsLine);
    this.names = names;
  }

  /** Takes the array `rows`, which begins on `line`: whether its rows are records. */
  addRows(line: number): boolean {
    this.#rowsLine = line;
    if (!this.#isFrame) return this.names !== null;
    if (this.names === null || this.#frameType === null || this.#tableKind === null) throw this.#late(line);
    return this.#frameType === "datatable" && this.#tableKind === "primaryresult";
  }

  #late(line: number) {
    return feedbackError("json-columns-late", this.#inputName, line);
  }
}

/** The `name` or `ColumnName` of every column, or null if one has none. */
function columnNames(columns: JsonValue): readonly string[] | null {
  if (!Array.isArray(columns)) return null;
  const names = columns.map(columnName).filter((name) => name !== null);
  return names.length === columns.length ? names : null;
}

function columnName(column: JsonValue): string | null {
  if (!isObject(column)) return null;
  const nameKey = Object.keys(column).find((key) => /^(?:column)?name$/i.test(key));
  const name = nameKey === undefined ? null : column[nameKey];
  return typeof name === "string" ? name : null;
}
