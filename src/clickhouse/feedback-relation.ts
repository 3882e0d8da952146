/** The table of a cluster: which columns it has, and how its latest rows are read. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { requiredColumns } from "../readers/feedback-table/rating-records.js";
import type { ClusterAddress } from "./cluster-address.js";
import type { ClusterServer } from "./cluster-client.js";
import { tableName } from "./counts-query.js";
import { firstColumn } from "./short-answers.js";
import { loadColumns, rowKey } from "./table-columns.js";

/** A table whose rows are ratings. */
export interface FeedbackRelation {
  readonly columns: readonly string[];
  /** The text after FROM for the latest row of each response and category. */
  readonly from: string;
  /** The same for all rows, replaced ones among them, which takes less time. */
  readonly all: string;
}

const leastVersion = "24.8";
const namesSaid = 200;

/** Throws if the server is too old, the table does not exist, or it is not a feedback table. */
export async function feedbackRelation(server: ClusterServer, address: ClusterAddress): Promise<FeedbackRelation> {
  const columns = await tableColumns(server, address);
  const missing = missingColumns(columns);
  if (missing.length > 0) throw feedbackError("cluster-table-foreign", server.name, missing);
  const all = tableName(address.database, address.table);
  return { columns, from: `${all} FINAL`, all };
}

/** A server is opened for one table, whose columns are asked for once. */
const knownColumns = new WeakMap<ClusterServer, Promise<readonly string[]>>();

/** The columns of the table that a server was opened for. Throws if the server is too old or the table does not exist. */
export async function tableColumns(server: ClusterServer, address: ClusterAddress): Promise<readonly string[]> {
  const columns = knownColumns.get(server) ?? askForColumns(server, address);
  knownColumns.set(server, columns);
  return await columns;
}

async function askForColumns(server: ClusterServer, { database, table }: ClusterAddress): Promise<readonly string[]> {
  await requireVersion(server);
  const columns = await firstColumn(server, (values) => {
    const places = `database = ${values.bind("String", database)} AND table = ${values.bind("String", table)}`;
    return `SELECT name FROM system.columns WHERE ${places} ORDER BY position`;
  });
  if (columns.length === 0) throw await unknownTable(server, database, table);
  return columns;
}

/** The columns of the feedback table that are not among these. */
export function missingColumns(columns: readonly string[]): readonly string[] {
  const wanted = [...requiredColumns, ...rowKey, ...loadColumns.map(({ name }) => name)];
  return [...new Set(wanted)].filter((name) => !columns.includes(name));
}

async function requireVersion(server: ClusterServer): Promise<void> {
  const [version = ""] = await firstColumn(server, () => "SELECT version()");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = leastVersion.split(".").map(Number);
  if (!(major > leastMajor || (major === leastMajor && minor >= leastMinor)))
    throw feedbackError("cluster-old", server.name, version, leastVersion);
}

async function unknownTable(server: ClusterServer, database: string, table: string): Promise<Error> {
  const databases = await firstColumn(server, (values) => {
    return `SELECT name FROM system.databases WHERE name = ${values.bind("String", database)}`;
  });
  if (databases.length === 0) return feedbackError("cluster-database-unknown", server.name, database);
  const tables = await firstColumn(server, (values) => {
    return `SELECT name FROM system.tables WHERE database = ${values.bind("String", database)} ORDER BY name LIMIT ${namesSaid}`;
  });
  return feedbackError("cluster-table-unknown", server.name, table, tables, closest(table, tables));
}
