/** The keys of responses in a table that many loads come to, through the batches that are sent. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, describe, expect, test } from "vitest";
import { loadColumns, schemaColumns } from "../../src/clickhouse/table-columns.js";
import { type LoadOptions, load } from "../../src/index.js";
import { fakeCluster } from "../support/fake-cluster.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** The rows that a load sends. */
async function rowsSent(inputs: string | readonly string[], options: Partial<LoadOptions> = {}) {
  const columns = [...schemaColumns, ...loadColumns].map(({ name }) => [name]);
  const extra = (options.columns ?? []).map((name) => [name]);
  let sent = 0;
  const client = fakeCluster([
    ["SELECT version()", [["25.3.1"]]],
    ["SELECT name FROM system.columns", [...columns, ...extra, ["version"]]],
    ["SELECT engine FROM system.tables", [["ReplacingMergeTree"]]],
    ["SELECT if(count() = 0", [[null]]],
    ["INSERT", []],
    ["SELECT count()", () => [[sent]]],
  ]);
  const parse = () =>
    client.bodies.flatMap((body) =>
      tableFromIPC(body)
        .toArray()
        .map((row) => row.toJSON()),
    );
  const counting = {
    ...client,
    exec: async (parameters: Parameters<typeof client.exec>[0]) => {
      const answer = await client.exec(parameters);
      sent = parse().length;
      return answer;
    },
  };
  const table = "clickhouse://host/db?table=t";
  const loaded = await load(inputs, { table, now: new Date(1e12), clickhouse: { client: counting }, ...options });
  const rows = parse();
  expect(rows).toHaveLength(loaded.rows);
  return rows;
}

const keysOf = async (...asked: Parameters<typeof rowsSent>) =>
  (await rowsSent(...asked)).map(({ response_key: key }) => key);

const twilio = [
  "sid,quality_score,issues,date_created",
  `CA${"a".repeat(32)},4,,2026-01-02T03:04:05Z`,
  `CA${"b".repeat(32)},2,echo,2026-01-03T03:04:05Z`,
];
const anonymous = ["score,date", "9,2026-01-05", "3,2026-01-06"];
const mapped = { map: ["score=score,category=nps,created_at=date"] };

describe("the key of a response", () => {
  test("is its id, if the provider declares ids", async () => {
    expect(await keysOf(file("declared.csv", ...twilio))).toEqual([`id:CA${"a".repeat(32)}`, `id:CA${"b".repeat(32)}`]);
  });

  test("is the content of the record, if nothing declares its id", async () => {
    const head = "response_id,score,created_at";
    const [first, second] = [
      file("1.csv", head, "1,9,2026-01-05", "2,3,2026-01-06"),
      file("2.csv", head, "1,9,2026-01-05", "2,8,2026-01-06"),
    ];
    const [keys, others] = [await keysOf(first), await keysOf(second)];
    expect(keys[0]).toMatch(/^copy:[0-9a-f]{32}$/);
    expect(others[0]).toBe(keys[0]);
    expect(others[1]).not.toBe(keys[1]);
  });

  test("is its place, if it has no id, and the same when the file is loaded again or in part", async () => {
    const input = file("anonymous.csv", ...anonymous);
    const keys = await keysOf(input, mapped);
    expect(keys).toEqual([
      expect.stringMatching(/^row:[0-9a-f]{32}:0$/),
      expect.stringMatching(/^row:[0-9a-f]{32}:1$/),
    ]);
    const copy = file("a copy.csv", ...anonymous);
    expect(await keysOf(copy, mapped)).toEqual(keys);
    expect(await keysOf(input, { ...mapped, where: ["score = 3"] })).toEqual(keys.slice(1));
    const more = file("more.csv", ...anonymous, "9,2026-01-07");
    const both = await keysOf([more, input], mapped);
    expect(new Set(both).size).toBe(5);
    expect(both).toEqual(expect.arrayContaining(keys));
  });

  test("tells two inputs of the same content apart in one load, as a summary does", async () => {
    const [one, two] = [file("one.csv", ...anonymous), file("two.csv", ...anonymous)];
    const keys = await keysOf([one, two], mapped);
    expect(new Set(keys).size).toBe(4);
    expect(await keysOf([one, two], mapped)).toEqual(keys);
  });

  test("is masked with the id", async () => {
    const input = file("masked.csv", ...twilio);
    const masked = { mask: ["response_id", "call_id"], maskKey: Buffer.from("0123456789abcdef") };
    const rows = await rowsSent(input, masked);
    for (const { response_key: key, response_id: id } of rows) expect(key).toBe(`id:${id}`);
    expect(JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? Number(value) : value))).not.toMatch(
      /CAaaa|CAbbb/,
    );
    await expect(rowsSent(input, { mask: ["response_id"] })).rejects.toMatchObject({ code: "cluster-mask-key" });
  });
});

test("the record, the load and the facts of the provider are with each row", async () => {
  const input = file("facts.csv", ...twilio, `CA${"c".repeat(32)},5,,yesterday`);
  const rows = await rowsSent([input, file("other.csv", ...anonymous)]);
  expect(rows.map(({ record, requests, time_unreadable: unread }) => [record, requests, unread])).toEqual([
    [0, false, false],
    [1, false, false],
    [2, false, true],
    [3, false, false],
    [4, false, false],
  ]);
  expect(new Set(rows.map(({ load_at: at }) => Number(at)))).toEqual(new Set([1e12]));
});

test("--no-dedupe is refused, because the table keeps the latest row", async () => {
  const input = file("dedupe.csv", ...twilio);
  await expect(rowsSent(input, { dedupe: false })).rejects.toMatchObject({ code: "cluster-option" });
});
