/** A batch arrives once, or the load ends and says so. */

import { expect, test } from "vitest";
import { clusterAddress } from "../../src/clickhouse/cluster-address.js";
import { openServers } from "../../src/clickhouse/cluster-client.js";
import { insertBatch } from "../../src/clickhouse/insert-rows.js";
import { fakeCluster } from "../support/fake-cluster.js";

const address = clusterAddress("clickhouse://host/db?table=t");
const batch = new Uint8Array(600_000).fill(7);

/** Sends a batch to a server that answers each attempt with the next of these errors, and then takes it. */
async function sent(errors: readonly Error[], signal?: AbortSignal) {
  const left = [...errors];
  const client = fakeCluster([
    [
      "INSERT",
      () => {
        const error = left.shift();
        if (error !== undefined) throw error;
        return [];
      },
    ],
  ]);
  const access = { client, retryDelaysMs: [1, 1, 1], ...(signal === undefined ? {} : { signal }) };
  const [server] = openServers(address, access);
  const work = insertBatch({ server, access, address }, "INSERT INTO t FORMAT ArrowStream", batch);
  return { client, work };
}

const failing = (code: string, message = "it failed") => Object.assign(new Error(message), { code });

test("a broken connection is tried again, with the same bytes and the same token", async () => {
  const { client, work } = await sent([failing("ECONNRESET"), failing("", "socket hang up"), failing("252")]);
  await work;
  expect(client.bodies).toHaveLength(4);
  for (const body of client.bodies) expect(body.equals(batch)).toBe(true);
  const tokens = client.statements.map(({ clickhouse_settings: settings }) => JSON.stringify(settings));
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).toMatch(/"insert_deduplication_token":"[0-9a-f]{64}"/);
});

test("refused rows are not sent again", async () => {
  const { client, work } = await sent([failing("53", "Type mismatch in column score: While executing …")]);
  await expect(work).rejects.toMatchObject({
    code: "cluster-insert",
    message: "clickhouse://host/db?table=t: the server did not accept the rows (Type mismatch in column score)",
  });
  expect(client.bodies).toHaveLength(1);
});

test("several attempts are enough", async () => {
  const { client, work } = await sent(Array.from({ length: 9 }, () => failing("ECONNREFUSED")));
  await expect(work).rejects.toMatchObject({
    code: "cluster-insert",
    message: expect.stringContaining("ECONNREFUSED"),
  });
  expect(client.bodies).toHaveLength(4);
});

test.each([
  ["497", "cluster-denied"],
  ["516", "cluster-unauthorised"],
  ["60", "cluster-table-unknown"],
  ["159", "cluster-timeout"],
  ["241", "cluster-insert"],
])("error %s of the server ends the load as %s", async (code, named) => {
  const { client, work } = await sent([failing(code)]);
  await expect(work).rejects.toMatchObject({ code: named });
  expect(client.bodies).toHaveLength(1);
});

test("nothing is sent again once the run is ended", async () => {
  const controller = new AbortController();
  const { client, work } = await sent([failing("ECONNRESET")], controller.signal);
  controller.abort();
  await expect(work).rejects.toThrow();
  expect(client.bodies.length).toBeLessThanOrEqual(1);
});
