import { describe, expect, test } from "vitest";
import { partKinds } from "../../src/clickhouse/counts-query.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { type Answer, fakeCluster } from "../support/fake-cluster.js";
import { runCli } from "../support/fake-io.js";
import { partRow, fakeTable as table } from "../support/fake-table.js";

const address = "clickhouse://ana@db.example/feedback?table=ratings";
const summaryOf = (answers: readonly Answer[], options = {}) =>
  summarize(address, { by: ["channel"], ...options, clickhouse: { client: fakeCluster(answers) } });

/** The table with other answers to the statements that begin so. */
const withAnswers = (...others: readonly Answer[]): readonly Answer[] => [...others, ...table];

describe("a table of a cluster", () => {
  test("its counts become the numbers of a summary", async () => {
    const { total, segments, records, inputs } = await summaryOf(table);
    expect(inputs).toEqual([
      {
        name: "clickhouse://db.example/feedback?table=ratings",
        ...{
          provider: "twilio",
          shape: "feedback-table",
          format: "clickhouse",
          compression: null,
          bytes: 0,
          records: 7,
        },
      },
    ]);
    expect(records).toEqual({ read: 7, used: 3, filtered: 4, duplicate: 0, rejected: 0 });
    expect(total.responses).toBe(3);
    expect(total.firstAt).toBe("2026-01-01T00:00:00.000Z");
    expect(total.ratings[0]).toMatchObject({ count: 3, mean: 4, askedBelow: 5 });
    expect(total.issues).toMatchObject([{ issue: "echo", count: 2, meanScore: 3.5 }]);
    expect(total.issues[0]?.raw).toEqual([
      { provider: "twilio", token: "Echo", count: 1 },
      { provider: "twilio", token: "echo", count: 1 },
    ]);
    expect(segments.map(({ key, responses }) => [key.channel, responses])).toEqual([
      ["SMS", 2],
      [null, 1],
    ]);
  });

  test("a response with ratings of several categories is counted once", async () => {
    const ratings = [
      partRow(partKinds.score, 5, "", [], "SMS", 2),
      partRow(partKinds.score, 4, "", [], "SMS", 2).with(2, "audio"),
    ];
    const answers = withAnswers(
      ["SELECT provider, uniqExact(category)", [["twilio", 2, null, null]]],
      ["SELECT part.1", [...ratings, partRow(partKinds.filtered, 1, "", [], "VOICE", 3)]],
      [
        "SELECT is_selected",
        [
          [1, "good", false, [[0, "SMS"]], 2, 1_767_225_600_000, 1_767_225_600_000, 2, 2, 0],
          [0, "good", false, [[0, "VOICE"]], 1, null, null, 2, 0, 0],
        ],
      ],
    );
    const { total, records } = await summaryOf(answers);
    expect(total.responses).toBe(2);
    expect(total.ratings.map(({ category, count }) => [category, count])).toEqual([
      ["overall", 2],
      ["audio", 2],
    ]);
    expect(records).toMatchObject({ read: 4, used: 2, filtered: 2 });
  });

  test("is asked in statements that can neither write nor run for ever, and whose values are bound", async () => {
    const client = fakeCluster(table);
    await summarize(address, { where: ["score <= 2"], clickhouse: { client } });
    const [counting] = client.statements.filter(({ query }) => query.startsWith("SELECT part.1"));
    expect(counting?.clickhouse_settings).toMatchObject({ readonly: 2, max_execution_time: 600, wait_end_of_query: 1 });
    expect(counting?.query).toContain("assumeNotNull(score) <= {v1:Float64}");
    expect(counting?.query_params).toEqual({ v1: 2 });
  });

  test("shows each statement on request", async () => {
    const shown: string[] = [];
    const onStatement = (sql: string) => void shown.push(sql.slice(0, 16));
    await summarize(address, { clickhouse: { client: fakeCluster(table), onStatement } });
    expect(shown).toEqual([
      ...["SELECT version()", "SELECT name FROM", "SELECT concat(to", "SELECT provider,"],
      ...["SELECT part.1, p", "SELECT concat(to"],
    ]);
  });

  test("is read again if rows were loaded meanwhile, but only a few times", async () => {
    let readings = 0;
    const onceLoaded = () => [[readings++ === 0 ? "2026-11-27 10:00:00.000 3" : "2026-11-27 11:00:00.000 9"]];
    expect((await summaryOf(withAnswers(["SELECT concat(toString(load_at)", onceLoaded]))).total.responses).toBe(3);
    expect(readings).toBe(3);
    let load = 0;
    const alwaysLoaded = () => [[`2026-11-27 10:00:00.000 ${load++}`]];
    await expect(summaryOf(withAnswers(["SELECT concat(toString(load_at)", alwaysLoaded]))).rejects.toMatchObject({
      code: "cluster-changing",
      exitCode: 1,
    });
  });

  test("another table is refused if it is not an export either", async () => {
    const other: readonly Answer[] = [
      ["SELECT name FROM system.columns", [["id"], ["shape"]]],
      [
        "SELECT name, type FROM system.columns",
        [
          ["id", "String"],
          ["shape", "String"],
        ],
      ],
      ["SELECT [", [[["a", "round"]], [["b", "square"]]]],
    ];
    const found = { code: "cluster-table-foreign", hint: expect.stringContaining("--map") };
    await expect(summaryOf(withAnswers(...other))).rejects.toMatchObject(found);
  });

  test.each([
    ["an old server", ["SELECT version()", [["23.3.1.1"]]], "cluster-old"],
    ["a refused password", ["SELECT version()", serverError("516", "Authentication failed")], "cluster-unauthorised"],
    ["a right that is missing", ["SELECT provider, u", serverError("497", "Not enough privileges")], "cluster-denied"],
    ["a limit of memory", ["SELECT part.1", serverError("241", "memory limit exceeded")], "cluster-memory"],
    ["a limit of time", ["SELECT part.1", serverError("159", "Timeout exceeded")], "cluster-timeout"],
    ["a read-only profile", ["SELECT version()", serverError("164", "readonly mode")], "cluster-readonly"],
    ["a closed port", ["SELECT version()", serverError("ECONNREFUSED", "connect ECONNREFUSED")], "cluster-unreachable"],
    ["anything else", ["SELECT part.1", serverError("49", "Logical error: x")], "cluster-failed"],
  ] as const)("%s ends the run with an error of its own", async (_, answer, code) => {
    await expect(summaryOf(withAnswers(answer))).rejects.toMatchObject({ code });
  });

  test("an unknown table is reported together with those that exist", async () => {
    const without = withAnswers(
      ["SELECT name FROM system.columns", []],
      ["SELECT name FROM system.databases", [["feedback"]]],
      ["SELECT name FROM system.tables", [["calls"], ["rating"]]],
    );
    await expect(summaryOf(without)).rejects.toMatchObject({
      message: 'clickhouse://db.example/feedback?table=ratings: there is no table "ratings" (tables: calls, rating)',
      hint: "did you mean ?table=rating",
    });
  });

  test.each([
    [{ dedupe: false }, "--no-dedupe"],
    [{ calls: "calls.csv" }, "--calls"],
    [{ provider: "plivo" }, "--provider"],
  ])("what it cannot answer is refused by the flag: %o", async (options, flag) => {
    const answers = withAnswers(["SELECT provider, uniqExact(category)", []]);
    await expect(summaryOf("provider" in options ? answers : table, options)).rejects.toMatchObject({
      code: "cluster-option",
      message: expect.stringContaining(flag),
    });
  });

  test("a column that it lacks is refused", async () => {
    await expect(summaryOf(table, { by: ["agent"] })).rejects.toMatchObject({ code: "by-unknown", exitCode: 2 });
  });

  test("if all times are missing, that is an error where the query needs them", async () => {
    const undated: Answer = ["SELECT part.1", [partRow(partKinds.filtered, 4, "", [], null, 3, null)]];
    await expect(summaryOf(withAnswers(undated), { from: "2026-01-01" })).rejects.toMatchObject({
      code: "cluster-times",
    });
  });

  test("times that could not be read when they were loaded are left out, unless they are many", async () => {
    const unread = (times: number) => partRow(partKinds.unreadable, 4, "", [], null, times, null);
    const [, parts = []] = table.find(([beginning]) => beginning === "SELECT part.1") ?? [];
    const withUnread = (times: number) =>
      withAnswers(["SELECT part.1", [...(parts as readonly unknown[][]), unread(times)]]);
    const { total, records, warnings } = await summaryOf(withUnread(2));
    expect([total.responses, records.used, records.filtered]).toEqual([3, 3, 6]);
    expect(warnings).toMatchObject([{ code: "undated-records" }]);
    await expect(summaryOf(withUnread(3))).rejects.toMatchObject({ code: "cluster-unreadable", exitCode: 5 });
    expect((await summaryOf(withUnread(3), { maxRejected: "50%" })).records.filtered).toBe(7);
  });

  test("is added to exports beside it, and a warning says that they are not compared", async () => {
    const names = ["clickhouse://db/x?table=t", "fixtures/twilio/february-month/calls-2023-02.csv"];
    const [both, file] = [
      await summarize(names, { clickhouse: { client: fakeCluster(table.map(withoutKeys)) } }),
      await summarize(names.slice(1)),
    ];
    expect(both.total.responses).toBe(file.total.responses + 3);
    expect(both.warnings.map(({ code }) => code)).toContain("cluster-duplicates");
  });
});

function serverError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The answers to a query without keys. */
function withoutKeys([beginning, rows]: Answer): Answer {
  if (!Array.isArray(rows) || beginning !== "SELECT part.1") return [beginning, rows];
  return [beginning, rows.map((row) => [...row.slice(0, 13), ...row.slice(-4)])];
}

describe("the command line", () => {
  test("a table is summarized without a command, and never watched", async () => {
    const watched = await runCli(["summarize", address, "--watch"]);
    expect([watched.exitCode, watched.stderr]).toEqual([
      2,
      expect.stringContaining("--watch: clickhouse://db.example"),
    ]);
    const unreachable = await runCli(["clickhouse://localhost:1/x?table=y"]);
    expect([unreachable.exitCode, unreachable.stderr]).toEqual([1, expect.stringContaining("(ECONNREFUSED)")]);
  });

  test("a password in an address is refused and not repeated", async () => {
    const { exitCode, stderr } = await runCli(["summarize", "clickhouse://ana:secret@db/x?table=y"]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("CLICKHOUSE_PASSWORD")]);
    expect(stderr).not.toContain("secret");
  });
});
