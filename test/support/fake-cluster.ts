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
}

export function fakeCluster(answers: readonly Answer[]): FakeCluster {
  const statements: { query: string; query_params: object; clickhouse_settings: object }[] = [];
  return {
    statements,
    async query(parameters) {
      statements.push(parameters);
      const found = answers.find(([beginning]) => parameters.query.startsWith(beginning));
      if (found === undefined) throw new Error(`no answer to ${parameters.query}`);
      const [, given] = found;
      if (given instanceof Error) throw given;
      const rows = typeof given === "function" ? given() : given;
      return { stream: () => streamOf(rows) };
    },
    async close() {
      throw new Error("a client of the caller is not closed");
    },
  };
}

async function* streamOf(rows: readonly (readonly unknown[])[]): AsyncGenerator<readonly { json(): unknown }[]> {
  yield rows.map((row) => ({ json: () => JSON.parse(JSON.stringify(row)) }));
}
