/**
 * The calls of a log in memory: each id once, with what its latest record says of it. Only the time, the account and the columns
 * that were asked for are kept, the words of these as codes: about 100 bytes a call.
 */

import { inCallLog } from "../../base/feedback-batch.js";
import { float64Column, int32Column } from "../../base/growing-column.js";
import { IdTable } from "../../base/id-table.js";
import { TextDictionary } from "../../base/interner.js";
import type { ExportColumn } from "../sourced-columns.js";
import type { CompleteCalls } from "../spec.js";
import { type CallsBatch, type CallsImporter, createCallsImporter } from "./calls-importer.js";

/** A column of words: a code of the dictionary for each call; -1 if it has no value. */
interface WordColumn {
  /** The key of `--by`, or the column of a condition. */
  readonly name: string;
  /** Its name in the log. */
  readonly column: string;
  readonly dictionary: TextDictionary;
  readonly codes: ReturnType<typeof int32Column>;
}

/** A column that is asked for. */
export type CallColumn = Pick<WordColumn, "name" | "column">;

export class CallLog {
  readonly #ids = new IdTable();
  readonly #startedAt = float64Column();
  readonly #updatedAt = float64Column();
  readonly #account = wordColumn({ name: "", column: "" });
  readonly #columns: readonly WordColumn[];

  constructor(columns: readonly CallColumn[]) {
    this.#columns = columns.map(wordColumn);
  }

  /** The importer for a file of the log; its batches go into this log and no other. */
  importer(spec: CompleteCalls): CallsImporter {
    return createCallsImporter(spec, this.#account.dictionary, this.#columns);
  }

  /** The number of distinct calls. */
  get size(): number {
    return this.#ids.size;
  }

  /** Adds records in their order; returns the rows without an id, which are not calls. */
  add({ id, startedAt, updatedAt, words, length }: CallsBatch): readonly number[] {
    const columns = [
      { column: this.#startedAt, values: startedAt },
      { column: this.#updatedAt, values: updatedAt },
      ...[this.#account, ...this.#columns].map(({ codes }, index) => ({ column: codes, values: words[index] })),
    ];
    const unidentified: number[] = [];
    for (let row = 0; row < length; row++) {
      const start = id.offsets[row] ?? 0;
      const end = id.offsets[row + 1] ?? 0;
      if (start === end) {
        unidentified.push(row);
        continue;
      }
      const { size } = this;
      const call = this.#ids.id(id.bytes, start, end);
      const isNew = call === size;
      if (!isNew && (updatedAt[row] ?? Number.NaN) < this.#updatedAt.at(call)) continue;
      for (const { column, values } of columns) {
        const value = values?.[row] ?? -1;
        if (isNew) column.push(value);
        else column.set(call, value);
      }
    }
    return unidentified;
  }

  /** When a call took place, in milliseconds; NaN if unknown. */
  startedAt(call: number): number {
    return this.#startedAt.at(call);
  }

  account(call: number): string | null {
    return wordOf(this.#account, call);
  }

  /** The value of the column `name` for a call. */
  word(name: string, call: number): string | null {
    return wordOf(this.#columnOf(name), call);
  }

  /** Whether any call has a value in the column `name`. */
  hasWords(name: string): boolean {
    return this.#columnOf(name).dictionary.size > 0;
  }

  /** The columns that were asked for, to be looked up by the call ids of the feedback. */
  columns(): readonly ExportColumn[] {
    return this.#columns.map(({ name, codes, dictionary }) => this.#lookedUp(name, codes.values, dictionary.values));
  }

  /** A column that has a value if the log has the call. */
  presence(): ExportColumn {
    return this.#lookedUp(inCallLog, new Int32Array(this.size), ["yes"]);
  }

  #lookedUp(name: string, codes: Int32Array, values: readonly string[]): ExportColumn {
    return { name, lookUp: { by: "call_id", column: { ids: this.#ids.ids, codes, values } } };
  }

  #columnOf(name: string): WordColumn {
    const column = this.#columns.find((known) => known.name === name);
    if (column === undefined) throw new RangeError(`the column ${name} was not asked for`);
    return column;
  }
}

const wordColumn = ({ name, column }: CallColumn): WordColumn => ({
  name,
  column,
  dictionary: new TextDictionary(),
  codes: int32Column(),
});

function wordOf({ codes, dictionary }: WordColumn, call: number): string | null {
  return dictionary.values[codes.at(call)] ?? null;
}
