/** Secrets in addresses: in no message, whatever the address has. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutUrlSecrets } from "../../src/base/url-secrets.js";
import { runCli } from "../support/fake-io.js";

test.each([
  ["https://ana:pw@host/x.csv", "https://…@host/x.csv"],
  ["https://token@host/x.csv", "https://…@host/x.csv"],
  ["https://ana:p@/w@host/x.csv", "https://…@host/x.csv"],
  ["https://ana:p?w@host/x.csv", "https://…"],
  ["https://host/x.csv?X-Amz-Signature=abc&part=1", "https://host/x.csv?X-Amz-Signature=…&part=…"],
  ["https://host/#access_token=abc", "https://host/#access_token=…"],
  ["s3://bucket/2026-??.csv", "s3://bucket/2026-??.csv"],
  ["clickhouse://ana@host:8123/db?table=t&timeout=3", "clickhouse://ana@host:8123/db?table=t&timeout=3"],
  ["clickhouse://ana:pw@host/db?table=t&password=pw", "clickhouse://…@host/db?table=t&password=…"],
  ['read "https://a:b@c" and "ftp://d:e@f".', 'read "https://…@c" and "ftp://…@f".'],
  ["C:\\x://y and plain?a=b", "C:\\x://y and plain?a=b"],
])("%s is shown as %s", (text, shown) => expect(withoutUrlSecrets(text)).toBe(shown));

test("no user with a password, and no value of a query, survives", () => {
  const secret = "s3cr3t";
  const word = fc.stringMatching(/^[a-z0-9@/:.]{0,8}$/);
  fc.assert(
    fc.property(word, word, fc.constantFrom("https", "s3", "clickhouse", "postgres+ssl"), (before, behind, scheme) => {
      for (const address of [
        `${scheme}://u:${before}${secret}${behind}@host/${before}`,
        `${scheme}://host/${before}?token=${secret}${behind}`,
        `${scheme}://host/x?a=1&sig=${before}${secret}`,
      ])
        expect(withoutUrlSecrets(`see ${address} there`)).not.toContain(secret);
    }),
  );
});

const secret = "S3CR3T";
const addresses = [
  `https://ana:${secret}@host.invalid/x.csv?token=${secret}`,
  `https://host.invalid/x.csv?X-Amz-Signature=${secret}`,
  `ftp://ana:${secret}@host.invalid/x.csv`,
  `postgres://ana:${secret}@host.invalid/db?password=${secret}`,
  `clickhouse://ana:${secret}@host.invalid/db?table=t`,
  `clickhouse://host.invalid/db?table=t&password=${secret}`,
];
const csat = "fixtures/csat/plain-csv/csat.csv";
const places: readonly ((address: string) => readonly string[])[] = [
  (address) => ["summarize", address],
  (address) => ["summarize", address, "--engine", "clickhouse", "--server", "clickhouse://127.0.0.1:1"],
  (address) => ["summarize", csat, "--calls", address],
  (address) => ["summarize", csat, "--config", address],
  (address) => ["summarize", csat, "--engine", "clickhouse", "--server", address],
  (address) => ["summarize", csat, "-o", address],
  (address) => ["summarize", csat, "--rejects", address],
  (address) => ["summarize", csat, "--status-callback", address.replace("https", "ftp")],
  (address) => ["summarize", csat, "--format", address],
  (address) => ["summarize", csat, "--by", address],
  (address) => ["summarize", csat, `--unknown=${address}`],
  (address) => ["report", csat, "--compare-to", address],
  (address) => ["gate", csat, "--no-regression", "mean", "--baseline", address],
  (address) => ["reconcile", csat, "--with", address],
  (address) => ["convert", csat, "--to", address],
  (address) => ["compare", csat, address],
  (address) => [address],
];

test.each(addresses)("%s is in no message, wherever it is typed, not even in the stack of --debug", async (address) => {
  for (const wordsOf of places)
    for (const more of [[], ["--json"]]) {
      const given = wordsOf(address);
      const words = [...given, ...(given.includes("--config") ? [] : ["--no-config"]), "--debug", ...more];
      const { exitCode, stdout, stderr } = await runCli(words);
      expect(exitCode, words.join(" ")).not.toBe(0);
      expect(stdout + stderr, words.join(" ")).not.toContain(secret);
    }
});
