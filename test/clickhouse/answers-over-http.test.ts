/** The official client over HTTP: an answer is read whole or the run ends with an error, whatever the server or a proxy does to it. */

import { afterEach, describe, expect, test } from "vitest";
import { partKinds } from "../../src/clickhouse/counts-query.js";
import { loadColumns, schemaColumns } from "../../src/clickhouse/table-columns.js";
import { summarize } from "../../src/pipeline/summarize.js";
import {
  answering,
  answerText,
  breaking,
  type ClickHouseServer,
  clickHouseServer,
  cuttingPacked,
  type Reply,
  refusing,
  sending,
} from "../support/clickhouse-server.js";

const columns = [...schemaColumns, ...loadColumns].map(({ name }) => [name]);
const parts = [5, 2].map((score) => [
  ...[partKinds.score, "twilio", "overall", 1, 5, 2, null, score, "good", false, "", [], null],
  ...[3, 1_767_225_600_000, 1_767_225_600_000, 0],
]);
const usual: readonly (readonly [beginning: string, reply: Reply])[] = [
  ["SELECT version()", answering([["25.8.1.1"]])],
  ["SELECT name FROM system.columns", answering(columns)],
  ["SELECT concat(toString(load_at)", answering([["2026-11-27 10:00:00.000 3"]])],
  ["SELECT provider, uniqExact(category)", answering([["twilio", 1, null, null]])],
  ["SELECT part.1", answering(parts)],
];

let server: ClickHouseServer | undefined;
afterEach(async () => await server?.close());

/** The summary of a table whose server gives this reply to the statement that counts. */
async function summaryWith(counting: Reply, env: Readonly<Record<string, string>> = {}) {
  const replies = [["SELECT part.1", counting] as const, ...usual];
  server = await clickHouseServer((statement) => {
    const [, reply] = replies.find(([beginning]) => statement.startsWith(beginning)) ?? [];
    return reply ?? refusing(400, "62", `Syntax error: ${statement}`, "SYNTAX_ERROR");
  });
  return await summarize(`clickhouse://ana@${server.host}/feedback?table=ratings`, { clickhouse: { env } });
}

describe("a whole answer", () => {
  test.each([
    ["packed", answering(parts)],
    ["not packed", sending(answerText(parts))],
  ])("is counted: %s", async (_, reply) => {
    const { total } = await summaryWith(reply);
    expect([total.responses, total.ratings[0]?.mean]).toEqual([6, 3.5]);
  });

  test("is asked for with the user, the password and the database, which are not in the address of a statement", async () => {
    await summaryWith(answering(parts), { CLICKHOUSE_PASSWORD: "s3cret" });
    const expected = `Basic ${Buffer.from("ana:s3cret").toString("base64")}`;
    expect(server?.requests.length).toBeGreaterThan(4);
    for (const { url, headers } of server?.requests ?? []) {
      expect([headers.authorization, headers["accept-encoding"]]).toEqual([expected, "gzip"]);
      expect(url.searchParams.get("database")).toBe("feedback");
      expect(url.searchParams.get("wait_end_of_query")).toBe("1");
      expect(url.href).not.toContain("s3cret");
    }
  });
});

const whole = answerText(parts);
const [firstLine = ""] = whole.split("\n");
const memory = "Code: 241. DB::Exception: Memory limit exceeded: would use 9.00 GiB. (MEMORY_LIMIT_EXCEEDED)";
const tag = "abcdefghijklmnop";
const tagged = `\r\n__exception__\r\n${tag}\r\n${memory}\n${memory.length + 1} ${tag}\r\n__exception__\r\n`;
const cutOff = "the answer of the server was cut off";

describe("an answer that is not whole", () => {
  test.each([
    ["ends in the middle of a row", sending(whole.slice(0, firstLine.length + 9)), "cluster-failed", cutOff],
    ["ends between two rows", sending(`${firstLine}\n`), "cluster-failed", cutOff],
    ["ends before the mark", sending(whole.replace('"end"\n', "")), "cluster-failed", cutOff],
    ["ends in the middle of the mark", sending(whole.slice(0, -2)), "cluster-failed", cutOff],
    ["is empty", sending(""), "cluster-failed", cutOff],
    ["goes on behind the mark", sending(`${whole}${firstLine}\n`), "cluster-failed", "has the line"],
    ["has the mark twice", sending(`${whole}"end"\n`), "cluster-failed", "has the line"],
    ["ends with its connection", breaking(`${firstLine}\n`), "cluster-unreachable", "ECONNRESET"],
    [
      "breaks off before its length",
      breaking(whole, { "Content-Length": "9999" }),
      "cluster-unreachable",
      "ECONNRESET",
    ],
    ["is packed and cut", cuttingPacked(whole), "cluster-unreachable", "Z_BUF_ERROR"],
    ["ends with an error of the server", sending(`${firstLine}\n${memory}\n`), "cluster-memory", "memory"],
    ["ends with an error without a line of its own", sending(`${firstLine}\n${memory}`), "cluster-failed", cutOff],
    [
      "ends with a marked error",
      sending(`${firstLine}\n${tagged}`, { "X-ClickHouse-Exception-Tag": tag }),
      ...(["cluster-memory", "memory"] as const),
    ],
    ["ends with an error in the form of a row", sending(`${JSON.stringify([memory])}\n`), "cluster-answer", "has"],
    ["is the page of a proxy", sending("<html>\n<body>Sign in</body>\n</html>\n"), "cluster-failed", '"<html>"'],
  ] as const)("%s: the run fails", async (_, reply, code, words) => {
    await expect(summaryWith(reply)).rejects.toMatchObject({
      code,
      exitCode: 1,
      message: expect.stringContaining(words),
    });
  });
});

