/** The columns of a batch that do not come from ratings: those of the schema, and further columns of the export. */

import type { DictionaryVector } from "../base/feedback-batch.js";
import type { FeedbackColumn } from "../base/feedback-schema.js";
import type { LookedUpColumn } from "../readers/raw-columns.js";
import { type ColumnReader, codeReader, listReader, textReader, wordIn, wordReader } from "./columns.js";
import { list, type TextConverter, text, time, word } from "./converters.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type CompleteSpec, type SourcedColumn, sourcedColumns } from "./spec.js";

export type NamedReader = readonly [name: string, read: ColumnReader<unknown>];

/** Readers of the wanted columns that come from columns of the export. Times are read whether they are wanted or not. */
export function sourcedReaders(
  spec: CompleteSpec,
  wanted: ReadonlySet<FeedbackColumn>,
  builder: ProjectionBuilder,
): readonly NamedReader[] {
  return [...wanted].filter(isSourced).flatMap((name): NamedReader[] => {
    const read = columnReader(spec.columns[name] ?? absentSource(name), builder);
    return read === null ? [] : [[name, read]];
  });
}

function isSourced(name: FeedbackColumn): name is SourcedColumn {
  return Object.hasOwn(sourcedColumns, name);
}

type ColumnConverter = NonNullable<CompleteSpec["columns"][SourcedColumn]>;

/** The source of a column that a provider does not have: a column of the export with our name; ids and comments are not guessed. */
function absentSource(name: SourcedColumn): ColumnConverter {
  const { converter } = sourcedColumns[name];
  if (converter === "word") return word(name);
  if (converter === "list") return list(name, "tags");
  return converter === "time" ? time() : text();
}

function columnReader(source: ColumnConverter, builder: ProjectionBuilder): ColumnReader<unknown> | null {
  switch (source.converter) {
    case "text":
      return textReader(source, builder);
    case "word":
      return wordReader(source, builder);
    case "list":
      return listReader(source, builder);
    case "time":
      return null;
  }
}

/** A column beyond the schema: of the export, or of another table in which an id of the record is looked up. */
export interface ExportColumn {
  /** Its name in the query; without `lookUp` its name in the export. */
  readonly name: string;
  /** Its names in the export, best first, if it is not the one that the query names. */
  readonly sources?: readonly string[];
  readonly lookUp?: { readonly by: "response_id" | "call_id"; readonly column: LookedUpColumn };
}

/** A column beyond the schema, and the slot that it is read from. */
export interface ExportColumnReader {
  readonly name: string;
  readonly read: ColumnReader<DictionaryVector>;
  readonly slot: number;
  /** The word in a cell of the column; "" if it is empty. */
  readonly wordOf: (cell: string) => string;
}

/** Readers of columns beyond the schema. Words of the export are read as words, those of another table unchanged. */
export function exportColumnReaders(
  exportColumns: readonly ExportColumn[],
  spec: CompleteSpec,
  builder: ProjectionBuilder,
): readonly ExportColumnReader[] {
  return exportColumns.map(({ name, sources = [name], lookUp }) => {
    if (lookUp === undefined) {
      const slot = builder.slot(sources, "code");
      return { name, read: wordReader(word(...sources), builder), slot, wordOf: wordIn };
    }
    const slot = builder.lookedUpSlot(builder.textSlot(idSource(spec, lookUp.by)), lookUp.column);
    return { name, read: codeReader(slot), slot, wordOf: (cell) => cell };
  });
}

function idSource({ columns }: CompleteSpec, id: "response_id" | "call_id"): TextConverter {
  return columns[id] ?? (id === "call_id" ? text("call_id", "call_sid", "call_uuid") : text());
}
