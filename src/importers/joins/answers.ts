/** Answers to an application's own questions, collected from one input so that they can be joined to another by response id. */

import { textAt } from "../../base/feedback-batch.js";
import { IdTable } from "../../base/id-table.js";
import { TextDictionary } from "../../base/interner.js";
import {
  codeColumn,
  columnKey,
  numberColumn,
  type Projection,
  type RawBatch,
  textColumn,
} from "../../readers/raw-columns.js";
import { isMissingText } from "../missing.js";
import { isJsonObject, parsedJson } from "../parsed-json.js";
import { ProjectionBuilder } from "../projection-builder.js";
import type { ExportColumn } from "../sourced-columns.js";
import type { CompleteAnswers } from "../spec.js";

/** The answers by response id. Memory grows with their number. A later answer to the same question replaces the earlier. */
export class Answers {
  /** Keys (as `columnKey` makes them) of all questions that were answered -> the first spelling seen. */
  readonly columns = new Map<string, string>();
  /** The provider whose responses they belong to. */
  readonly joins: string;
  readonly #ids = new IdTable();
  /** By number of the id: the answers by the key of their question. */
  readonly #answers: Map<string, string>[] = [];

  constructor(joins: string) {
    this.joins = joins;
  }

  add(id: string, answers: ReadonlyMap<string, string>): void {
    const known = this.#answersOf(id);
    for (const [question, answer] of answers) {
      const key = columnKey(question);
      if (!this.columns.has(key)) this.columns.set(key, question);
      known?.set(key, answer);
    }
  }

  /** The answers to the question of that name, as a column of the responses that they belong to. */
  column(name: string): ExportColumn {
    const dictionary = new TextDictionary();
    const key = columnKey(name);
    const codes = Int32Array.from(this.#answers, (answers) => {
      const answer = answers.get(key);
      return answer === undefined ? -1 : dictionary.code(answer);
    });
    return { name, lookUp: { by: "response_id", column: { ids: this.#ids.ids, codes, values: dictionary.values } } };
  }

  /** Null for an id that no response can have. */
  #answersOf(id: string): Map<string, string> | null {
    const bytes = Buffer.from(id);
    if (isMissingText(bytes, 0, bytes.length)) return null;
    const number = this.#ids.id(bytes, 0, bytes.length);
    const answers = this.#answers[number] ?? new Map<string, string>();
    this.#answers[number] = answers;
    return answers;
  }
}

/** Reads the records of an answers export into `answers`. */
export interface AnswersImporter {
  readonly projection: Projection;
  importBatch(raw: RawBatch, answers: Answers): void;
  /** Whether the events were sampled, so that some answers are missing. */
  isSampled(): boolean;
}

export function createAnswersImporter(spec: CompleteAnswers): AnswersImporter {
  const builder = new ProjectionBuilder(spec.nestedIn ?? []);
  const eventSlot = builder.slot(spec.event.column.names, "code");
  const bagSlot = builder.slot(spec.bag.names, "text");
  const samplingSlot = builder.slot(spec.sampling.names, "number");
  let isSampled = false;
  const importBatch = (raw: RawBatch, answers: Answers): void => {
    const events = codeColumn(raw, eventSlot);
    const bags = textColumn(raw, bagSlot);
    const sampling = numberColumn(raw, samplingSlot);
    for (let record = 0; record < raw.length; record++) {
      if (events.dictionary.values[events.codes[record]!] !== spec.event.is) continue;
      addBag(answers, textAt(bags, record), spec.idKey);
      if (sampling.values[record]! > 1) isSampled = true;
    }
  };
  return { projection: builder.projection, importBatch, isSampled: () => isSampled };
}

/** Events whose bag is not an object or names no response are ignored. */
function addBag(answers: Answers, bag: string | null, idKey: string): void {
  const value = parsedJson(bag ?? "");
  const members = new Map(isJsonObject(value) ? Object.entries(value).flatMap(memberOf) : []);
  const id = members.get(idKey);
  if (id === undefined) return;
  members.delete(idKey);
  answers.add(id, members);
}

function memberOf([key, value]: readonly [string, unknown]): readonly (readonly [string, string])[] {
  if (value === null || value === "") return [];
  return [[key, typeof value === "string" ? value : JSON.stringify(value)]];
}
