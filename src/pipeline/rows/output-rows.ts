/** Selected rows as plain values, collected into batches of the length that a format needs. */

import { type FeedbackBatch, textAt, valueAt } from "../../base/feedback-batch.js";
import { type FeedbackColumn, feedbackColumns, type Scale } from "../../base/feedback-schema.js";
import type { OutputBatch, OutputColumn, OutputValue } from "../../base/output-table.js";
import type { Mask } from "./mask.js";
import type { SelectedRows } from "./selected-rows.js";

/** Values by the name of the column. */
export type GivenColumns = ReadonlyMap<string, readonly OutputValue[]>;

const noColumns: GivenColumns = new Map();

/** Collects the values of rows. */
export class OutputRows {
  readonly #columns: readonly OutputColumn[];
  readonly #masks: ReadonlyMap<string, Mask>;
  #values: OutputValue[][] = [];
  #length = 0;
  #textLength = 0;

  /** Columns with a mask are masked. */
  constructor(columns: readonly OutputColumn[], masks: ReadonlyMap<string, Mask>) {
    this.#columns = columns;
    this.#masks = masks;
    this.take();
  }

  get length(): number {
    return this.#length;
  }

  /** The characters of all texts. */
  get textLength(): number {
    return this.#textLength;
  }

  /** `given` has the values of columns that no batch has: a value for each selected row. */
  add({ batch, rows, primary }: SelectedRows, given: GivenColumns = noColumns): void {
    for (const [index, { name }] of this.#columns.entries()) {
      const mask = this.#masks.get(name);
      const known = name === "primary" ? primary : given.get(name);
      const read = known === undefined ? valueReader(batch, name) : null;
      const values = this.#values[index] ?? [];
      for (const [place, row] of rows.entries()) {
        const value = read === null ? (known?.[place] ?? null) : read(row);
        const written = mask === undefined ? value : mask.value(value);
        values.push(written);
        if (typeof written === "string") this.#textLength += written.length;
      }
    }
    this.#length += rows.length;
  }

  /** The rows so far; the next batch begins empty. */
  take(): OutputBatch {
    const batch = { length: this.#length, columns: this.#values };
    this.#values = this.#columns.map(() => []);
    this.#length = 0;
    this.#textLength = 0;
    return batch;
  }
}

type ValueReader = (row: number) => OutputValue;

const ownNames: ReadonlySet<string> = new Set(feedbackColumns.map(({ name }) => name));
const scaleMembers = { scale_min: "min", scale_max: "max", low_threshold: "lowThreshold" } as const;

function valueReader(batch: FeedbackBatch, name: string): ValueReader {
  if (ownNames.has(name)) return ownReader(batch, name as FeedbackColumn);
  const vector = batch.exportColumns.get(name);
  return (row) => (vector === undefined ? null : valueAt(vector, row));
}

function ownReader(batch: FeedbackBatch, name: FeedbackColumn): ValueReader {
  switch (name) {
    case "primary":
      throw new RangeError("which row is primary is known of selected rows only");
    case "created_at":
    case "updated_at":
    case "score":
      return (row) => numberAt(batch[name], row);
    case "scale_min":
    case "scale_max":
    case "low_threshold":
      return scaleReaderOf(batch, scaleMembers[name]);
    case "issues":
    case "issues_raw":
    case "segments": {
      const vector = batch[name];
      return (row) => vector?.lists[vector.codes[row] ?? -1] ?? [];
    }
    case "response_id":
    case "call_id":
    case "participant_id":
    case "comment": {
      const vector = batch[name];
      return (row) => (vector === undefined ? null : textAt(vector, row));
    }
    default: {
      const vector = batch[name];
      return (row) => (vector === undefined ? null : valueAt(vector, row));
    }
  }
}

function numberAt(values: Float64Array, row: number): number | null {
  const value = values[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

function scaleReaderOf({ scale }: FeedbackBatch, member: keyof Scale): ValueReader {
  return (row) => scale.scales[scale.codes[row] ?? 0]?.[member] ?? null;
}
