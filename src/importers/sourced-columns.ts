/** The columns of a batch that do not come from ratings: those of the schema, and those that an export has beyond it. */

import type { DictionaryVector } from "../base/feedback-batch.js";
import type { FeedbackColumn } from "../base/feedback-schema.js";
import { columnKey } from "../readers/raw-columns.js";
import { type ColumnReader, listReader, textReader, timeReader, wordReader } from "./columns.js";
import type { Answers } from "./joins/answers.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type CompleteSpec, list, type SourcedColumn, text, word } from "./spec.js";

type NamedReader = readonly [name: string, read: ColumnReader<unknown>];

/** Readers of the wanted columns that come from columns of the export; where a provider has no such column, one of our name is taken. */
export function sourcedColumns(
  spec: CompleteSpec,
  wanted: ReadonlySet<FeedbackColumn>,
  builder: ProjectionBuilder,
): readonly NamedReader[] {
  return [...wanted].flatMap((name): NamedReader[] => {
    if (name === "created_at" || name === "updated_at") return [];
    const source = spec.columns[name as SourcedColumn];
    if (source !== undefined) return [[name, columnReader(source, builder)]];
    const absent = absentColumns[name as keyof typeof absentColumns];
    return absent === undefined ? [] : [[name, columnReader(absent, builder)]];
  });
}

/** Sources for columns that a provider does not have: a column of the export that is called like ours, else null. */
const absentColumns = {
  response_id: text(),
  call_id: text(),
  participant_id: text(),
  comment: text(),
  account: word("account"),
  survey: word("survey"),
  interaction_type: word("interaction_type"),
  channel: word("channel"),
  language: word("language"),
  segments: list("segments", "tags"),
} as const;

function columnReader(
  source: NonNullable<CompleteSpec["columns"][SourcedColumn]>,
  builder: ProjectionBuilder,
): ColumnReader<unknown> {
  switch (source.converter) {
    case "text":
      return textReader(source, builder);
    case "word":
      return wordReader(source, builder);
    case "list":
      return listReader(source, builder);
    case "time":
      return timeReader(source, builder).values;
  }
}

/** Columns of the export, or, where it has none of that name, of the answers that are joined to it. */
export function extraColumns(
  names: readonly string[],
  builder: ProjectionBuilder,
  spec: CompleteSpec,
  answers: Answers | null,
): readonly (readonly [name: string, read: ColumnReader<DictionaryVector>, slot: number])[] {
  return names.map((name) => {
    const key = columnKey(name);
    if (answers?.joins === spec.name && answers.columns.has(key)) {
      const [id, [slot = 0]] = builder.track(() => textReader(spec.columns.response_id ?? text(), builder));
      return [name, (raw, recordOf) => answers.vector(key, id(raw, recordOf), recordOf.length), slot] as const;
    }
    const [read, [slot = 0]] = builder.track(() => wordReader(word(name), builder));
    return [name, read, slot] as const;
  });
}
