/** What a load says of the rows that it sent: all of them are found, gave way to later versions, or are missed. */

import { describe, expect, test } from "vitest";
import { load } from "../../src/pipeline/load.js";
import { type Answer, fakeCluster } from "../support/fake-cluster.js";
import { tableColumns } from "../support/fake-table.js";
import { temporaryExport } from "../support/temporary-export.js";

const times = ["", "2026-01-02T03:04:05Z", "2026-01-03T03:04:05Z"];
const input = temporaryExport(
  "load.csv",
  ["sid,quality_score,date_created", ...times.map((time, index) => `CA${String(index).repeat(32)},4,${time}`), ""].join(
    "\n",
  ),
);
const table: readonly Answer[] = [
  ["SELECT version()", [["25.8.1.1"]]],
  ["SELECT name FROM system.columns", [...tableColumns, ["version"]]],
  ["SELECT engine FROM system.tables", [["ReplacingMergeTree"]]],
  ["SELECT if(count() = 0", [[null]]],
  ["INSERT", []],
];

async function loaded(answers: readonly Answer[], options = {}) {
  const client = fakeCluster([...answers, ...table]);
  const loading = await load(input, {
    ...{ table: "clickhouse://host/db?table=t", now: new Date(1e12), clickhouse: { client } },
    ...options,
  });
  return { ...loading, client };
}
const stay = (rows: number): Answer => ["SELECT count()", [[rows]]];
const found = (rows: number): Answer => ["SELECT uniqExact(sent", [[rows]]];

describe("the rows of a load", () => {
  test("are all there: none is looked up", async () => {
    const { rows, replaced, client } = await loaded([stay(3)]);
    expect([rows, replaced, client.bodies.length]).toEqual([3, 0, 1]);
    expect(client.statements.some(({ query }) => query.startsWith("SELECT uniqExact"))).toBe(false);
  });

  test("gave way to later versions, which are found", async () => {
    const { rows, replaced, client } = await loaded([stay(1), found(3)]);
    expect([rows, replaced]).toEqual([3, 2]);
    const [, keys, categories, versions] = Object.values(client.statements.at(-1)?.query_params ?? {});
    expect([(keys as string[]).length, new Set(categories)]).toEqual([3, new Set(["overall"])]);
    expect(new Set(versions).size).toBe(3); // one has no time, and is the earliest
  });

  test.each([0, 2, 4])("are missed if %i of 3 are found", async (rows) => {
    await expect(loaded([stay(1), found(rows)])).rejects.toMatchObject({ code: "cluster-load-differs", exitCode: 1 });
  });

  test("may be none", async () => {
    const { rows, client } = await loaded([stay(0)], { where: ["score = 1"] });
    expect([rows, client.bodies.length]).toEqual([0, 0]);
  });

  test("are later than those of each load before", async () => {
    const before: Answer = ["SELECT if(count() = 0", [[2e12]]];
    expect((await loaded([before, stay(3)])).loadAt).toBe(new Date(2e12 + 1).toISOString());
  });
});

describe("an address that rows are loaded into", () => {
  test.each([
    ["of several servers", { table: "clickhouse://a,b/db?table=t" }, "cluster-target-servers"],
    ["with earlier versions kept", { dedupe: false }, "cluster-option"],
    ["with a mask and no key", { mask: ["response_id"] }, "cluster-mask-key"],
  ])("%s is refused before anything is asked", async (_, options, code) => {
    const client = fakeCluster([]);
    await expect(loaded([], { ...options, clickhouse: { client } })).rejects.toMatchObject({ code, exitCode: 2 });
    expect(client.statements).toEqual([]);
  });
});
