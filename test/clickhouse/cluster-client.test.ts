/** The servers of an address: their names in messages, the password, and the words for what goes wrong. */

import { describe, expect, test } from "vitest";
import { clusterAddress } from "../../src/clickhouse/cluster-address.js";
import { openServers, sendsPlainPassword, serverReason, withServers } from "../../src/clickhouse/cluster-client.js";
import { fakeCluster } from "../support/fake-cluster.js";
import { temporaryExport } from "../support/temporary-export.js";

const address = clusterAddress("clickhouse://db.example,other.example/feedback?table=t");
const far = { servers: ["http://db.example:8123"] } as const;

test("servers of one address are told apart in messages", () => {
  const client = fakeCluster([]);
  const names = openServers(address, { client }).map(({ name }) => name);
  expect(names).toEqual([1, 2].map((number) => `${address.name} (server ${number})`));
  expect(openServers(clusterAddress("clickhouse://a/b?table=c"), { client })[0]?.name).toBe("clickhouse://a/b?table=c");
});

test("clients that were opened here are closed, whatever happens", async () => {
  const failing = () => Promise.reject(new Error("work"));
  await expect(withServers(address, { env: {} }, failing)).rejects.toThrow("work");
  expect(await withServers(address, { client: fakeCluster([]) }, async (servers) => servers.length)).toBe(2);
});

describe("the password", () => {
  const isSent = (env: Readonly<Record<string, string>>) => sendsPlainPassword(far, { env });

  test("is in a variable, or in a file that one names, without the end of its line", () => {
    const path = temporaryExport("password", "s3cret\r\n");
    expect(isSent({ CLICKHOUSE_PASSWORD_FILE: path })).toBe(true);
    expect(isSent({ CLICKHOUSE_PASSWORD_FILE: temporaryExport("no-password", "\n") })).toBe(false);
    expect(isSent({ CLICKHOUSE_PASSWORD: "", CLICKHOUSE_PASSWORD_FILE: path })).toBe(false);
  });

  test("a file of it that cannot be read ends the run, with the error of the system", () => {
    expect(() => isSent({ CLICKHOUSE_PASSWORD_FILE: "/nowhere/password" })).toThrow(
      expect.objectContaining({ code: "cluster-password-file", message: expect.stringContaining("(ENOENT)") }),
    );
    expect(() => isSent({ CLICKHOUSE_PASSWORD_FILE: "a\0b" })).toThrow(
      expect.objectContaining({ code: "cluster-password-file", message: expect.stringContaining("ERR_INVALID_ARG") }),
    );
  });

  test("of a client of the caller is the caller's affair", () => {
    expect(sendsPlainPassword(far, { client: fakeCluster([]), env: { CLICKHOUSE_PASSWORD: "x" } })).toBe(false);
  });
});

describe("an error of a statement", () => {
  const [server] = openServers(clusterAddress("clickhouse://db/x?table=t&timeout=7"), { client: fakeCluster([]) });
  const failing = (message: string, code?: string) => Object.assign(new Error(message), { code });

  test.each([
    [failing("Timeout error."), "cluster-timeout", "within 7 seconds"],
    [failing("socket hang up", "ECONNRESET"), "cluster-unreachable", "(ECONNRESET)"],
    [failing("Database x does not exist", "81"), "cluster-database-unknown", '"x"'],
    [failing("Cannot parse: 'their words'", "6"), "cluster-record", ""],
    [failing("Bad thing: While executing SELECT 'their words'"), "cluster-failed", "(Bad thing)"],
    [failing(""), "cluster-failed", "(Error)"],
    ["a text", "cluster-failed", "(a text)"],
  ])("%s is %s", (error, code, words) => {
    const failure = server?.failure(error);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(failure?.message).not.toContain("their words");
  });

  test("is told by its first line, without the text of the statement, and shortened", () => {
    expect(serverReason(new Error(`${"x".repeat(400)}\nstack`))).toHaveLength(300);
    expect(serverReason(new Error("Unknown column: In scope SELECT secret"))).toBe("Unknown column");
    expect(serverReason({})).toBe("");
  });
});
