/** A password that goes over a network without encryption is warned of; one that stays on this machine, or goes by TLS, is not. */

import { expect, test } from "vitest";
import { clusterAddress } from "../../src/clickhouse/cluster-address.js";
import { sendsPlainPassword } from "../../src/clickhouse/cluster-client.js";

const env = { CLICKHOUSE_PASSWORD: "s3cret" };

test.each([
  ["clickhouse://db.example.com/feedback?table=t", true],
  ["clickhouse://me@10.0.0.7:8123/feedback?table=t", true],
  ["clickhouse://localhost,db.example.com/feedback?table=t", true],
  ["clickhouse://[2001:db8::1]:8123/feedback?table=t", true],
  ["clickhouse://127.example.com/feedback?table=t", true],
  ["clickhouse://localhost/feedback?table=t", false],
  ["clickhouse://127.0.0.1:9123/feedback?table=t", false],
  ["clickhouse://[::1]/feedback?table=t", false],
  ["clickhouses://db.example.com/feedback?table=t", false],
  ["clickhouse://db.example.com:8443/feedback?table=t", false],
])("%s: %s", (address, isWarned) => {
  expect(sendsPlainPassword(clusterAddress(address), { env })).toBe(isWarned);
  expect(sendsPlainPassword(clusterAddress(address), { env: {} })).toBe(false);
});
