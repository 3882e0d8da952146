// DuckDB and ClickHouse read what `convert` writes of every fixture, and count as `summarize` does; scores of every type that they write
// are those of the same table as CSV.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { query } from "chdb";

const project = process.env.FEEDBACK_STATS ?? resolve(fileURLToPath(import.meta.url), "../../..");
const { convert, summarize } = await import(join(project, "dist/index.js"));
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
after(() => rmSync(folder, { recursive: true }));
const duckdb = await (await DuckDBInstance.create(":memory:")).connect();

/** How each engine reads each format: the rows, and the text of an expression that makes an array of a list. */
const readers = [
  { engine: "DuckDB", format: "parquet", from: (path) => `read_parquet('${path}')`, list: (name) => name },
  {
    engine: "DuckDB",
    format: "ndjson",
    from: (path) => `read_json('${path}', columns = ${jsonColumns})`,
    list: (name) => name,
  },
  {
    engine: "DuckDB",
    format: "csv",
    from: (path) => `read_csv('${path}', header = true, all_varchar = true)`,
    list: (name) => `coalesce(from_json(${name}, '["VARCHAR"]'), [])`,
  },
  { engine: "ClickHouse", format: "parquet", from: (path) => `file('${path}', Parquet)`, list: (name) => name },
  { engine: "ClickHouse", format: "arrow", from: (path) => `file('${path}', Arrow)`, list: (name) => name },
  {
    engine: "ClickHouse",
    format: "arrow-stream",
    from: (path) => `file('${path}', ArrowStream)`,
    list: (name) => name,
  },
  {
    engine: "ClickHouse",
    format: "ndjson",
    from: (path) => `file('${path}', JSONEachRow, '${jsonStructure}')`,
    list: (name) => name,
  },
  {
    engine: "ClickHouse",
    format: "csv",
    from: (path) => `file('${path}', CSVWithNames, '${csvStructure}')`,
    list: (name) => `JSONExtract(${name}, 'Array(String)')`,
  },
];
const jsonColumns =
  "{'primary': 'BOOLEAN', status: 'VARCHAR', category: 'VARCHAR', score: 'DOUBLE', scale_min: 'DOUBLE', scale_max: 'DOUBLE', low_threshold: 'DOUBLE', issues: 'VARCHAR[]'}";
const jsonStructure =
  "primary Bool, status String, category String, score Nullable(Float64), scale_min Float64, scale_max Float64, low_threshold Float64, issues Array(String)";
const csvStructure = jsonStructure.replace("issues Array(String)", "issues String");

