/** `convert --to clickhouse://…` and `--print-sql` against a server on this machine: what is sent, and what the last lines say. */

import { afterEach, describe, expect, test } from "vitest";
import { answering, type ClickHouseServer, clickHouseServer, refusing, sending } from "../support/clickhouse-server.js";
import { runCli } from "../support/fake-io.js";
import { fakeTable, tableColumns } from "../support/fake-table.js";
import { temporaryExport } from "../support/temporary-export.js";

type Rows = readonly (readonly unknown[])[];

let server: ClickHouseServer | undefined;
afterEach(async () => await server?.close());

/** The address of a table whose server has these numbers of rows after a load. */
async function tableThatKeeps(stay: number, found: number): Promise<string> {
  const replies: readonly (readonly [string, Rows])[] = [
    ["SELECT version()", [["25.8.1.1"]]],
    ["SELECT name FROM system.columns", [...tableColumns, ["version"]]],
    ["SELECT engine FROM system.tables", [["ReplacingMergeTree"]]],
    ["SELECT if(count() = 0", [[null]]],
    ["SELECT count()", [[stay]]],
    ["SELECT uniqExact(sent", [[found]]],
    ...(fakeTable as readonly (readonly [string, Rows])[]),
  ];
  server = await clickHouseServer((statement) => {
    if (/^(?:INSERT|CREATE)/.test(statement)) return sending("");
    const [, rows] = replies.find(([beginning]) => statement.startsWith(beginning)) ?? [];
    return rows === undefined ? refusing(400, "62", `Syntax error: ${statement}`, "SYNTAX_ERROR") : answering(rows);
  });
  return `clickhouse://me@${server.host}/db?table=feedback`;
}

const rowsOf = (count: number) =>
  temporaryExport(
    `load-${count}.csv`,
    `sid,quality_score,date_created\n${Array.from({ length: count }, (_, index) => `CA${String(index).repeat(32)},4,2026-01-02\n`).join("")}`,
  );

describe("a load", () => {
  test.each([
    [1, 1, 1, "loaded 1 row of 21 columns into db.feedback, all of them found there\n"],
    [3, 3, 3, "loaded 3 rows of 21 columns into db.feedback, all of them found there\n"],
    [3, 1, 3, "all of them found there\n2 of them gave way to later versions of their responses"],
  ])("of %i rows, of which %i stay and %i are found", async (count, stay, found, words) => {
    const { exitCode, stdout, stderr } = await runCli([
      "convert",
      rowsOf(count),
      "--to",
      await tableThatKeeps(stay, found),
    ]);
    expect([exitCode, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(words);
  });

  test("whose rows are missed ends with 1", async () => {
    const { exitCode, stderr } = await runCli(["convert", rowsOf(3), "--to", await tableThatKeeps(2, 2)]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("error: ")]);
    expect(stderr).not.toContain("found there");
  });

  test("may create the table first", async () => {
    const { exitCode, stderr } = await runCli(["convert", rowsOf(3), "--create", "--to", await tableThatKeeps(3, 3)]);
    const statements = server?.requests.map(({ url }) => url.searchParams.get("query") ?? "") ?? [];
    expect(stderr).not.toContain("error:");
    expect([exitCode, statements.filter((text) => text.startsWith("INSERT")).length]).toEqual([0, 1]);
  });

  test.each([
    ["--mask-key", ["--mask-key", temporaryExport("mask-key", "0123456789abcdef0123456789abcdef\n")], {}],
    ["a variable", [], { FEEDBACK_STATS_MASK_KEY: "0123456789abcdef0123456789abcdef" }],
  ])("may mask ids with a key from %s", async (_, words, env) => {
    const address = await tableThatKeeps(3, 3);
    const { exitCode, stderr } = await runCli(
      ["convert", rowsOf(3), "--to", address, "--mask", "response_id", ...words],
      { env },
    );
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("loaded 3 rows")]);
  });
});

describe("--print-sql", () => {
  test("prints each statement of a summary, with its values, on standard error", async () => {
    const address = await tableThatKeeps(0, 0);
    const { exitCode, stdout, stderr } = await runCli([
      "summarize",
      address,
      "--by",
      "channel",
      "--print-sql",
      "--json",
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).total.responses).toBe(3);
    expect(stderr).toMatch(/^SELECT version\(\);\n\n/m);
    expect(stderr).toMatch(/^SELECT part\.1, /m);
    expect(stderr).toContain("database = 'db' AND table = 'feedback'");
  });
});
