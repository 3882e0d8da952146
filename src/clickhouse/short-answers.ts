/** Whole answers of a server, where they are short: one column, or one row. */

import type { ClusterServer } from "./cluster-client.js";
import type { AnswerRow } from "./read-counts.js";
import { SqlValues } from "./sql.js";

/** Makes the text of a statement, and binds its values. */
export type StatementText = (values: SqlValues) => string;

/** The first column of an answer, as text. */
export async function firstColumn(
  server: ClusterServer,
  textOf: StatementText,
  values = new SqlValues(),
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const [value] of server.ask(values.statement(textOf(values)))) found.push(String(value));
  return found;
}

/** The only row of an answer; null if there is none. */
export async function onlyRow(
  server: ClusterServer,
  textOf: StatementText,
  values = new SqlValues(),
): Promise<AnswerRow | null> {
  let only: AnswerRow | null = null;
  for await (const row of server.ask(values.statement(textOf(values)))) only = row;
  return only;
}