/** The first row with other values, by their places in it. */
const rowWith = (values: Readonly<Record<number, unknown>>) => (parts[0] ?? []).map((value, at) => values[at] ?? value);
const [provider, category, lowest, score, status, requests, issue, tokens, times, first, undated] = [
  ...[1, 2, 3, 7, 8, 9, 10, 11, 13, 14, 16],
] as [number, number, number, number, number, number, number, number, number, number, number];

describe("a value of another type", () => {
  const nothing: null | undefined = null;
  test.each([
    ["no provider", provider, 7, "7 where a text belongs"],
    ["an unknown category", category, "smell", '"smell" where one of overall, audio'],
    ["a scale as text", lowest, "1", '"1" where a number belongs'],
    ["a score that is no number", score, "five", '"five" where a number belongs'],
    ["an unknown status", status, "", '"" where one of good, bad'],
    ["a request that is neither", requests, 2, "2 where true or false belongs"],
    ["an issue that is a number", issue, 4, "4 where a text belongs"],
    ["one token instead of a list", tokens, "echo", '"echo" where a list belongs'],
    ["a count below zero", times, -3, "-3 where a count belongs"],
    ["a count with a fraction", times, 0.5, "0.5 where a count belongs"],
    ["a count as text", times, "3", '"3" where a count belongs'],
    ["a count that a number cannot hold", times, 2 ** 60, "1152921504606847000 where a count belongs"],
    ["a time as text", first, "2026-01-01 00:00:00", '"2026-01-01 00:00:00" where a number belongs'],
  ])("%s ends the run", async (_, place, value, words) => {
    await expect(summaryWith(answering([rowWith({ [place]: value })]))).rejects.toMatchObject({
      ...{ code: "cluster-answer", exitCode: 1, message: expect.stringContaining(words) },
    });
  });

  test("NULL where a number belongs ends the run", async () => {
    for (const place of [lowest, times, score]) {
      const row = (parts[0] ?? []).map((value, at) => (at === place ? nothing : value));
      await expect(summaryWith(answering([row]))).rejects.toMatchObject({ code: "cluster-answer" });
    }
  });

  test("a row that is too short ends the run", async () => {
    await expect(summaryWith(answering([[partKinds.score, "twilio"]]))).rejects.toMatchObject({
      code: "cluster-answer",
    });
  });

  test("records without a time are counted by a number too", async () => {
    const row = rowWith({ 0: partKinds.filtered, [undated]: "0" });
    await expect(summaryWith(answering([row]))).rejects.toMatchObject({ code: "cluster-answer" });
  });
});

describe("an error of the server", () => {
  test.each([
    [403, "516", "ana: Authentication failed: password is incorrect", "AUTHENTICATION_FAILED", "cluster-unauthorised"],
    [401, "194", "Password required", "REQUIRED_PASSWORD", "cluster-unauthorised"],
    [404, "60", "Table feedback.ratings does not exist", "UNKNOWN_TABLE", "cluster-table-unknown"],
    [404, "81", "Database feedback does not exist", "UNKNOWN_DATABASE", "cluster-database-unknown"],
    [500, "47", "Unknown expression identifier `agent`", "UNKNOWN_IDENTIFIER", "cluster-failed"],
    [500, "396", "Limit for result exceeded", "TOO_MANY_ROWS_OR_BYTES", "cluster-memory"],
    [500, "115", "Unknown setting 'use_query_cache'", "UNKNOWN_SETTING", "cluster-failed"],
    [500, "27", "Cannot parse input: expected ',' before: 'secret words'", "CANNOT_PARSE_INPUT", "cluster-record"],
  ])("%d with code %s", async (http, code, message, name, expected) => {
    await expect(summaryWith(refusing(http, code, message, name))).rejects.toMatchObject({ code: expected });
  });

  test("a text that the server could not read is not repeated", async () => {
    const reply = refusing(500, "27", "Cannot parse input: before: 'secret words'", "CANNOT_PARSE_INPUT");
    await expect(summaryWith(reply)).rejects.not.toMatchObject({ message: expect.stringContaining("secret") });
  });

  test("a proxy that refuses is told by its first line", async () => {
    const reply: Reply = (response) => {
      response.statusCode = 502;
      response.end("Bad Gateway\nupstream: 10.0.0.7\n");
    };
    await expect(summaryWith(reply)).rejects.toMatchObject({
      code: "cluster-failed",
      message: expect.stringContaining("(Bad Gateway)"),
    });
  });
});
