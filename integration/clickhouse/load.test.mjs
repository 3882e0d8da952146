// What is in the table after a load: exact values, one row for each response, and what is refused.

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { embeddedClient } from "./embedded.mjs";

const project = process.env.FEEDBACK_STATS ?? resolve(fileURLToPath(import.meta.url), "../../..");
const { convert, load, summarize, tableDdl } = await import(join(project, "dist/index.js"));
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
const client = embeddedClient(join(folder, "engine"));
after(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => client.command({ query: "DROP TABLE IF EXISTS default.feedback" }));

const table = "clickhouse://local/default?table=feedback";
const access = { clickhouse: { client } };
const into = { table, create: true, ...access };
const numbers = ({ total, segments }) => JSON.stringify({ total, segments });
const isCountedAs = async (inputs, options = {}) =>
  assert.equal(numbers(await summarize(table, access)), numbers(await summarize(inputs, options)));

async function rowsOf(query) {
  const answer = await client.query({ query, format: "JSONEachRow" });
  return await answer.json();
}

function file(name, lines) {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

function copyOf(input, name) {
  const path = join(folder, name);
  copyFileSync(input, path);
  return path;
}

test("each value is what a converted file has", async () => {
  const texts = [
    "naïve 😀",
    "a\0b",
    "tab\there",
    "'quotes' \"and\" \\back",
    "\u2028 \ufeff",
    "x".repeat(300_000),
    "NULL",
    "\\N",
  ];
  const dates = [
    "1969-12-31T23:59:59.999Z",
    "1931-05-06T07:08:09.001Z",
    "",
    "2299-01-01T00:00:00Z",
    "2026-02-28T23:59:59.123Z",
  ];
  const records = texts.map((text, index) => ({
    response_id: `id ${text.slice(0, 40)}`,
    score: index % 11,
    created_at: dates[index % dates.length],
    updated_at: index === 3 ? "2299-05-05T00:00:00.5Z" : null,
    comment: text,
    tags: [text, "", `${text} 2`],
    plan: text,
  }));
  const input = file(
    "texts.ndjson",
    records.map((record) => JSON.stringify(record)),
  );
  const columns = ["comment", "plan"];
  const reading = { map: ["score=score,category=nps,segments=tags"], columns };
  await load(input, { ...reading, ...into });
  const schema = (await rowsOf("DESCRIBE default.feedback")).map(({ name }) => name).slice(0, 22);
  const pieces = [];
  await convert(input, { ...reading, columns: [...schema, "plan"], format: "ndjson" }, (piece) => pieces.push(piece));
  const converted = pieces
    .join("")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const times = ["created_at", "updated_at"].map((name) => `toUnixTimestamp64Milli(${name}) AS ${name}_ms`);
  const loaded = await rowsOf(
    `SELECT *, ${times}, toString(version) AS version FROM default.feedback FINAL ORDER BY record`,
  );
  assert.equal(loaded.length, converted.length);
  for (const [index, row] of converted.entries()) {
    const { created_at, updated_at, ...others } = row;
    const found = loaded[index];
    for (const [name, value] of Object.entries(others)) assert.deepEqual(found[name], value, name);
    const ms = (text) => (text === null ? null : Date.parse(text));
    assert.deepEqual(
      [found.created_at_ms, found.updated_at_ms].map((value) => (value === null ? null : Number(value))),
      [ms(created_at), ms(updated_at)],
    );
  }
});

test("loads come to what all files together come to in that order", async () => {
  const at = join(project, "fixtures/twilio/reposted-feedback");
  const [first, second] = ["feedback-2023-03-17.csv", "feedback-2023-03-20.csv"].map((name) => join(at, name));
  for (const order of [
    [first, second],
    [first, second, first, second],
    [second, first],
  ]) {
    await client.command({ query: "DROP TABLE IF EXISTS default.feedback" });
    for (const input of order) await load(input, into);
    // A summary reads files in order of their names; of equal times the later record counts
    const inOrder = order.slice(-2).map((input, index) => copyOf(input, `${index}.csv`));
    await isCountedAs(inOrder);
  }
  await client.command({ query: "OPTIMIZE TABLE default.feedback FINAL" });
  await isCountedAs(["0.csv", "1.csv"].map((name) => join(folder, name)));
});

test("records without ids are told apart by their file and place, and a file that is loaded again is the same", async () => {
  const lines = ["score,date", "9,2026-01-05", "3,2026-01-06", "9,2026-01-05"];
  const [one, same] = ["one.csv", "same.csv"].map((name) => file(name, lines));
  const longer = file("longer.csv", [...lines, "7,2026-02-01"]);
  const reading = { map: ["score=score,category=nps,created_at=date"] };
  await load(one, { ...reading, ...into });
  await load(one, { ...reading, ...into });
  await load(same, { ...reading, ...into });
  await isCountedAs(one, reading);
  await load([one, same], { ...reading, ...into });
  await isCountedAs([one, same], reading);
  await load(longer, { ...reading, ...into });
  await isCountedAs([one, same, longer], reading);
  await load(longer, { ...reading, ...into, where: ["score = 7"] });
  await isCountedAs([one, same, longer], reading);
});

test("of ids that nothing declares only copied records are one", async () => {
  const head = "response_id,score,created_at";
  const [a, b] = [
    file("a.csv", [head, "1,9,2026-01-05", "2,3,2026-01-06", "1,9,2026-01-05", "unknown,2,2026-01-07"]),
    file("b.csv", [head, "1,8,2026-03-05", "2,3,2026-01-06", "unknown,2,2026-01-07"]),
  ];
  await load(a, into);
  await load(b, into);
  await isCountedAs([a, b]);
  assert.deepEqual(
    await rowsOf("SELECT DISTINCT splitByChar(':', response_key)[1] AS kind FROM default.feedback ORDER BY 1"),
    [{ kind: "copy" }, { kind: "row" }],
  );
});

test("a batch may have rows of every month", async () => {
  const months = Array.from({ length: 300 }, (_, index) => new Date(Date.UTC(1905, index, 15)).toISOString());
  const input = file("months.csv", [
    "response_id,score,created_at",
    ...months.map((time, index) => `r${index},${index % 11},${time}`),
  ]);
  const { rows } = await load(input, into);
  assert.equal(rows, 300);
  await isCountedAs(input);
});

test("ids that are masked are nowhere in the table", async () => {
  const input = join(project, "fixtures/twilio/february-month/calls-2023-02.csv");
  const masked = { ...into, mask: ["response_id", "call_id"] };
  await assert.rejects(load(input, masked), { code: "cluster-mask-key" });
  const maskKey = Buffer.from("0123456789abcdef");
  await load(input, { ...masked, maskKey });
  await load(input, { ...masked, maskKey });
  await isCountedAs(input);
  const [{ ids }] = await rowsOf(
    "SELECT countIf(toString(tuple(*)) LIKE '%CA13ed0d75d4b649d9aa29c491e68b4d1d%') AS ids FROM default.feedback",
  );
  assert.equal(Number(ids), 0);
});

test("a column that the table lacks is added, or the statement is said that adds it", async () => {
  const input = file("plans.csv", [
    "response_id,score,created_at,plan,Land & Leute",
    "1,9,2026-01-05,gold,de",
    "2,3,2026-01-06,,fr",
  ]);
  await load(input, into);
  const wanted = { columns: ["plan", "Land & Leute"] };
  await assert.rejects(load(input, { ...wanted, table, ...access }), ({ code, hint }) => {
    assert.equal(code, "cluster-columns-missing");
    assert.match(
      hint,
      /ALTER TABLE `default`\.`feedback` ADD COLUMN IF NOT EXISTS `plan` LowCardinality\(Nullable\(String\)\)/,
    );
    return true;
  });
  await load(input, { ...wanted, ...into });
  const by = { by: ["Land & Leute"] };
  assert.equal(numbers(await summarize(table, { ...by, ...access })), numbers(await summarize(input, by)));
});

test("a table that does not replace rows is refused, and one that is no feedback table", async () => {
  const input = join(project, "fixtures/twilio/february-month/calls-2023-02.csv");
  await assert.rejects(load(input, { table, ...access }), { code: "cluster-table-unknown" });
  const [ddl] = tableDdl({ table });
  await client.command({ query: ddl.replace("ReplacingMergeTree(version)", "MergeTree") });
  await assert.rejects(load(input, into), { code: "cluster-table-engine" });
  await client.command({ query: "DROP TABLE default.feedback" });
  await client.command({ query: "CREATE TABLE default.feedback (score Float64) ENGINE = MergeTree ORDER BY score" });
  await assert.rejects(load(input, into), { code: "cluster-table-foreign" });
});

test("the statements for a cluster are ones that the engine understands", async () => {
  const statements = tableDdl({
    table: "clickhouse://host/my-db?table=feed`back",
    onCluster: "all servers",
    columns: ["pl`an"],
  });
  assert.equal(statements.length, 2);
  for (const query of statements) {
    const answer = await client.query({
      query: "SELECT formatQuery({ddl:String}) AS text",
      query_params: { ddl: query },
      format: "JSONEachRow",
    });
    const [{ text }] = await answer.json();
    assert.match(text, /ON CLUSTER/);
  }
  assert.match(
    statements[1],
    /Distributed\(`all servers`, `my-db`, `feed\\`back_local`, cityHash64\(provider, response_key\)\)/,
  );
});

test("the version of a row is the one that the table computes", async () => {
  const at = join(project, "fixtures/twilio/reposted-feedback");
  const files = ["feedback-2023-03-20.csv", "feedback-2023-03-17.csv"].map((name) => join(at, name));
  await load(files[0], into);
  // Earlier versions are looked up by their version, and found to have given way
  const { rows, replaced } = await load(files[1], into);
  assert.ok(replaced > 0 && replaced < rows);
});
