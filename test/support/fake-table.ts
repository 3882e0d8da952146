/** A feedback table of ClickHouse, as a server without an engine answers about it. */

import { partKinds } from "../../src/clickhouse/counts-query.js";
import { loadColumns, schemaColumns } from "../../src/clickhouse/table-columns.js";
import type { Answer } from "./fake-cluster.js";

/** The columns of a feedback table, as a server tells them. */
export const tableColumns = [...schemaColumns, ...loadColumns].map(({ name }) => [name]);
const scale = [1, 5, 2];

/** A table with three ratings of two channels: 5 with no issue, 5 with an echo, and 2 with an echo. */
export const fakeTable: readonly Answer[] = [
  ["SELECT version()", [["25.8.1.1"]]],
  ["SELECT name FROM system.columns", tableColumns],
  ["SELECT concat(toString(load_at)", [["2026-11-27 10:00:00.000 3"]]],
  ["SELECT provider, uniqExact(category)", [["twilio", 1, null, null]]],
  [
    "SELECT part.1",
    [
      partRow(partKinds.score, 5, "", [], "SMS", 1),
      partRow(partKinds.score, 5, "", [], null, 1, null),
      partRow(partKinds.score, 2, "", [], "SMS", 1),
      partRow(partKinds.issue, 5, "echo", ["Echo"], null, 1),
      partRow(partKinds.issue, 2, "echo", ["echo"], "SMS", 1),
      partRow(partKinds.filtered, 4, "", [], "VOICE", 4, null),
    ],
  ],
];

/** How often a part of a rating of one scale occurred in a channel, at one time or without one. */
export function partRow(
  ...[kind, score, issue, tokens, channel, times, at = 1_767_225_600_000]: [
    ...[kind: number, score: number, issue: string, tokens: readonly string[]],
    ...[channel: string | null, times: number, at?: number | null],
  ]
): readonly unknown[] {
  const undated = at === null ? times : 0;
  return [
    ...[kind, "twilio", "overall", ...scale, 5, score, "good", false, issue, tokens, null],
    ...[channel, times, at, at, undated],
  ];
}
