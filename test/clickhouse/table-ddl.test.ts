/** The statements that make the table of a cluster. `integration/clickhouse` runs them on the engine. */

import { expect, test } from "vitest";
import { feedbackColumns } from "../../src/base/feedback-schema.js";
import { loadColumns } from "../../src/clickhouse/table-columns.js";
import { addColumnStatements, createStatements, extraColumn } from "../../src/clickhouse/table-ddl.js";
import { tableDdl } from "../../src/pipeline/load.js";

const address = { database: "db", table: "feedback" };
const oneServer = { address, extraColumns: ["plan"], cluster: null };

test("one server: one table with every column, which replaces rows and remembers batches", () => {
  const statements = createStatements(oneServer);
  expect(statements).toHaveLength(1);
  const [text = ""] = statements;
  const columns = [...text.matchAll(/^ {2}`([^`]+)` /gm)].map(([, name]) => name);
  expect(columns).toEqual([
    ...feedbackColumns.map(({ name }) => name),
    "plan",
    ...loadColumns.map(({ name }) => name),
    "version",
  ]);
  expect(text).toMatch(/^CREATE TABLE IF NOT EXISTS `db`\.`feedback`\n/);
  expect(text).toContain("`channel` LowCardinality(Nullable(String))");
  expect(text).toContain("`plan` LowCardinality(Nullable(String))");
  expect(text).toContain("`created_at` Nullable(DateTime64(3, 'UTC')) CODEC(Delta, ZSTD(1))");
  expect(text).toMatch(/`version` UInt256 MATERIALIZED .* CODEC\(ZSTD\(1\)\)\n\)/);
  expect(text).toContain(`ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(ifNull(created_at, toDateTime64(0, 3, 'UTC')))
ORDER BY (provider, response_key, category)
SETTINGS non_replicated_deduplication_window = 10000`);
});

test("a cluster: a replicated table on each server, and one over it that keeps a response on one shard", () => {
  const [local = "", over = "", ...others] = createStatements({ ...oneServer, cluster: "all" });
  expect(others).toEqual([]);
  expect(local).toMatch(/^CREATE TABLE IF NOT EXISTS `db`\.`feedback_local` ON CLUSTER `all`\n/);
  expect(local).toContain("ENGINE = ReplicatedReplacingMergeTree(version)\n");
  expect(local).not.toContain("non_replicated");
  expect(over).toBe(`CREATE TABLE IF NOT EXISTS \`db\`.\`feedback\` ON CLUSTER \`all\`
AS \`db\`.\`feedback_local\`
ENGINE = Distributed(\`all\`, \`db\`, \`feedback_local\`, cityHash64(provider, response_key))`);
});

test("columns are added where the rows are, then to the table over them", () => {
  const columns = [extraColumn("plan"), { name: "record", type: "UInt64", codec: "Delta, ZSTD(1)" }];
  const added =
    "ADD COLUMN IF NOT EXISTS `plan` LowCardinality(Nullable(String)), ADD COLUMN IF NOT EXISTS `record` UInt64 CODEC(Delta, ZSTD(1))";
  expect(addColumnStatements(oneServer, columns)).toEqual([`ALTER TABLE \`db\`.\`feedback\` ${added}`]);
  expect(addColumnStatements({ ...oneServer, cluster: "all" }, columns)).toEqual([
    `ALTER TABLE \`db\`.\`feedback_local\` ON CLUSTER \`all\` ${added}`,
    `ALTER TABLE \`db\`.\`feedback\` ON CLUSTER \`all\` ${added}`,
  ]);
});

test("names are quoted, whatever they are", () => {
  const [text = ""] = tableDdl({ table: "clickhouse://h/d%60b?table=t%5C%60%3B+DROP", columns: ["a`) --"] });
  expect(text).toMatch(/^CREATE TABLE IF NOT EXISTS `d\\`b`\.`t\\\\\\`; DROP`\n/);
  expect(text).toContain("  `a\\`) --` LowCardinality(Nullable(String)),\n");
});

test.each([
  [{ columns: ["record"] }, "cluster-column-reserved"],
  [{ columns: ["version"] }, "cluster-column-reserved"],
  [{ drop: ["score"] }, "cluster-column-needed"],
  [{ drop: ["response_id"] }, "cluster-column-needed"],
  [{ drop: ["plan"] }, "column-not-written"],
  [{ mask: ["score"] }, "mask-unsuitable"],
  [{ table: "clickhouse://a,b/db?table=t" }, "cluster-target-servers"],
  [{ table: "feedback" }, "cluster-address"],
])("%j is refused: %s", (options, code) => {
  expect(() => tableDdl({ table: "clickhouse://h/db?table=t", ...options })).toThrow(expect.objectContaining({ code }));
});
