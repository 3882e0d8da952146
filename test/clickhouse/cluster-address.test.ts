/** Addresses of tables in ClickHouse are read exactly, and what is wrong with one is said without its password. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { clusterAddress, isClusterAddress } from "../../src/clickhouse/cluster-address.js";

describe("an address", () => {
  test("names the servers, the user, the database and the table", () => {
    expect(clusterAddress("clickhouse://me@One.example,two:9000/my%20db?table=feed%60back&timeout=30")).toEqual({
      name: "clickhouse://One.example,two:9000/my%20db?table=feed%60back&timeout=30",
      servers: ["http://one.example:8123", "http://two:9000"],
      user: "me",
      database: "my db",
      table: "feed`back",
      timeoutSeconds: 30,
    });
  });

  test("has default values for what it leaves out", () => {
    const { servers, user, database, timeoutSeconds } = clusterAddress("clickhouse://host?table=t");
    expect({ servers, user, database, timeoutSeconds }).toEqual({
      servers: ["http://host:8123"],
      user: null,
      database: "default",
      timeoutSeconds: 600,
    });
  });

  test.each([
    ["clickhouses://host/db?table=t", "https://host:8443"],
    ["clickhouse://host:8443/db?table=t", "https://host:8443"],
    ["clickhouse://host:443/db?table=t", "https://host:443"],
    ["clickhouses://host:9440/db?table=t", "https://host:9440"],
    ["clickhouse://[::1]:8123/db?table=t", "http://[::1]:8123"],
  ])("%s is contacted at %s", (text, server) => {
    expect(clusterAddress(text).servers).toEqual([server]);
  });

  test.each([
    ["clickhouse://host/db", /names no table/],
    ["clickhouse://host/db?table=", /names no table/],
    ["clickhouse:///db?table=t", /is not clickhouse:/],
    ["clickhouse://host:123456/db?table=t", /is not HOST or HOST:PORT/],
    ["clickhouse://host:70000/db?table=t", /is not HOST or HOST:PORT/],
    ["clickhouse://a,a/db?table=t", /named twice/],
    ["clickhouse://host/db?table=t&table=u", /given twice/],
    ["clickhouse://host/db?table=t&secure=1", /"secure" is not known/],
    ["clickhouse://host/db?table=t&timeout=0", /not a number of seconds/],
    ["clickhouse://host/%zz?table=t", /is not valid/],
    ["clickhouse://host/a/b?table=t", /is not clickhouse:/],
    ["clickhouse://host/db?table=t#part", /is not clickhouse:/],
    ["clickhouse://me:S3CR3T/db?table=t", /"clickhouse:\/\/me:…\?table=t" is not the address/],
    ["clickhouse://host/db?table=t&password=S3CR3T", /table=t&password=…" is not the address/],
  ])("%s is refused", (text, what) => {
    expect(() => clusterAddress(text, "--to")).toThrow(what);
    expect(() => clusterAddress(text, "--to")).toThrow(/^--to: /);
    expect(thrownBy(() => clusterAddress(text))).not.toContain(canary);
  });

  test("with a password is refused", () => {
    expect(() => clusterAddress("clickhouse://me:S3CR3T@host/db?table=t")).toThrow(
      expect.objectContaining({ code: "cluster-password-typed", message: expect.not.stringContaining("S3CR3T") }),
    );
  });

  test("no other input is an address", () => {
    expect(
      ["ClickHouse://host?table=t", "clickhouses://x", "clickhouse.csv", "https://x", "clickhouse:/x"].map(
        isClusterAddress,
      ),
    ).toEqual([true, true, false, false, false]);
  });
});

const canary = "S3CR3T";
const noise = fc.string({ unit: fc.constantFrom(..."ab@:/?#&=,%[]. '\"\\\n\0é"), maxLength: 12 });

/** Everything that is thrown, as it could be printed. */
function thrownBy(work: () => unknown): string {
  try {
    work();
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(FeedbackError);
    const { message, hint, stack } = error as FeedbackError;
    return `${message}\n${hint}\n${stack}`;
  }
}

test("a password is in no message, whatever else the address contains", () => {
  fc.assert(
    fc.property(noise, noise, noise, noise, (user, before, behind, rest) => {
      const password = `${before}${canary}${behind}`;
      for (const text of [
        `clickhouse://${user}:${password}@host${rest}`,
        `clickhouse://${user}:${password}@host/db?table=t${rest}`,
        `clickhouse://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${rest}`,
        `clickhouse://me:${canary}${behind.replaceAll("@", "")}`,
        `clickhouse://me:${canary}/db?table=t`,
        `clickhouse://host/db?table=t&password=${canary}`,
      ])
        expect(thrownBy(() => clusterAddress(text, "--to"))).not.toContain(canary);
    }),
    { numRuns: 500 },
  );
});

test("an address is read or refused by name, whatever it has", () => {
  fc.assert(
    fc.property(fc.string(), noise, (text, other) => {
      for (const words of [text, other]) thrownBy(() => clusterAddress(`clickhouse://${words}`));
    }),
  );
});
