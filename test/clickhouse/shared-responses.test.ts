/** Servers that hold parts of a table must not hold the same responses, which would be counted twice. */

import { expect, test } from "vitest";
import { clusterAddress } from "../../src/clickhouse/cluster-address.js";
import { openServers } from "../../src/clickhouse/cluster-client.js";
import { refuseSharedResponses } from "../../src/clickhouse/shared-responses.js";
import { loadColumns, schemaColumns } from "../../src/clickhouse/table-columns.js";
import { fakeCluster } from "../support/fake-cluster.js";

const columns = [...schemaColumns, ...loadColumns].map(({ name }) => [name]);

/** Compares servers whose statements for hashes get these answers, one after the other. */
async function compared(hosts: string, ...answers: readonly (readonly string[])[]) {
  const left = [...answers];
  const client = fakeCluster([
    ["SELECT version()", [["25.8.1.1"]]],
    ["SELECT name FROM system.columns", columns],
    ["SELECT DISTINCT toString(cityHash64", () => (left.shift() ?? []).map((hash) => [hash])],
  ]);
  const address = clusterAddress(`clickhouse://${hosts}/db?table=t`);
  await refuseSharedResponses(openServers(address, { client }), address);
  return client.statements.map(({ query }) => query).filter((query) => query.includes("cityHash64"));
}

test("a server alone is not asked", async () => {
  expect(await compared("a")).toEqual([]);
});

test("servers with different responses are accepted", async () => {
  expect(await compared("a,b,c", ["1", "2"], ["3"], [])).toHaveLength(3);
});

test("a response on two servers is refused, with how many there are", async () => {
  await expect(compared("a,b", ["1", "2", "3"], ["3", "2", "9"])).rejects.toMatchObject({
    code: "cluster-parts-overlap",
    message: expect.stringContaining("2 of 4 compared responses"),
  });
});

test("of many responses an even sample is compared, the same on each server", async () => {
  const many = Array.from({ length: 160_001 }, (_, index) => String(index));
  const statements = await compared("a,b", many, ["7"], ["16"]);
  const divisors = statements.map((text) => /% (\d+) = 0/.exec(text)?.[1] ?? "1");
  expect(divisors.sort()).toEqual(["1", "1", "16"]);
});
