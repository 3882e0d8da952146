/**
 * Which rows are replaced by others of the same response, as in a summary: of one (provider, response id, category) the row of the latest
 * version stays; with undeclared ids only exact copies of a record are dropped. Exact; it takes memory for each id.
 */

import { feedbackError } from "../../base/errors.js";
import { type FeedbackBatch, valueAt } from "../../base/feedback-batch.js";
import { float64Column } from "../../base/growing-column.js";
import { findId, IdTable } from "../../base/id-table.js";
import { inserted } from "../../base/interner.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { hasIdColumn } from "../../importers/id-columns.js";
import type { FeedbackRows } from "./feedback-rows.js";
import { RecordMarks } from "./record-marks.js";
import { idAt, recordCopy } from "./row-identity.js";

/** Whether the rows of an input may be replaced by others. */
export function mayBeReplaced({ spec, table }: FeedbackInput): boolean {
  return hasIdColumn(spec, table);
}

/** Whether records of an input are compared as a whole, because nothing declares their ids. */
export function areRecordsCompared(input: FeedbackInput): boolean {
  return input.spec.identity === "undeclared" && mayBeReplaced(input);
}

/** Takes all rows of all inputs once, and then knows which of them are replaced. */
export class ReplacedRows {
  readonly #maxBytes: number;
  /** Provider -> category -> the latest versions. */
  readonly #declared = new Map<string, Map<string, LatestVersions>>();
  readonly #copies = new IdTable();
  /** Category -> the records whose row of it is replaced. */
  readonly #replaced = new Map<string, RecordMarks>();
  readonly #split = new RecordMarks();

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Throws `memory-exceeded` if the ids pass the limit of memory. */
  add(rows: FeedbackRows): void {
    if (!mayBeReplaced(rows.input)) return;
    if (areRecordsCompared(rows.input)) this.#addCompared(rows);
    else this.#addDeclared(rows);
    const tables = [...this.#declared.values()].flatMap((ofProvider) => [...ofProvider.values()]);
    const bytes = tables.reduce((sum, table) => sum + table.byteLength, bytesOf(this.#copies));
    if (bytes > this.#maxBytes) throw feedbackError("memory-exceeded", this.#maxBytes);
  }

  #addDeclared({ input, batch, recordsBefore }: FeedbackRows): void {
    const ofProvider = inserted(this.#declared, input.spec.name, () => new Map<string, LatestVersions>());
    for (let row = 0; row < batch.length; row++) {
      const id = idAt(batch, row);
      if (id === null) continue;
      const category = valueAt(batch.category, row) ?? "";
      const latest = inserted(ofProvider, category, () => new LatestVersions());
      const record = recordsBefore + (batch.recordOf[row] ?? 0);
      const loser = latest.add(id, { ...timesAt(batch, row), record });
      if (loser !== null) this.#marksOf(category).add(loser);
    }
  }

  /** All rows of a record that is a copy are replaced. */
  #addCompared({ input, batch, raw, recordsBefore }: FeedbackRows): void {
    let isCopy = false;
    for (let row = 0; row < batch.length; row++) {
      const inBatch = batch.recordOf[row] ?? 0;
      const isFirst = row === 0 || batch.recordOf[row - 1] !== inBatch;
      if (isFirst) isCopy = idAt(batch, row) !== null && this.#isCopy(recordCopy(input, raw, inBatch));
      if (isCopy) this.#marksOf(valueAt(batch.category, row) ?? "").add(recordsBefore + inBatch);
    }
  }

  #isCopy(digest: Uint8Array): boolean {
    const known = this.#copies.size;
    return this.#copies.id(digest, 0, digest.length) < known;
  }

  #marksOf(category: string): RecordMarks {
    return inserted(this.#replaced, category, () => new RecordMarks());
  }

  /** Call it once all rows are added. */
  finish(): void {
    for (const ofProvider of this.#declared.values()) {
      const [first, ...others] = ofProvider.values();
      for (const other of others) first?.markSplit(other, this.#split);
    }
    this.#declared.clear();
  }

  /** Whether the row of a category of a record, counted over all inputs, is replaced. */
  has(record: number, category: string): boolean {
    return this.#replaced.get(category)?.has(record) ?? false;
  }

  /** Whether the rows of the response of a record come from several records. */
  isSplit(record: number): boolean {
    return this.#split.has(record);
  }
}

interface Version {
  /** Milliseconds, -Infinity if unknown. */
  readonly versionAt: number;
  readonly createdAt: number;
  readonly record: number;
}

/** The latest version of each id in one category. */
class LatestVersions {
  readonly #ids = new IdTable();
  readonly #versionAt = float64Column();
  readonly #createdAt = float64Column();
  readonly #record = float64Column();

  get byteLength(): number {
    return bytesOf(this.#ids) + this.#ids.size * 24;
  }

  /** Returns the record that is replaced, the earlier of two; null for a new id. Records come in order. */
  add(id: Uint8Array, { versionAt, createdAt, record }: Version): number | null {
    const known = this.#ids.size;
    const number = this.#ids.id(id, 0, id.length);
    if (number === known) {
      this.#versionAt.push(versionAt);
      this.#createdAt.push(createdAt);
      this.#record.push(record);
      return null;
    }
    if (!this.#isLater(number, versionAt, createdAt)) return record;
    const loser = this.#record.at(number);
    this.#versionAt.set(number, versionAt);
    this.#createdAt.set(number, createdAt);
    this.#record.set(number, record);
    return loser;
  }

  #isLater(number: number, versionAt: number, createdAt: number): boolean {
    const version = this.#versionAt.at(number);
    return versionAt === version ? createdAt >= this.#createdAt.at(number) : versionAt > version;
  }

  /** Marks the records of ids whose latest versions in two categories are of different records. */
  markSplit(other: LatestVersions, marks: RecordMarks): void {
    const { bytes, ends, size } = this.#ids;
    for (let number = 0; number < size; number++) {
      const found = findId(other.#ids, bytes, number === 0 ? 0 : (ends[number - 1] ?? 0), ends[number] ?? 0);
      if (found < 0 || other.#record.at(found) === this.#record.at(number)) continue;
      marks.add(this.#record.at(number));
      marks.add(other.#record.at(found));
    }
  }
}

function bytesOf(ids: IdTable): number {
  return ids.size * 28 + (ids.ends[ids.size - 1] ?? 0);
}

function timesAt({ created_at, updated_at }: FeedbackBatch, row: number): Omit<Version, "record"> {
  const [createdAt, updatedAt] = [known(created_at[row]), known(updated_at[row])];
  return { versionAt: updatedAt === Number.NEGATIVE_INFINITY ? createdAt : updatedAt, createdAt };
}

function known(time: number | undefined): number {
  return time === undefined || Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
