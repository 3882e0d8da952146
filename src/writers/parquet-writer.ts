/** The table as Parquet: a row group for each batch, Snappy, texts as dictionaries where that pays, times as TIMESTAMP_MILLIS in UTC. */

import type { SchemaElement } from "hyparquet";
import { feedbackTableKey, type OutputColumn, type OutputValue } from "../base/output-table.js";
import type { FilePieces, OpenWriter } from "./table-writer.js";

export const openParquetWriter: OpenWriter = async (columns, metadata) => {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const bytes = new ByteWriter(1024 * 1024);
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: "root", num_children: columns.length }, ...columns.flatMap(elementsOf)],
    kvMetadata: [{ key: feedbackTableKey, value: metadata }],
    createdBy: "feedback-stats",
  });
  const taken = (): FilePieces => {
    const piece = bytes.getBytes().slice();
    bytes.index = 0; // the offset in the file continues
    return [piece];
  };
  return {
    write: ({ length, columns: values }) => {
      const columnData = columns.map(({ name, kind }, index) => ({
        name,
        data: kind === "timestamp" ? timesOf(values[index] ?? []) : [...(values[index] ?? [])],
        offsetIndex: false,
      }));
      void writer.write({ columnData, rowGroupSize: Math.max(1, length) });
      return taken();
    },
    finish: () => {
      void writer.finish();
      return taken();
    },
  };
};

function timesOf(values: readonly OutputValue[]): bigint[] {
  return values.map((value) => (typeof value === "number" ? BigInt(value) : null)) as bigint[];
}

const utf8 = { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } } as const;

const elements = {
  dictionary: utf8,
  text: utf8,
  boolean: { type: "BOOLEAN" },
  number: { type: "DOUBLE" },
  timestamp: {
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
  },
} as const;

/** A column, and of a list the two levels below it. */
function elementsOf({ name, kind, nullable }: OutputColumn): SchemaElement[] {
  const repetition_type = nullable ? "OPTIONAL" : "REQUIRED";
  if (kind !== "list") return [{ name, repetition_type, ...elements[kind] }];
  return [
    { name, repetition_type, num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", repetition_type: "REQUIRED", ...utf8 },
  ];
}
