/** A client of ClickHouse that replays the answers of an engine: each statement has to be the one that was asked then. */

import { readFileSync } from "node:fs";
import type { ClusterClient } from "../../src/clickhouse/cluster-client.js";

/** The beginning of a statement, and the rows of its answer, or the code of its error. */
interface RecordedAnswer {
  readonly asks: string;
  readonly rows?: readonly (readonly unknown[])[];
  readonly error?: string;
}

/** Feedback that an engine was asked about: a file that it reads by itself, or a table. */
export interface RecordedCase {
  readonly name: string;
  /** The same feedback here. */
  readonly file: string;
  /** Null if the engine reads the file. */
  readonly table?: string;
  /** Options of the load that was recorded before the questions. */
  readonly loads?: { readonly table: string; readonly create: boolean; readonly columns?: readonly string[] };
  readonly options: object;
  /** The options of each question. */
  readonly asked: readonly object[];
  /** The code of the error that the engine's answers end with, where the file is counted here. */
  readonly refused?: string;
}

const folder = "test/clickhouse/recorded";

export const recordedCases: readonly RecordedCase[] = JSON.parse(readFileSync(`${folder}/cases.json`, "utf8"));

/** The answers of each run of a case. */
export function recordedAnswers({ name }: RecordedCase): readonly (readonly RecordedAnswer[])[] {
  return JSON.parse(readFileSync(`${folder}/answers/${name}.json`, "utf8"));
}

export interface RecordedCluster extends ClusterClient {
  /** How many answers nobody has asked for yet. */
  readonly left: () => number;
}

export function recordedCluster(answers: readonly RecordedAnswer[]): RecordedCluster {
  const left = [...answers];
  const next = (query: string) => {
    const { asks, rows = [], error } = left.shift() ?? { asks: "nothing more" };
    if (!query.startsWith(asks)) throw new Error(`recorded was ${asks}, and now it is asked: ${query.slice(0, 60)}`);
    if (error !== undefined) throw Object.assign(new Error("as recorded"), { code: error });
    return rows;
  };
  return {
    left: () => left.length,
    async query({ query }) {
      const lines = next(query).map((row) => ({ text: JSON.stringify(row) }));
      return { stream: () => streamOf([...lines, { text: '"end"' }]) };
    },
    async command({ query }) {
      next(query);
    },
    async exec({ query, values }) {
      values.resume();
      next(query);
      return { stream: streamOf() };
    },
    async close() {},
  };
}

async function* streamOf<Item>(...items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
