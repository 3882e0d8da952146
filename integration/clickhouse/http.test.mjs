// The official client's own transport, against a server that hands statements to the embedded engine: passwords, compression, broken
// connections, and the program on the command line.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "./server.mjs";

const project = process.env.FEEDBACK_STATS ?? resolve(fileURLToPath(import.meta.url), "../../..");
const { load, summarize } = await import(join(project, "dist/index.js"));
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
const [user, password] = ["reader", "S3CR3T'\"& ü"];
const env = { CLICKHOUSE_PASSWORD: password };
const export1 = join(project, "fixtures/twilio/february-month/calls-2023-02.csv");
const large = join(folder, "nps.csv");
const [rowsOfLarge, quick] = [140_000, [10, 20]];
let server;

before(async () => {
  server = await startServer({ path: join(folder, "engine"), user, password });
  const lines = Array.from(
    { length: rowsOfLarge },
    (_, index) => `r${index},${index % 11},2026-0${1 + (index % 9)}-11T10:00:00Z,plan ${index % 3}`,
  );
  writeFileSync(large, `response_id,score,created_at,plan\n${lines.join("\n")}\n`);
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const tableNamed = (name) => `clickhouse://${user}@${server.address}/default?table=${name}`;
const numbers = ({ total, segments }) => JSON.stringify({ total, segments });

async function isSameAsFile(file, table, query = {}) {
  server.setFault(null);
  const ofTable = await summarize(table, { ...query, clickhouse: { env } });
  assert.equal(numbers(ofTable), numbers(await summarize(file, query)));
}

test("rows go there and counts come back, both compressed", async () => {
  server.setFault(null);
  const table = tableNamed("first");
  const loaded = await load(export1, { table, create: true, clickhouse: { env } });
  assert.equal(loaded.rows, loaded.records.used);
  const [sent] = server.seen.filter(({ word }) => word === "INSERT");
  assert.equal(sent.headers["content-encoding"], "gzip");
  assert.match(sent.settings.insert_deduplication_token, /^[0-9a-f]{64}$/);
  for (const query of [{}, { by: ["channel"] }, { by: ["month"], where: ["score <= 2"] }, { where: ["issue = echo"] }])
    await isSameAsFile(export1, table, query);
  const asked = server.seen.filter(({ word }) => word === "SELECT");
  assert.ok(asked.length > 2 && asked.every(({ headers }) => headers["accept-encoding"] === "gzip"));
  assert.ok(asked.every(({ settings }) => settings.readonly === "2"));
});

test("a wrong password is refused, and not repeated", async () => {
  server.setFault(null);
  const wrong = { clickhouse: { env: { CLICKHOUSE_PASSWORD: "W0RNG" } } };
  for (const work of [summarize(tableNamed("first"), wrong), load(export1, { table: tableNamed("first"), ...wrong })])
    await assert.rejects(work, (error) => {
      assert.equal(error.code, "cluster-unauthorised");
      assert.ok(!`${error.message}${error.hint}${error.stack}`.includes("W0RNG"));
      return true;
    });
});

for (const fault of ["refuse", "lose"])
  test(`a batch whose connection breaks is sent again: ${fault}`, async () => {
    const table = tableNamed(`broken_${fault}`);
    server.setFault((statement, number) => (statement.startsWith("INSERT") && number === 2 ? fault : null));
    const loaded = await load(large, { table, create: true, clickhouse: { env, retryDelaysMs: quick } });
    assert.deepEqual([loaded.rows, loaded.replaced], [rowsOfLarge, 0]);
    const tokens = server.seen
      .filter(({ word }) => word === "INSERT")
      .map(({ settings }) => settings.insert_deduplication_token);
    assert.equal(tokens.length, new Set(tokens).size + 1);
    await isSameAsFile(large, table, { by: ["month"] });
    assert.equal(await countOf(table), String(rowsOfLarge));
  });

/** All rows of a table, also those that others replace. */
async function countOf(table) {
  const name = /table=(\w+)/.exec(table)[1];
  const response = await fetch(`http://${server.address}/`, {
    method: "POST",
    body: `SELECT count() FROM default.${name} FORMAT TSV`,
    headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` },
  });
  return (await response.text()).trim();
}

for (const batch of [1, 2, 3])
  test(`a load that ends at batch ${batch} is completed by another one`, async () => {
    const table = tableNamed(`half_${batch}`);
    server.setFault((statement, number) => (statement.startsWith("INSERT") && number >= batch ? "lose" : null));
    await assert.rejects(load(large, { table, create: true, clickhouse: { env, retryDelaysMs: quick } }), {
      code: "cluster-insert",
    });
    server.setFault(null);
    const loaded = await load(large, { table, clickhouse: { env } });
    assert.deepEqual([loaded.rows, loaded.replaced], [rowsOfLarge, 0]);
    await isSameAsFile(large, table, { by: ["month"] });
  });

test("rows that the server loses are missed in the end", async () => {
  const table = tableNamed("lost");
  server.setFault(null);
  await load(export1, { table, create: true, clickhouse: { env } });
  server.setFault((statement, number) => (statement.startsWith("INSERT") && number === 1 ? "forget" : null));
  await assert.rejects(load(export1, { table, clickhouse: { env } }), { code: "cluster-load-differs" });
  server.setFault(null);
  await load(export1, { table, clickhouse: { env } });
});

test("rows give way to later versions that are there, and are accounted for", async () => {
  const table = tableNamed("versions");
  server.setFault(null);
  const [old, late] = ["old.csv", "late.csv"].map((name) => join(folder, name));
  const row = (id, score, day) => `CA${id.repeat(32)},${score},2026-01-${day}T10:00:00Z,2026-01-${day}T10:00:00Z`;
  const head = "sid,quality_score,date_created,date_updated";
  writeFileSync(late, [head, row("a", 4, 20), row("b", 3, 20), ""].join("\n"));
  writeFileSync(old, [head, row("a", 1, 10), row("b", 1, 25), row("c", 5, 10), ""].join("\n"));
  await load(late, { table, create: true, clickhouse: { env } });
  const loaded = await load(old, { table, clickhouse: { env } });
  assert.deepEqual([loaded.rows, loaded.replaced], [3, 1]);
  const both = await summarize([late, old]);
  assert.equal(numbers(await summarize(table, { clickhouse: { env } })), numbers(both));
});

test("an answer that ends half-way is an error", async () => {
  server.setFault((statement) => (statement.includes("ARRAY JOIN") ? "truncate" : null));
  await assert.rejects(summarize(tableNamed("first"), { clickhouse: { env } }), ({ code }) =>
    code.startsWith("cluster-"),
  );
});

test("a server that is not there, and one that takes too long", async () => {
  server.setFault(null);
  const nobody = `clickhouse://${user}@127.0.0.1:1/default?table=first`;
  await assert.rejects(summarize(nobody, { clickhouse: { env } }), { code: "cluster-unreachable" });
  server.setFault((statement) => (statement.includes("version()") ? 13_000 : null));
  await assert.rejects(summarize(`${tableNamed("first")}&timeout=1`, { clickhouse: { env } }), {
    code: "cluster-timeout",
  });
});

test("a database and a table that are not there", async () => {
  server.setFault(null);
  await assert.rejects(summarize(tableNamed("frist"), { clickhouse: { env } }), ({ code, hint }) => {
    assert.equal(code, "cluster-table-unknown");
    assert.match(hint, /table=first/);
    return true;
  });
  const elsewhere = `clickhouse://${user}@${server.address}/nowhere?table=first`;
  await assert.rejects(summarize(elsewhere, { clickhouse: { env } }), { code: "cluster-database-unknown" });
  await assert.rejects(load(export1, { table: elsewhere, create: true, clickhouse: { env } }), {
    code: "cluster-database-unknown",
  });
});

/** Runs the program. */
function program(words, environment = { CLICKHOUSE_PASSWORD: password }) {
  return new Promise((done) => {
    const options = { env: { ...process.env, ...environment }, cwd: project };
    execFile(process.execPath, ["bin/feedback-stats.js", ...words], options, (error, stdout, stderr) =>
      done({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test("the program loads and summarises", async () => {
  server.setFault(null);
  const table = tableNamed("typed");
  const ddl = await program(["convert", "--to", table, "--print-ddl"]);
  assert.deepEqual([ddl.exitCode, ddl.stderr], [0, ""]);
  assert.match(ddl.stdout, /^CREATE TABLE IF NOT EXISTS `default`.`typed`\n/);
  assert.equal(server.seen.length, 0);
  const absent = await program(["convert", export1, "--to", table]);
  assert.equal(absent.exitCode, 1);
  assert.match(absent.stderr, /--create/);
  const loaded = await program(["convert", export1, "--to", table, "--create", "--to", "2023-02-20"]);
  assert.equal(loaded.exitCode, 0, loaded.stderr);
  assert.match(loaded.stderr, /^loaded \d+ rows of 21 columns into default.typed, all of them found there$/m);
  const words = ["--by", "channel", "--json", "--quiet"];
  const ofTable = await program(["summarize", table, ...words]);
  const ofFile = await program(["summarize", export1, "--to", "2023-02-20", ...words]);
  assert.equal(ofTable.exitCode, 0, ofTable.stderr);
  assert.equal(numbers(JSON.parse(ofTable.stdout)), numbers(JSON.parse(ofFile.stdout)));
  const wrong = await program(["summarize", table], { CLICKHOUSE_PASSWORD: "W0RNG" });
  assert.equal(wrong.exitCode, 1);
  assert.ok(!wrong.stderr.includes("W0RNG"));
  const typed = await program(["summarize", table.replace(user, `${user}:S3CR3T`), "--json", "--debug"]);
  assert.equal(typed.exitCode, 2);
  assert.ok(!`${typed.stdout}${typed.stderr}`.includes("S3CR3T"));
  const file = join(folder, "password");
  writeFileSync(file, `${password}\n`);
  const read = await program(["summarize", table], { CLICKHOUSE_PASSWORD_FILE: file });
  assert.equal(read.exitCode, 0, read.stderr);
});
