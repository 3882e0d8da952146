/**
 * A query in, counts out: a table of a cluster is asked in one statement (responses with ratings of several categories in a second one),
 * and its answers are added up like the reports of threads that read files.
 */

import { feedbackError } from "../base/errors.js";
import type { FeedbackCounts } from "../counts/feedback-counts.js";
import type { Query } from "../query/query.js";
import { countIn, numberIn, textIn } from "./answer-values.js";
import { keyColumn, type TimeSpan, wordOf } from "./by-columns.js";
import type { ClusterAddress } from "./cluster-address.js";
import type { ClusterServer } from "./cluster-client.js";
import { partsSql, type RatingRows, responsesSql } from "./counts-query.js";
import { type FeedbackRelation, feedbackRelation } from "./feedback-relation.js";
import { ClusterCounts, type ClusterRecords } from "./read-counts.js";
import { mostWords, selectionSql } from "./selection-sql.js";
import { firstColumn } from "./short-answers.js";
import { SqlValues, sqlName } from "./sql.js";

/** The counts of a table. */
export interface CountedTable extends ClusterRecords {
  readonly counts: FeedbackCounts;
  readonly providers: readonly string[];
}

/** The question to a table, which has the columns that the query names. */
export interface TableQuery {
  readonly query: Query;
  /** Only the rows of this provider are counted; null counts those of all. */
  readonly provider: string | null;
}

const mostReadings = 3;

/** Counts the responses that one server holds. Throws `cluster-changing` if rows were loaded during each of three readings. */
export async function countTable(
  server: ClusterServer,
  address: ClusterAddress,
  asked: TableQuery,
): Promise<CountedTable> {
  const relation = await feedbackRelation(server, address);
  let before = await lastLoad(server, relation);
  for (let reading = 1; reading <= mostReadings; reading++) {
    const counted = await countOnce(server, relation, asked);
    const after = await lastLoad(server, relation);
    if (after === before) return counted;
    before = after;
  }
  throw feedbackError("cluster-changing", server.name);
}

/** The properties that change while rows are loaded. */
async function lastLoad(server: ClusterServer, { all }: FeedbackRelation): Promise<string> {
  const loads = await firstColumn(server, () => {
    return `SELECT concat(toString(load_at), ' ', toString(count())) FROM ${all} GROUP BY load_at ORDER BY load_at DESC LIMIT 1`;
  });
  return loads.join();
}

async function countOnce(
  server: ClusterServer,
  relation: FeedbackRelation,
  { query, provider }: TableQuery,
): Promise<CountedTable> {
  const values = new SqlValues();
  const where = provider === null ? "" : ` WHERE provider = ${values.bind("String", provider)}`;
  const rowsIn = (table: string) => (provider === null ? table : `(SELECT * FROM ${table}${where})`);
  const [source, all] = [rowsIn(relation.from), rowsIn(relation.all)];
  const { span, several, providers } = await tableFacts(server, all, query, values);
  const selected = await selectionSql(query.selection, distinctIn(server, all, values), values);
  const keys = query.by.map((key) => keyColumn(key, span, query.timeZone, values));
  const rows: RatingRows = { from: source, selected, keys, rater: raterSql(query) };
  const counts = new ClusterCounts(query, keys, several);
  for await (const row of server.ask(values.statement(partsSql(rows, query)))) counts.addPart(row);
  if (several.length > 0) {
    const responses = responsesSql(rows, query, values.bind("Array(String)", several));
    for await (const row of server.ask(values.statement(responses))) counts.addResponses(row);
  }
  return { ...counts.records, counts: counts.counts, providers };
}

interface TableFacts {
  readonly providers: readonly string[];
  /** Those with ratings of several categories. */
  readonly several: readonly string[];
  readonly span: TimeSpan;
}

async function tableFacts(server: ClusterServer, from: string, query: Query, values: SqlValues): Promise<TableFacts> {
  const times = query.by.some(({ kind }) => kind === "time")
    ? "toUnixTimestamp64Milli(min(created_at)), toUnixTimestamp64Milli(max(created_at))"
    : "NULL, NULL";
  const text = `SELECT provider, uniqExact(category), ${times} FROM ${from} GROUP BY provider ORDER BY provider`;
  const [providers, several, known]: [string[], string[], number[]] = [[], [], []];
  for await (const [name, categories, first, last] of server.ask(values.statement(text))) {
    providers.push(textIn(name));
    if (countIn(categories) > 1) several.push(textIn(name));
    if (first !== null) known.push(numberIn(first), numberIn(last));
  }
  return { providers, several, span: known.length === 0 ? null : [Math.min(...known), Math.max(...known)] };
}

/** Asks for the distinct values of a column; each column is asked for once. */
function distinctIn(server: ClusterServer, from: string, values: SqlValues) {
  const known = new Map<string, readonly string[] | null>();
  return async (expression: string): Promise<readonly string[] | null> => {
    const found = known.get(expression);
    if (found !== undefined) return found;
    const text = `SELECT DISTINCT assumeNotNull(${expression}) AS word FROM ${from} WHERE isNotNull(${expression}) LIMIT ${mostWords + 1}`;
    const words = await firstColumn(server, () => text, values);
    const all = words.length > mostWords ? null : words;
    known.set(expression, all);
    return all;
  };
}

function raterSql({ cluster }: Query): string | null {
  if (cluster === undefined) return null;
  if (cluster.kind === "participant") return wordOf("participant_id");
  return wordOf(sqlName(cluster.kind === "column" ? cluster.column : cluster.name));
}
