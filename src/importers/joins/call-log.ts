/**
 * The calls of a log in memory: each id once, with the values of its latest record. Only the time, the account and the columns
 * that are needed are kept, with words as codes: about 100 bytes per call.
 */

import { inCallLog, type TextVector } from "../../base/feedback-batch.js";
import { float64Column, int32Column } from "../../base/growing-column.js";
import { IdTable } from "../../base/id-table.js";
import { TextDictionary } from "../../base/interner.js";
import type { Projection, RawBatch } from "../../readers/raw-columns.js";
import { everyRecord, textReader, timeReader, wordReader } from "../columns.js";
import { time, word } from "../converters.js";
import { ProjectionBuilder } from "../projection-builder.js";
import type { ExportColumn } from "../sourced-columns.js";
import type { CompleteCalls } from "../spec.js";
import type { TimeForms } from "../time-forms.js";
import { callColumnNames } from "./recognise-call-log.js";

/** A column of words: a code of the dictionary for each call; -1 if it has no value. */
interface WordColumn {
  /** The key of `--by`, or the column of a condition. */
  readonly name: string;
  /** Its name in the log. */
  readonly column: string;
  readonly dictionary: TextDictionary;
  readonly codes: ReturnType<typeof int32Column>;
}

/** A requested column. */
type CallColumn = Pick<WordColumn, "name" | "column">;

/** Reads a file of a log into it. */
export interface CallsReader {
  readonly projection: Projection;
  /** Names of the columns that had a value in the file so far. */
  readonly seen: ReadonlySet<string>;
  /** Adds the records of a batch in their order; returns those without an id, which are not calls. */
  add(raw: RawBatch): readonly number[];
}

export class CallLog {
  readonly #ids = new IdTable();
  readonly #startedAt = float64Column();
  readonly #updatedAt = float64Column();
  readonly #account = wordColumn({ name: "", column: "" });
  readonly #columns: readonly WordColumn[];

  constructor(columns: readonly CallColumn[]) {
    this.#columns = columns.map(wordColumn);
  }

  /** A reader of the batches of a file of the log, whose times have the given forms. */
  reader({ columns, nestedIn = [] }: CompleteCalls, forms: TimeForms): CallsReader {
    const builder = new ProjectionBuilder(nestedIn);
    const id = textReader(columns.id, builder);
    const startedAt = timeReader(columns.started_at, builder, forms.created_at);
    const updatedAt = timeReader(columns.updated_at ?? time(), builder, forms.updated_at);
    const account = wordReader(columns.account ?? word(), builder, this.#account.dictionary);
    const asked = this.#columns.map(({ name, column, dictionary }) => {
      return { name, read: wordReader(word(...callColumnNames(column)), builder, dictionary) };
    });
    const seen = new Set<string>();
    const add = (raw: RawBatch) => {
      const rows = everyRecord(raw);
      const words = asked.map(({ name, read }) => {
        const { codes } = read(raw, rows);
        if (codes.some((code) => code >= 0)) seen.add(name);
        return codes;
      });
      const times = [startedAt.values(raw, rows), updatedAt.values(raw, rows)] as const;
      return this.#add(id(raw, rows), times, [account(raw, rows).codes, ...words]);
    };
    return { projection: builder.projection, seen, add };
  }

  /** The number of distinct calls. */
  get size(): number {
    return this.#ids.size;
  }

  /** `words` are those of the account, then of the columns that were asked for. */
  #add(
    { offsets, bytes }: TextVector,
    [startedAt, updatedAt]: readonly [Float64Array, Float64Array],
    words: readonly Int32Array[],
  ): readonly number[] {
    const columns = [
      { column: this.#startedAt, values: startedAt },
      { column: this.#updatedAt, values: updatedAt },
      ...[this.#account, ...this.#columns].map(({ codes }, index) => ({ column: codes, values: words[index] })),
    ];
    const unidentified: number[] = [];
    for (let row = 0; row < startedAt.length; row++) {
      const start = offsets[row]!;
      const end = offsets[row + 1]!;
      if (start === end) {
        unidentified.push(row);
        continue;
      }
      const { size } = this;
      const call = this.#ids.id(bytes, start, end);
      const isNew = call === size;
      if (!isNew && updatedAt[row]! < this.#updatedAt.at(call)) continue;
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

  /** The requested columns, to be looked up by the call ids of the feedback. */
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
