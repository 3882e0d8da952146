/** The table as CSV: a header, times as ISO 8601, lists as JSON arrays, missing values and empty lists as empty fields. */

import { feedbackError } from "../base/errors.js";
import type { OutputColumn, OutputValue } from "../base/output-table.js";
import type { OpenWriter } from "./table-writer.js";

type Field = string | number | boolean | null;

export const openCsvWriter: OpenWriter = async (columns) => {
  const { csvLines } = await import("../base/delimited-text.js");
  const fieldsOf = columns.map(fieldOf);
  let header = csvLines([columns.map(({ name }) => name)]);
  const takeHeader = () => {
    const text = header;
    header = "";
    return text;
  };
  return {
    write: (batch) => {
      const rows = Array.from({ length: batch.length }, (_, row) =>
        batch.columns.map((values, column) => fieldsOf[column]?.(values[row] ?? null) ?? null),
      );
      return [takeHeader() + csvLines(rows)];
    },
    finish: () => [takeHeader()],
  };
};

/** How a value of a column is spelled. Throws `csv-nul`: another character in its place would be another value. */
function fieldOf({ kind, name }: OutputColumn): (value: OutputValue) => Field {
  if (kind === "timestamp") return (value) => (typeof value === "number" ? new Date(value).toISOString() : null);
  return (value) => {
    if (typeof value === "string" && value.includes("\0")) throw feedbackError("csv-nul", name);
    return typeof value === "object" && value !== null ? listField(value) : value;
  };
}

function listField(list: readonly string[]): Field {
  return list.length === 0 ? null : JSON.stringify(list);
}
