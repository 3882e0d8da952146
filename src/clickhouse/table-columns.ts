/** The columns of the feedback table in ClickHouse: those of the schema, and what identifies the latest row of a response. */

import { feedbackColumns } from "../base/feedback-schema.js";
import { sqlName } from "./sql.js";

/** A column, its type, and how it is stored. */
export interface ClusterColumn {
  readonly name: string;
  readonly type: string;
  readonly codec?: string;
}

const time = "DateTime64(3, 'UTC')";

const types = {
  dictionary: (isNullable: boolean) => (isNullable ? "LowCardinality(Nullable(String))" : "LowCardinality(String)"),
  text: () => "Nullable(String)",
  boolean: () => "Bool",
  timestamp: () => `Nullable(${time})`,
  number: (isNullable: boolean) => (isNullable ? "Nullable(Float64)" : "Float64"),
  list: () => "Array(LowCardinality(String))",
} as const;

/** The columns of the feedback table itself. */
export const schemaColumns: readonly ClusterColumn[] = feedbackColumns.map(({ name, kind, nullable }) => ({
  name,
  type: types[kind](nullable),
  ...codecOf(kind),
}));

/** Hexadecimal digits take half their bytes with ZSTD, and all of them with the usual LZ4. */
function codecOf(kind: keyof typeof types): Pick<ClusterColumn, "codec"> {
  if (kind === "timestamp") return { codec: "Delta, ZSTD(1)" };
  return kind === "text" ? { codec: "ZSTD(1)" } : {};
}

/**
 * The additional columns of a load: `response_key` tells responses apart, its latest row counts, `load_at` and `record` order
 * rows that no time does. `requests` and `asked_below` describe the provider beyond its other columns. A run that needs times
 * rejects rows with `time_unreadable`: the export has a text where their `created_at` is missing.
 */
export const loadColumns: readonly ClusterColumn[] = [
  { name: "response_key", type: "String", codec: "ZSTD(1)" },
  { name: "requests", type: "Bool" },
  { name: "asked_below", type: "Nullable(Float64)" },
  { name: "time_unreadable", type: "Bool" },
  { name: "load_at", type: time, codec: "Delta, ZSTD(1)" },
  { name: "record", type: "UInt64", codec: "Delta, ZSTD(1)" },
];

/** The rows of one response in one category; the one with the highest version is the latest. */
export const rowKey: readonly string[] = ["provider", "response_key", "category"];

/** Without a time, earlier than any; times before 1970 are below zero. */
const orderOf = (column: string) =>
  `toUInt256(ifNull(toInt64(toUnixTimestamp64Milli(${sqlName(column)})) + 4611686018427387904, 0))`;

/** One number that orders versions as `updated_at`, else `created_at`, then `created_at`, the load and the record do. */
export const versionExpression = [
  `bitShiftLeft(if(isNull(updated_at), ${orderOf("created_at")}, ${orderOf("updated_at")}), 192)`,
  `bitShiftLeft(${orderOf("created_at")}, 128)`,
  `bitShiftLeft(${orderOf("load_at")}, 64)`,
  "toUInt256(record)",
].join(" + ");
