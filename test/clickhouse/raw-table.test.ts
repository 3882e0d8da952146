/** The distinct records of a relation as batches that the readers of files could have made. */

import { expect, test } from "vitest";
import { clusterAddress } from "../../src/clickhouse/cluster-address.js";
import { openServers } from "../../src/clickhouse/cluster-client.js";
import { relationHead, relationTable } from "../../src/clickhouse/raw/raw-table.js";
import { relationOf } from "../../src/clickhouse/raw/table-relation.js";
import { fakeCluster } from "../support/fake-cluster.js";

const names = ["score", "plan", "at"];
const projection = [
  { names: ["score"], decoder: "number" },
  { names: ["Plan"], decoder: "code" },
  { names: ["at"], decoder: "time" },
] as const;

/** The batches of a table with these rows. */
async function batchesOf(rows: readonly (readonly string[])[]) {
  const client = fakeCluster([
    ["SELECT DISTINCT [", rows.map((row) => [row])],
    ["SELECT [", rows.slice(0, 2).map((row) => [row])],
  ]);
  const [server] = openServers(clusterAddress("clickhouse://host/db?table=t"), { client });
  const fields = names.map((name) => ({ name, text: name, timeMs: null }));
  const base = { server, from: () => "t", settings: "", order: [], repeatedHeaders: 0 };
  const relation = relationOf("t", fields, base);
  const table = relationTable(relation, await relationHead(relation));
  const batches = [];
  for await (const batch of table.batches(projection, { keepText: false, batchLength: 8192 })) batches.push(batch);
  return { batches, statements: client.statements.map(({ query }) => query), table };
}

test("texts become codes and numbers, what is no number is kept, and times are not asked for", async () => {
  const { batches, statements } = await batchesOf([
    ["5", "pro", ""],
    ["", "", ""],
    ["five", "free", ""],
    ["4.5", "pro", ""],
  ]);
  const [score, plan] = batches[0]?.columns ?? [];
  expect(score).toMatchObject({
    values: Float64Array.of(5, Number.NaN, Number.NaN, 4.5),
    unparsed: new Map([[2, "five"]]),
  });
  expect(plan).toMatchObject({ codes: Int32Array.of(0, -1, 1, 0), dictionary: { values: ["pro", "free"] } });
  expect(statements).toContain("SELECT DISTINCT [score, plan, ''] FROM t");
});

test("many records come in several batches, and none in none", async () => {
  const rows = Array.from({ length: 9000 }, (_, index) => [String(index), "", ""]);
  expect((await batchesOf(rows)).batches.map(({ length }) => length)).toEqual([8192, 808]);
  expect((await batchesOf([])).batches).toEqual([]);
});

test("a row of another length, or with something else than texts, ends the run", async () => {
  for (const row of [
    ["5", "pro"],
    ["5", "pro", 1],
  ])
    await expect(batchesOf([row as string[]])).rejects.toMatchObject({ code: "cluster-answer" });
});
