/** A table that rows are loaded into: what is created, what is missing, and which rows it is found to have in the end. */

import { describe, expect, test } from "vitest";
import { clusterAddress } from "../../src/clickhouse/cluster-address.js";
import { openServers } from "../../src/clickhouse/cluster-client.js";
import type { InsertTarget } from "../../src/clickhouse/insert-rows.js";
import { latestLoad, prepareTable, rowsAccounted, type SentRow } from "../../src/clickhouse/loaded-table.js";
import { loadColumns, schemaColumns } from "../../src/clickhouse/table-columns.js";
import { type Answer, type FakeCluster, fakeCluster } from "../support/fake-cluster.js";

const address = clusterAddress("clickhouse://host/db?table=t");
const columns = [...schemaColumns, ...loadColumns, { name: "version" }].map(({ name }) => [name]);
const table: readonly Answer[] = [
  ["SELECT version()", [["25.8.1.1"]]],
  ["SELECT name FROM system.columns", columns],
  ["SELECT engine FROM system.tables", [["ReplacingMergeTree"]]],
  ["CREATE TABLE", []],
  ["ALTER TABLE", []],
];
const without = (name: string): Answer => ["SELECT name FROM system.columns", columns.filter(([one]) => one !== name)];

function targetWith(answers: readonly Answer[]): InsertTarget & { readonly client: FakeCluster } {
  const client = fakeCluster(answers);
  const [server] = openServers(address, { client });
  return { server, address, access: { client }, client };
}

/** The statements that a preparation runs, beyond those that read. */
async function prepared(answers: readonly Answer[], mayChange: boolean, extraColumns: readonly string[] = []) {
  const target = targetWith(answers);
  await prepareTable(target, { address, extraColumns, cluster: null }, mayChange);
  return target.client.statements.map(({ query }) => query).filter((query) => !query.startsWith("SELECT"));
}

describe("a table that rows are loaded into", () => {
  test("is used as it is if it has the columns", async () => {
    expect(await prepared(table, false)).toEqual([]);
  });

  test("is created if it may be", async () => {
    expect(await prepared(table, true)).toEqual([expect.stringMatching(/^CREATE TABLE IF NOT EXISTS `db`\.`t`\n/)]);
  });

  test("gets a column that it lacks if it may be changed", async () => {
    const [, added] = await prepared(table, true, ["plan"]);
    expect(added).toBe("ALTER TABLE `db`.`t` ADD COLUMN IF NOT EXISTS `plan` LowCardinality(Nullable(String))");
  });

  test("may be a distributed one", async () => {
    expect(await prepared([["SELECT engine", [["Distributed"]]], ...table], false)).toEqual([]);
  });

  test.each([
    ["a column of the export", [], ["plan"], "cluster-columns-missing"],
    ["a column of the feedback table", [without("call_id")], [], "cluster-columns-missing"],
    ["what identifies a row", [without("response_key")], [], "cluster-table-foreign"],
    ["the version of rows", [without("version")], [], "cluster-table-engine"],
    ["an engine that replaces rows", [["SELECT engine", [["MergeTree"]]] as const], [], "cluster-table-engine"],
    ["an engine", [["SELECT engine", []] as const], [], "cluster-table-engine"],
  ])("is refused without %s", async (_, answers, extra, code) => {
    await expect(prepared([...answers, ...table], false, extra)).rejects.toMatchObject({ code });
  });

  test("a statement that is refused ends the load", async () => {
    const refused = Object.assign(new Error("Not enough privileges"), { code: "497" });
    await expect(prepared([["CREATE TABLE", refused], ...table], true)).rejects.toMatchObject({
      code: "cluster-denied",
    });
  });

  test.each([
    ["24.7.9.1", false],
    ["24.8.1.1", true],
    ["25.1.1.1", true],
    ["23.12.1.1", false],
    ["unknown", false],
  ])("of a server of version %s: %s", async (version, isAccepted) => {
    const answers: readonly Answer[] = [["SELECT version()", [[version]]], ...table];
    if (isAccepted) expect(await prepared(answers, false)).toEqual([]);
    else await expect(prepared(answers, false)).rejects.toMatchObject({ code: "cluster-old" });
  });
});

describe("the latest load of a table", () => {
  const at = async (rows: readonly (readonly unknown[])[]) => await latestLoad(targetWith([["SELECT if(", rows]]));

  test("is a time, or none if the table is empty", async () => {
    expect([await at([[1_767_225_600_000]]), await at([[null]])]).toEqual([1_767_225_600_000, null]);
  });

  test("is not guessed if the server does not answer with one", async () => {
    for (const rows of [[], [["2026-01-01"]]]) await expect(at(rows)).rejects.toMatchObject({ code: "cluster-answer" });
  });
});

describe("rows that are looked up", () => {
  /** How many rows are found if the server finds those of each statement, and how many values each statement had. */
  async function found(rows: readonly SentRow[]) {
    const target = targetWith([["SELECT uniqExact(", () => [[sizes().at(-1)]]]]);
    const sizes = () =>
      target.client.statements.map(({ query_params: values }) => (Object.values(values)[0] as string[]).length);
    return { rows: await rowsAccounted(target, rows), sizes: sizes(), statements: target.client.statements };
  }
  const rowsOf = (count: number, key: string): readonly SentRow[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ provider: "twilio", key: `${key}${index}`, category: "overall", version: BigInt(index) << 192n },
    }));

  test("go in parts that a server takes", async () => {
    expect(await found([])).toMatchObject({ rows: 0, sizes: [] });
    expect(await found(rowsOf(1201, "id:"))).toMatchObject({ rows: 1201, sizes: [500, 500, 201] });
    const long = await found(rowsOf(100, "k".repeat(1000)));
    expect(long.rows).toBe(100);
    expect(Math.max(...long.sizes)).toBeLessThan(30);
  });

  test("a key that is longer than a part goes alone", async () => {
    expect((await found(rowsOf(2, "k".repeat(70_000)))).sizes).toEqual([1, 1]);
  });

  test("a count that is no number is not taken for one", async () => {
    const target = targetWith([["SELECT uniqExact(", [[null]]]]);
    await expect(rowsAccounted(target, rowsOf(1, "id:"))).rejects.toMatchObject({ code: "cluster-answer" });
  });
});
