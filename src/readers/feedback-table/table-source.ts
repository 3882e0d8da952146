/** The records of one provider in a feedback table as a source: JSON Lines, as an export has them. */

import { KeptHead } from "../../sources/kept-head.js";
import type { Chunks, Source } from "../../sources/source.js";
import type { RawTable } from "../table.js";
import { goesOn, type RatingRow, ratingRow, recordLine } from "./rating-records.js";
import { feedbackTableRows } from "./table-rows.js";

/** The records of `provider` in the table of `source`. */
export function openTableRecords(source: Source, table: RawTable, provider: string): Source {
  return new TableRecords(source, table, provider);
}

const keptBytes = 1024 * 1024;

class TableRecords implements Source {
  readonly name: string;
  readonly compression = null;
  readonly encoding = "utf-8";
  readonly isRepeatable: boolean;
  readonly #source: Source;
  readonly #table: RawTable;
  readonly #provider: string;
  /** By number of the record: the line of its first row. */
  #firstLines: number[] = [];
  readonly #head = new KeptHead(() => this.#read(), keptBytes);

  constructor(source: Source, table: RawTable, provider: string) {
    this.name = source.name;
    this.isRepeatable = source.isRepeatable;
    this.#source = source;
    this.#table = table;
    this.#provider = provider;
  }

  get bytes(): number | null {
    return this.#source.bytes;
  }

  head(limit: number): Promise<Uint8Array> {
    return this.#head.first(limit);
  }

  chunks(): Chunks {
    return this.#head.whole();
  }

  plainFile(): null {
    return null;
  }

  async storedArchive(): Promise<null> {
    return null;
  }

  rowOf(line: number): number {
    return this.#firstLines[line - 1]!;
  }

  async *#read(): Chunks {
    this.#firstLines = [];
    let record: RatingRow[] = [];
    for await (const { rows, lines } of feedbackTableRows(this.#source, this.#table)) {
      let text = "";
      for (const [index, values] of rows.entries()) {
        const row = ratingRow(values, lines[index]!, this.name);
        if (row.provider !== this.#provider) continue;
        if (!goesOn(record, row)) {
          text += this.#line(record);
          record = [];
        }
        record.push(row);
      }
      if (text !== "") yield Buffer.from(text);
    }
    const last = this.#line(record);
    if (last !== "") yield Buffer.from(last);
  }

  #line(record: readonly RatingRow[]): string {
    const [first] = record;
    if (first === undefined) return "";
    this.#firstLines.push(first.line);
    return recordLine(record, this.#firstLines.length);
  }
}
