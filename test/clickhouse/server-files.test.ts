/** Files that a server reads by itself: what its answers say of them that the readers of files would refuse, leave out or ask about. */

import { describe, expect, test } from "vitest";
import { summarize } from "../../src/pipeline/summarize.js";
import { type Answer, fakeCluster } from "../support/fake-cluster.js";

const header = "response_id,score,created_at";
const records = ["a,9,2026-01-05T10:00:00Z", "b,3,2026-01-06T10:00:00Z"];
const texts = (line: string) => [line.split(",")];

/** A file of CSV with two records, as a server answers about it. */
const csv: readonly Answer[] = [
  ["SELECT DISTINCT _path", [["/exports/nps.csv"]]],
  ["SELECT line FROM", [header, ...records].map((line) => [line])],
  ["SELECT countIf(", [[0, 0, 0, 0]]],
  ["SELECT [", [texts(records[0] ?? "")]],
  ["SELECT DISTINCT [", records.map(texts)],
  ["SELECT words", []],
  ["SELECT arrayMap", [[[[["9"], 1, 0]], [1], 0, 1, [1e12], [1e12], [0]]]],
  ["SELECT DISTINCT created_text", []],
];
/** A file of JSON Lines with the same records. */
const json: readonly Answer[] = [
  ["SELECT DISTINCT _path", [["/exports/nps.ndjson"]]],
  ["SELECT line FROM", [['{"response_id":"a","score":9}'], ['{"response_id":"b","score":3}']]],
  [
    "SELECT member.1",
    [
      ["response_id", 0, 0],
      ["score", 0, 0],
    ],
  ],
  ["SELECT countIf(JSONType", [[0, 0, 0, 2, 0]]],
  ["SELECT countIf(match", [[2]]],
  ["SELECT DISTINCT [", [[["9"]], [["3"]]]],
];

const asked = { map: ["score=score,category=nps"], engine: "clickhouse", server: "clickhouse://reader@db" } as const;
const summaryOf = (address: string, answers: readonly Answer[], options = {}) =>
  summarize(address, { ...asked, ...options, clickhouse: { client: fakeCluster(answers) } });

