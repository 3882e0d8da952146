/** The statements that make a feedback table, on one server or on all servers of a cluster. */

import type { ClusterAddress } from "./cluster-address.js";
import { tableName } from "./counts-query.js";
import { sqlName } from "./sql.js";
import { type ClusterColumn, loadColumns, rowKey, schemaColumns, versionExpression } from "./table-columns.js";

/** A table, and where it is made. */
export interface TablePlan {
  readonly address: Pick<ClusterAddress, "database" | "table">;
  /** Columns beyond those of every feedback table. */
  readonly extraColumns: readonly string[];
  /** The cluster whose servers have the table; null for one server. */
  readonly cluster: string | null;
}

/** The column of the number that orders the versions of a response. */
export const versionColumn = "version";

/** The number of batches that are remembered, so that one that is sent twice is stored once. */
const rememberedBatches = 10_000;

/** Makes the table if it does not exist: two statements for a cluster, in their order. */
export function createStatements({ address, extraColumns, cluster }: TablePlan): readonly string[] {
  const { database, table } = address;
  const columns = [...schemaColumns, ...extraColumns.map(extraColumn), ...loadColumns].map(columnText);
  const body = `(
${[...columns, `  ${sqlName(versionColumn)} UInt256 MATERIALIZED ${versionExpression} CODEC(ZSTD(1))`].join(",\n")}
)`;
  const order = `PARTITION BY toYYYYMM(ifNull(created_at, toDateTime64(0, 3, 'UTC')))
ORDER BY (${rowKey.join(", ")})`;
  if (cluster === null)
    return [
      `CREATE TABLE IF NOT EXISTS ${tableName(database, table)}
${body}
ENGINE = ReplacingMergeTree(${versionColumn})
${order}
SETTINGS non_replicated_deduplication_window = ${rememberedBatches}`,
    ];
  const local = localTable(table);
  return [
    `CREATE TABLE IF NOT EXISTS ${tableName(database, local)} ON CLUSTER ${sqlName(cluster)}
${body}
ENGINE = ReplicatedReplacingMergeTree(${versionColumn})
${order}`,
    `CREATE TABLE IF NOT EXISTS ${tableName(database, table)} ON CLUSTER ${sqlName(cluster)}
AS ${tableName(database, local)}
ENGINE = Distributed(${[cluster, database, local].map(sqlName).join(", ")}, ${shardOf})`,
  ];
}

/** All versions of a response are on one shard, so that each shard knows the latest. */
const shardOf = "cityHash64(provider, response_key)";

/** Adds the columns to an existing table; on a cluster to the tables behind it first. */
export function addColumnStatements({ address, cluster }: TablePlan, columns: readonly ClusterColumn[]) {
  const { database, table } = address;
  const added = columns.map((column) => `ADD COLUMN IF NOT EXISTS ${columnText(column).trim()}`).join(", ");
  const alter = (name: string) =>
    `ALTER TABLE ${tableName(database, name)}${cluster === null ? "" : ` ON CLUSTER ${sqlName(cluster)}`} ${added}`;
  return cluster === null ? [alter(table)] : [alter(localTable(table)), alter(table)];
}

/** A column of the export. */
export function extraColumn(name: string): ClusterColumn {
  return { name, type: "LowCardinality(Nullable(String))" };
}

function columnText({ name, type, codec }: ClusterColumn): string {
  return `  ${sqlName(name)} ${type}${codec === undefined ? "" : ` CODEC(${codec})`}`;
}

function localTable(table: string): string {
  return `${table}_local`;
}
