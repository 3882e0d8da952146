/** What a feedback table is asked beside its counts, and what is refused: options, parts on several servers, raters, empty tables. */

import { describe, expect, test } from "vitest";
import { partKinds } from "../../src/clickhouse/counts-query.js";
import { mostWords } from "../../src/clickhouse/selection-sql.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { answering, type ClickHouseServer, clickHouseServer } from "../support/clickhouse-server.js";
import { type Answer, fakeCluster } from "../support/fake-cluster.js";
import { fakeTable, partRow, tableColumns } from "../support/fake-table.js";

const address = "clickhouse://db.example/feedback?table=ratings";
const summaryOf = (answers: readonly Answer[], options = {}, from = address) =>
  summarize(from, { ...options, clickhouse: { client: fakeCluster([...answers, ...fakeTable]) } });

/** The answer that counts, without keys of segments; with the rater of each part if they are given. */
function partsOf(...rows: readonly (readonly unknown[])[]): Answer {
  return ["SELECT part.1", rows.map((row) => [...row.slice(0, 13), ...row.slice(-4)])];
}
const part = (kind: number, score: number | null, issue = "", tokens: readonly string[] = [], rater: unknown = null) =>
  partRow(kind, score as number, issue, tokens, null, 1).with(12, rater);
const { score, unscored, nothing, issue, combination, filtered, unreadable } = partKinds;

describe("an option", () => {
  test.each([
    ["--map", { map: ["score=score"] }],
    ["--rejects", { rejects: { add: () => {} } }],
  ])("that a table cannot answer is refused: %s", async (flag, options) => {
    await expect(summaryOf([], options)).rejects.toMatchObject({
      ...{ code: "cluster-option", message: expect.stringContaining(flag) },
    });
  });

  test("may name a column of the export that was loaded", async () => {
    const answers: readonly Answer[] = [["SELECT name FROM system.columns", [...tableColumns, ["plan"], ["version"]]]];
    const { segments } = await summaryOf(answers, { by: ["plan"] });
    expect(segments.map(({ key }) => key.plan)).toEqual(["SMS", null]);
    for (const hidden of ["version", "load_at"])
      await expect(summaryOf(answers, { by: [hidden] })).rejects.toMatchObject({ code: "by-unknown" });
  });

  test("that compares words needs few of them", async () => {
    const words = Array.from({ length: mostWords + 1 }, (_, index) => [`word ${index}`]);
    const many = summaryOf([["SELECT DISTINCT assumeNotNull", words]], { where: ["issue ~ e"] });
    await expect(many).rejects.toMatchObject({ code: "cluster-words", message: expect.stringContaining("issue") });
  });
});

describe("an empty table", () => {
  const empty: readonly Answer[] = [["SELECT provider, uniq", []], partsOf()];

  test("has a summary of nothing, and a warning", async () => {
    const { total, inputs, warnings } = await summaryOf(empty);
    expect([total.responses, inputs[0]?.provider, warnings.map(({ code }) => code)]).toEqual([0, null, ["no-records"]]);
  });
});

describe("several servers", () => {
  const several = "clickhouse://a,b/feedback?table=ratings";

  test("each hold a part of the responses", async () => {
    let asked = 0;
    const hashes: Answer = ["SELECT DISTINCT toString(cityHash64", () => [[String(asked++)]]];
    const counted = partsOf(part(score, 4), part(score, 2));
    expect((await summaryOf([hashes, counted], {}, several)).total.responses).toBe(4);
  });

  test("cannot hold parts of a table that is not ours", async () => {
    const foreign: Answer = ["SELECT name FROM system.columns", [["id"], ["stars"]]];
    await expect(summaryOf([foreign], {}, several)).rejects.toMatchObject({ code: "cluster-table-parts" });
  });

  test("a database that is not there is told by its name", async () => {
    const without: readonly Answer[] = [
      ["SELECT name FROM system.columns", []],
      ["SELECT name FROM system.databases", []],
    ];
    await expect(summaryOf(without)).rejects.toMatchObject({
      ...{ code: "cluster-database-unknown", message: expect.stringContaining('"feedback"') },
    });
  });
});

describe("the parts of a rating", () => {
  test("without a score are counted as answers, with their issues", async () => {
    const parts = partsOf(
      part(score, 5),
      part(unscored, null),
      part(issue, null, "echo", ["Echo"]),
      part(nothing, null),
    );
    const { total } = await summaryOf([parts]);
    expect([total.responses, total.ratings[0]?.count]).toEqual([3, 1]);
    expect(total.issues).toMatchObject([{ issue: "echo", count: 1, meanScore: null }]);
  });

  test("that have issues together are combinations for --drivers", async () => {
    const parts = partsOf(
      ...[1, 2, 2, 4, 5, 5].map((value) => part(score, value)),
      ...[1, 2, 2].flatMap((value) => [part(issue, value, "echo", ["echo"]), part(combination, value, "", ["echo"])]),
    );
    const { total } = await summaryOf([parts], { drivers: true });
    expect(total.drivers?.[0]?.issues ?? []).toMatchObject([{ issue: "echo" }]);
  });

  test("are of raters, but for words that many people share", async () => {
    const ratings = [..."abcdefghijkl"].map((rater, index) => part(score, 1 + (index % 5), "", [], rater));
    const shared = ["unknown", null].map((rater) => part(score, 3, "", [], rater));
    for (const cluster of ["participant", "account"]) {
      const { total } = await summaryOf([partsOf(...ratings, ...shared)], { cluster });
      expect(total.ratings[0]?.clusters).toMatchObject({ raters: 12, unknown: 2 });
    }
  });

  test("whose time could not be read are allowed by their number", async () => {
    const parts = partsOf(part(score, 5), part(score, 4), part(filtered, 3), part(unreadable, 4));
    const ask = (maxRejected: string) => summaryOf([parts], { from: "2025-01-01", maxRejected });
    expect((await ask("1")).records.filtered).toBe(2);
    await expect(ask("0")).rejects.toMatchObject({ code: "cluster-unreadable" });
  });
});

describe.skipIf(process.platform === "win32")("a password", () => {
  test("that leaves this machine without TLS is warned of", async () => {
    let server: ClickHouseServer | undefined;
    try {
      server = await clickHouseServer((statement) => {
        const [, rows] = [partsOf(part(score, 5)), ...fakeTable].find(([start]) => statement.startsWith(start)) ?? [];
        return answering(rows as readonly (readonly unknown[])[]);
      });
      const env = { CLICKHOUSE_PASSWORD: "s3cret" };
      const codesAt = async (host: string) => {
        const { warnings } = await summarize(`clickhouse://${host}/db?table=t`, { clickhouse: { env } });
        return warnings.map(({ code }) => code);
      };
      expect(await codesAt(server.host)).toEqual([]);
      expect(await codesAt(server.host.replace("127.0.0.1", "0.0.0.0"))).toEqual(["password-unencrypted"]);
    } finally {
      await server?.close();
    }
  });
});