describe("a file of CSV", () => {
  const refused = (...answers: readonly Answer[]) => summaryOf("s3://bucket/nps.csv", [...answers, ...csv]);

  test.each([
    ["a record that is not UTF-8", [0, 0, 2, 0], "is not UTF-8"],
    ["a field that swallowed records", [0, 0, 0, 1], "lines that look like records"],
    ["a blank record", [0, 1, 0, 0], "is blank"],
  ])("with %s is refused", async (_, counts, words) => {
    await expect(refused(["SELECT countIf(", [counts]])).rejects.toMatchObject({
      ...{ code: "cluster-text", message: expect.stringContaining(words) },
    });
  });

  test.each([
    ["nothing", []],
    ["too few counts", [[0, 0, 0]]],
    ["a count below zero", [[0, 0, -1, 0]]],
    ["a count as text", [["0", "0", "0", "0"]]],
  ])("is not counted if the server answers %s about its records", async (_, rows) => {
    await expect(refused(["SELECT countIf(", rows])).rejects.toMatchObject({ code: "cluster-answer" });
  });

  test.each([
    ["another record than its lines", [texts("a,8,2026-01-05T10:00:00Z")]],
    ["no record", []],
  ])("is refused if the server reads %s first", async (_, rows) => {
    await expect(refused(["SELECT [", rows])).rejects.toMatchObject({
      ...{ code: "cluster-layout", message: expect.stringContaining("the lines before its records") },
    });
  });

  test("without records has none, and one that is not there is refused", async () => {
    const none = ["SELECT [", "SELECT DISTINCT [", "SELECT arrayMap"].map((beginning): Answer => [beginning, []]);
    const { records: counted, warnings } = await refused(["SELECT line FROM", [[header]]], ...none);
    expect([counted.read, warnings.map(({ code }) => code)]).toEqual([0, ["no-records"]]);
    await expect(refused(["SELECT DISTINCT _path", []])).rejects.toMatchObject({ code: "cluster-files-none" });
  });

  test("more files than can be looked at are refused", async () => {
    const paths = Array.from({ length: 1001 }, (_, index) => [`/exports/${index}.csv`]);
    await expect(refused(["SELECT DISTINCT _path", paths])).rejects.toMatchObject({ code: "cluster-files-many" });
  });

  test("whose first lines are short is asked for more of them", async () => {
    const lines = [header, ...Array.from({ length: 40_000 }, (_, index) => `r${index},5,`)];
    const client = fakeCluster([["SELECT line FROM", () => head()], ...csv]);
    const limits = () =>
      client.statements.flatMap(({ query }) => /^SELECT line .* LIMIT (\d+)/.exec(query)?.[1] ?? []).map(Number);
    const head = () => lines.slice(0, limits().at(-1)).map((line) => [line]);
    await summarize("s3://bucket/nps.csv", { ...asked, clickhouse: { client } }).catch(() => {});
    expect(limits()).toEqual([4000, 32_000]);
  });

  test("with a quoted NUL is refused", async () => {
    await expect(refused(["SELECT line FROM", [[header], ["a\0,9,"]]])).rejects.toMatchObject({
      ...{ code: "cluster-layout", message: expect.stringContaining("not UTF-8") },
    });
  });

  test.each([
    ["lines that carriage returns end", [`${header}\r${`${records[0]}\r`.repeat(20_000)}`], "carriage returns alone"],
    ["a header that is longer than what is looked at", [`${header},${"x".repeat(300_000)}`], "its header is too long"],
    ["no line", [], "it is empty"],
    ["a delimiter behind each record", [header, ...records.map((line) => `${line},`)], "a delimiter ends each record"],
  ])("with %s is refused", async (_, lines, words) => {
    await expect(refused(["SELECT line FROM", lines.map((line) => [line])])).rejects.toMatchObject({
      ...{ code: "cluster-layout", message: expect.stringContaining(words) },
    });
  });

  test("with more records that name a total than can be looked at is refused", async () => {
    const totals = ["response_id,score,agent", "a,9,Ana", "b,3,Ben", "Total,12,"].map((line) => [line]);
    const forms = Array.from({ length: 10_001 }, (_, index) => [["x", "x1", `sum of ${index}`]]);
    const answers: readonly Answer[] = [
      ["SELECT line FROM", totals],
      ["SELECT [", [[["a", "9", "Ana"]]]],
      ["SELECT DISTINCT [multiIf", forms],
      ["SELECT DISTINCT [", [[["9", "x", "x"]]]],
    ];
    await expect(refused(...answers)).rejects.toMatchObject({ code: "cluster-totals" });
  });

  test("is counted together with another one", async () => {
    const client = fakeCluster(csv);
    const inputs = ["s3://bucket/nps.csv", "s3://bucket/more.csv"];
    const { total } = await summarize(inputs, { ...asked, clickhouse: { client } });
    expect(total.responses).toBe(2);
  });

  const history: readonly unknown[] = [[[["9"], 1, 0]], [1], 0, 1, [1e12], [1e12], [0]];
  test.each([
    ["too few texts", history.with(0, [[[], 1, 0]])],
    ["no bucket", history.with(0, [[["9"], 1]])],
    ["too few copies", history.with(1, [])],
    ["a count that is none", history.with(3, "1")],
    ["no first time", history.with(4, [null])],
    ["two last times", history.with(5, [1e12, 1e12])],
    ["no count of unreadable times", history.with(6, [])],
  ])("is not counted if the server answers with %s", async (_, row) => {
    await expect(refused(["SELECT arrayMap", [row]])).rejects.toMatchObject({ code: "cluster-answer" });
  });

  test("is not divided by times that the server does not tell", async () => {
    const answers = ["SELECT min(created)"].map((beginning): Answer => [beginning, []]);
    await expect(summaryOf("s3://bucket/nps.csv", [...answers, ...csv], { by: ["day"] })).rejects.toMatchObject({
      code: "cluster-answer",
    });
  });

  test("cannot hand over its rejected records, nor be joined with a log of calls", async () => {
    for (const options of [{ rejects: { add: () => {} } }, { calls: "calls.csv" }])
      await expect(summaryOf("s3://bucket/nps.csv", csv, options)).rejects.toMatchObject({ code: "cluster-option" });
  });
});

describe("a file of JSON Lines", () => {
  const refused = (...answers: readonly Answer[]) => summaryOf("https://host/nps.ndjson", [...answers, ...json]);

  test.each([
    ["a record that is no object", [1, 0, 0, 2, 0], "is not one valid JSON object"],
    ["a key twice", [0, 1, 0, 2, 0], "has a key twice"],
    ["a record that is not UTF-8", [0, 0, 1, 2, 0], "is not UTF-8"],
    ["a list of records", [0, 0, 0, 2, 1], "may be a list of records"],
    ["two records on a line", [0, 0, 0, 3, 0], "is not on a line of its own"],
  ])("with %s is refused", async (_, counts, words) => {
    await expect(refused(["SELECT countIf(JSONType", [counts]])).rejects.toMatchObject({
      ...{ code: "cluster-text", message: expect.stringContaining(words) },
    });
  });

  test("with too many members is refused", async () => {
    const members = Array.from({ length: 2001 }, (_, index) => [`k${index}`, 0, 0]);
    await expect(refused(["SELECT member.1", members])).rejects.toMatchObject({ code: "cluster-members" });
  });

  test("whose columns the server does not find is refused", async () => {
    await expect(refused(["SELECT member.1", [["response_id", 0, 0]]])).rejects.toMatchObject({
      ...{ code: "cluster-layout", message: expect.stringContaining("the server does not find score") },
    });
  });
});
