/** A client of ClickHouse without a server: each statement gets the first answer whose beginning it has. */

import type { ClusterClient } from "../../src/clickhouse/cluster-client.js";

/** The beginning of a statement, and the rows of its answer, or the error. */
export type Answer = readonly [
  beginning: string,
  rows: readonly (readonly unknown[])[] | Error | (() => readonly (readonly unknown[])[]),
];

export interface FakeCluster extends ClusterClient {
  /** The statements, in the order in which they came. */
  readonly statements: readonly {
    readonly query: string;
    readonly query_params: object;
    readonly clickhouse_settings: object;
  }[];
  /** The bytes that were sent with statements, in the order in which they came. */
  readonly bodies: readonly Buffer[];
}

export function fakeCluster(answers: readonly Answer[]): FakeCluster {
  const statements: { query: string; query_params: object; clickhouse_settings: object }[] = [];
  const bodies: Buffer[] = [];
  const rowsFor = (query: string) => {
    const found = answers.find(([beginning]) => query.startsWith(beginning));
    if (found === undefined) throw new Error(`no answer to ${query}`);
    const [, given] = found;
    if (given instanceof Error) throw given;
    return typeof given === "function" ? given() : given;
  };
  return {
    statements,
    bodies,
    async query(parameters) {
      statements.push(parameters);
      const rows = rowsFor(parameters.query);
      return { stream: () => streamOf(rows) };
    },
    async command({ query, clickhouse_settings }) {
      statements.push({ query, query_params: {}, clickhouse_settings });
      rowsFor(query);
    },
    async exec({ query, clickhouse_settings, values }) {
      const pieces: Buffer[] = [];
      for await (const piece of values) pieces.push(Buffer.from(piece));
      statements.push({ query, query_params: {}, clickhouse_settings });
      bodies.push(Buffer.concat(pieces));
      const rows = rowsFor(query);
      return { stream: streamOf(rows) };
    },
    async close() {
      throw new Error("a client of the caller is not closed");
    },
  };
}

/** The lines of an answer with the mark of its end, in two pieces. */
async function* streamOf(rows: readonly (readonly unknown[])[]): AsyncGenerator<readonly { readonly text: string }[]> {
  yield rows.map((row) => ({ text: JSON.stringify(row) }));
  yield [{ text: '"end"' }];
}