async function rowsOf(engine, sql) {
  if (engine === "DuckDB") return await (await duckdb.runAndReadAll(sql)).getRowObjectsJson();
  return query(sql, "JSONEachRow")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

const number = (value) => Number(value);

/** What an engine counts in a file. */
async function counted({ engine, from, list }, path) {
  const primary = engine === "DuckDB" ? 'CAST("primary" AS BOOLEAN)' : "primary";
  const answered = `${primary} AND status IN ('good', 'bad')`;
  const [total] = await rowsOf(engine, `SELECT count(*) AS n FROM ${from(path)} WHERE ${answered}`);
  const scores = await rowsOf(
    engine,
    `SELECT category, CAST(scale_min AS DOUBLE) AS a, CAST(scale_max AS DOUBLE) AS b, CAST(low_threshold AS DOUBLE) AS l, CAST(score AS DOUBLE) AS s, count(*) AS n FROM ${from(path)} WHERE score IS NOT NULL GROUP BY 1, 2, 3, 4, 5`,
  );
  // Two tokens of a rating may be one issue, which is counted once
  const each =
    engine === "DuckDB" ? `unnest(list_distinct(${list("issues")}))` : `arrayJoin(arrayDistinct(${list("issues")}))`;
  const issues = await rowsOf(
    engine,
    `SELECT category, issue, count(*) AS n FROM (SELECT category, ${each} AS issue FROM ${from(path)} WHERE status IN ('good', 'bad')) AS rows GROUP BY 1, 2`,
  );
  return {
    responses: number(total.n),
    scores: scores
      .map((row) => [row.category, number(row.a), number(row.b), number(row.l), number(row.s), number(row.n)].join(" "))
      .sort(),
    issues: issues.map(({ category, issue, n }) => `${category} ${issue} ${number(n)}`).sort(),
  };
}

/** The same of a summary. */
function summed({ total }) {
  return {
    responses: total.responses,
    scores: total.ratings
      .flatMap(({ category, scale: { min, max, lowThreshold }, distribution }) =>
        distribution
          .filter(({ count }) => count > 0)
          .map(({ score, count }) => [category, min, max, lowThreshold, score, count].join(" ")),
      )
      .sort(),
    issues: total.issues.map(({ category, issue, count }) => `${category} ${issue} ${count}`).sort(),
  };
}

/** Fixtures that need no more than their files. */
function fixtures() {
  const root = join(project, "fixtures");
  const found = readdirSync(root).filter(
    (name) => !["cli", "compare", "reconcile", "summary", "config"].includes(name),
  );
  return found.flatMap((provider) =>
    readdirSync(join(root, provider)).flatMap((name) => {
      const at = join(root, provider, name);
      const files = readdirSync(at);
      if (files.includes("options.json") || JSON.parse(readFileSync(join(at, "expected.json"), "utf8")).exitCode !== 0)
        return [];
      const inputs = files
        .filter((file) => !["about.md", "expected.json"].includes(file))
        .map((file) => join(at, file));
      return [{ name: `${provider}/${name}`, inputs }];
    }),
  );
}

for (const { name, inputs } of fixtures())
  test(name, async () => {
    const expected = summed(await summarize(inputs));
    for (const reader of readers) {
      const path = join(folder, `feedback.${reader.format}`);
      const file = await writable(path);
      await convert(inputs, { format: reader.format }, (piece) => file.write(piece));
      await file.close();
      assert.deepEqual(await counted(reader, path), expected, `${reader.engine} of ${reader.format}`);
    }
  });

async function writable(path) {
  const { open } = await import("node:fs/promises");
  return open(path, "w");
}

/** One table, and what each engine calls the types of its scores. */
const scoreTypes = {
  DuckDB: {
    types: ["DOUBLE", "FLOAT", "DECIMAL(4,1)", "DECIMAL(9,1)", "DECIMAL(18,1)", "DECIMAL(38,1)"],
    formats: ["PARQUET"],
    write: (type, path) =>
      duckdb.run(
        `COPY (SELECT 'r' || i AS id, CAST(CAST(i % 50 + 1 AS DOUBLE) / 10 AS ${type}) AS rating, TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR AS at, struct_pack(score := CAST(3.3 AS ${type})) AS nested FROM range(1000) AS t(i)) TO '${path}' (FORMAT PARQUET)`,
      ),
  },
  ClickHouse: {
    types: ["Float64", "Float32", "Decimal(4, 1)", "Decimal(18, 1)", "Decimal(38, 1)"],
    formats: ["Parquet", "Arrow", "ArrowStream"],
    write: (type, path, format) =>
      query(
        `SELECT concat('r', toString(number)) AS id, CAST(toDecimal64(number % 50 + 1, 1) / 10 AS ${type}) AS rating, addHours(toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), number) AS at FROM numbers(1000) INTO OUTFILE '${path}' TRUNCATE FORMAT ${format}`,
      ),
  },
};

test("scores have the digits of the same table as CSV, whatever their type", async () => {
  const options = { map: ["id=id", "score=rating", "time=at", "scale=0..5"], timeZone: "UTC" };
  const rows = Array.from({ length: 1000 }, (_, i) => {
    const at = new Date(Date.UTC(2026, 0, 1, i)).toISOString();
    return `r${i},${((i % 50) + 1) / 10},${at}\n`;
  });
  const csv = join(folder, "scores.csv");
  writeFileSync(csv, `id,rating,at\n${rows.join("")}`);
  const { total: expected } = await summarize([csv], options);
  assert.equal(expected.ratings[0].mean, 2.55);
  for (const [engine, { types, formats, write }] of Object.entries(scoreTypes))
    for (const type of types)
      for (const format of formats) {
        const path = join(folder, `scores-${engine}.${format === "ArrowStream" ? "arrows" : format.toLowerCase()}`);
        await write(type, path, format);
        const { total } = await summarize([path], options);
        assert.deepEqual(total, expected, `${type} of ${engine} as ${format}`);
      }
});
