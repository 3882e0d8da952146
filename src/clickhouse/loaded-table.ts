/** The table that rows are loaded into: whether it exists and has the columns, and which rows of a load it holds afterwards. */

import { feedbackError } from "../base/errors.js";
import { numberOrNull } from "./answer-values.js";
import { tableName } from "./counts-query.js";
import { feedbackRelation } from "./feedback-relation.js";
import { type InsertTarget, runStatement } from "./insert-rows.js";
import { firstColumn, namedCounts, onlyRow } from "./short-answers.js";
import { sqlName } from "./sql.js";
import { loadColumns, rowKey, schemaColumns } from "./table-columns.js";
import { addColumnStatements, createStatements, extraColumn, type TablePlan, versionColumn } from "./table-ddl.js";

/** Throws if the table does not exist, does not replace rows, or lacks a column of the plan; unless it may be changed. */
export async function prepareTable(target: InsertTarget, plan: TablePlan, mayChange: boolean): Promise<void> {
  const { server } = target;
  if (mayChange) for (const statement of createStatements(plan)) await runStatement(target, statement);
  const { columns } = await feedbackRelation(server, target.address);
  const engine = await engineOf(target);
  if (!/ReplacingMergeTree$|^Distributed$/.test(engine) || !columns.includes(versionColumn))
    throw feedbackError("cluster-table-engine", server.name, engine);
  const wanted = [...schemaColumns, ...loadColumns, ...plan.extraColumns.map(extraColumn)];
  const missing = wanted.filter(({ name }) => !columns.includes(name));
  if (missing.length === 0) return;
  const statements = addColumnStatements(plan, missing);
  if (!mayChange) throw feedbackError("cluster-columns-missing", server.name, statements);
  for (const statement of statements) await runStatement(target, statement);
}

async function engineOf({ server, address: { database, table } }: InsertTarget): Promise<string> {
  const [engine = ""] = await firstColumn(server, (values) => {
    const places = `database = ${values.bind("String", database)} AND name = ${values.bind("String", table)}`;
    return `SELECT engine FROM system.tables WHERE ${places}`;
  });
  return engine;
}

/** The statement that sends these columns as an Arrow stream. */
export function insertStatement({ database, table }: TablePlan["address"], columns: readonly string[]): string {
  return `INSERT INTO ${tableName(database, table)} (${columns.map(sqlName).join(", ")}) FORMAT ArrowStream`;
}

/** When the latest load began, in milliseconds; null if there is none. */
export async function latestLoad({ server, address: { database, table } }: InsertTarget): Promise<number | null> {
  const row = await onlyRow(server, () => {
    return `SELECT if(count() = 0, NULL, toUnixTimestamp64Milli(max(load_at))) FROM ${tableName(database, table)}`;
  });
  return numberOrNull(row?.[0]);
}

/** How many responses and categories have their latest row from the load that began at a time. */
export async function latestRowsOf({ server, address: { database, table } }: InsertTarget, loadAt: number) {
  const { rows } = await namedCounts(server, { rows: "count()" }, (values) => {
    const isOfLoad = `toUnixTimestamp64Milli(load_at) = ${values.bind("Int64", loadAt)}`;
    return `${tableName(database, table)} FINAL WHERE ${isOfLoad}`;
  });
  return rows;
}

/** A row that was sent. */
export interface SentRow {
  readonly provider: string;
  readonly key: string;
  readonly category: string;
  /** As `rowVersion` has it. */
  readonly version: bigint;
}

/** How many of the rows, which all differ in their keys, are in the table or were replaced by a later version. */
export async function rowsAccounted(target: InsertTarget, rows: readonly SentRow[]): Promise<number> {
  let found = 0;
  for (const part of partsOf(rows)) found += await accountedIn(target, part);
  return found;
}

async function accountedIn({ server, address: { database, table } }: InsertTarget, rows: readonly SentRow[]) {
  const counted = { accounted: "uniqExact(sent.row.1, sent.row.2, sent.row.3)" };
  const { accounted } = await namedCounts(server, counted, (values) => {
    const list = (texts: readonly string[]) => values.bind("Array(String)", texts);
    const keys = list(rows.map(({ key }) => key));
    const sent = [
      list(rows.map(({ provider }) => provider)),
      keys,
      list(rows.map(({ category }) => category)),
      list(rows.map(({ version }) => String(version))),
    ];
    const same = rowKey.map((name, index) => `toString(found.${sqlName(name)}) = sent.row.${index + 1}`);
    return `(SELECT arrayJoin(arrayZip(${sent.join(", ")})) AS row) AS sent
INNER JOIN (
  SELECT ${rowKey.join(", ")}, max(${versionColumn}) AS latest FROM ${tableName(database, table)}
  WHERE response_key IN ${keys} GROUP BY ${rowKey.join(", ")}
) AS found ON ${same.join(" AND ")}
WHERE found.latest >= toUInt256(sent.row.4)`;
  });
  return accounted;
}

/** A bound value is a field of a form for the server, which takes 128 KiB by default. */
const [mostRows, mostBytes] = [500, 60_000];
const versionBytes = 100;

function* partsOf(rows: readonly SentRow[]): Generator<readonly SentRow[]> {
  let part: SentRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const added = Buffer.byteLength(row.key) * 2 + versionBytes; // quotes and escapes
    if (part.length > 0 && (part.length >= mostRows || bytes + added > mostBytes)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(row);
    bytes += added;
  }
  if (part.length > 0) yield part;
}
