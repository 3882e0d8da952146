/** Whole answers of a server, where they are short: one column, or one row. */

import { countIn } from "./answer-values.js";
import type { ClusterServer } from "./cluster-client.js";
import { SqlValues } from "./sql.js";
import type { AnswerRow } from "./whole-answer.js";

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

/** The values of some expressions that count, which are the only row of an answer, by their names. Throws `cluster-answer`. */
export async function namedCounts<Name extends string>(
  server: ClusterServer,
  expressions: Readonly<Record<Name, string>>,
  fromOf: StatementText,
  values = new SqlValues(),
): Promise<Readonly<Record<Name, number>>> {
  const selected = Object.values(expressions).join(",\n  ");
  const row = await onlyRow(server, (bound) => `SELECT ${selected}\nFROM ${fromOf(bound)}`, values);
  const counts = Object.keys(expressions).map((name, index) => [name, countIn(row?.[index])]);
  return Object.fromEntries(counts);
}
