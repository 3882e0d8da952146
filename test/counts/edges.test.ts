/** Inputs that counting on codes could take for others: each counts as it does record by record. */

import { expect, test } from "vitest";
import type { SummarizeOptions } from "../../src/pipeline/options.js";
import { counted, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";

const withFiles = exportFolder();

/** The outcome of the files, which has to be the same both ways. A name that ends in `.gz` is compressed. */
async function same(files: Readonly<Record<string, string | Buffer>>, query: SummarizeOptions = {}) {
  let outcome: unknown;
  const exports = Object.entries(files).map(([name, text]) => ({
    name: name.replace(/\.gz$/, ""),
    text,
    isZipped: name.endsWith(".gz"),
  }));
  await withFiles(exports, async (paths) => {
    outcome = await counted(paths, query);
    expect(outcome).toEqual(await recordByRecord(paths, query));
  });
  return outcome;
}

const twilio = (...rows: readonly string[]) =>
  ["call_sid,date_created,date_updated,quality_score,issues", ...rows].join("\n");
const ndjson = (...records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join("\n");

test("a column that only rejected records have counts as missing", async () => {
  // Behind so many records that none of them is in the head that the columns are distinguished from.
  const records = [
    ...Array.from({ length: 9000 }, () => ({ quality_score: 4, issues: "echo" })),
    { quality_score: 9, plan: "gold" },
  ];
  await same({ "a.ndjson": ndjson(...records) }, { by: ["plan"] });
  await same({ "a.ndjson": ndjson(...records, { quality_score: 3, plan: "gold" }) }, { by: ["plan"] });
  await same({ "a.ndjson": ndjson(...records), "b.csv": "quality_score,plan\n4,gold" }, { by: ["plan"] });
});

test("a column whose values are all None counts as missing", async () => {
  await same({ "a.ndjson": ndjson({ quality_score: 4, plan: " None " }) }, { by: ["plan"] });
});

test("a result is partial if one of many lines states it", async () => {
  const table = (row: readonly unknown[], error?: unknown) => ({
    tables: [{ name: "PrimaryResult", columns: [{ name: "OverallRatingScore" }, { name: "SurveyId" }], rows: [row] }],
    ...(error === undefined ? {} : { error }),
  });
  const lines = Array.from({ length: 3000 }, (_, id) => table([4, `s${id}`]));
  const outcome = await same({ "a.ndjson": ndjson(...lines, table([5, "last"], { code: "PartialError" })) });
  expect(JSON.stringify(outcome)).toContain("partial-result");
});

test("the first rejected records of every input are the examples, compressed or not", async () => {
  const bad = twilio(...Array.from({ length: 9 }, (_, id) => `CA${id},,,9,`), "CA9,,,4,");
  await same({ "a.csv": bad, "b.csv.gz": bad, "c.csv": bad });
  await same({ "a.csv.gz": bad, "b.csv": bad, "c.csv.gz": bad });
});

test("a period that begins within a unit of the calendar has its first moment", async () => {
  const rows = ["CA1,2026-01-02T03:04:05Z,,4,", "CA2,2026-01-02T03:04:04.999Z,,4,", "CA3,2026-01-02T03:04:05.001Z,,4,"];
  for (const by of ["hour", "day", "week", "month", "quarter", "year"]) {
    await same({ "a.csv": twilio(...rows) }, { from: "2026-01-02T03:04:05Z", by: [by] });
    await same({ "a.csv": twilio(...rows) }, { to: "2026-01-02T03:04:05Z", by: [by] });
    await same({ "a.csv": twilio(...rows) }, { from: "2026-01-02T03:04:05Z", to: "2026-01-02T03:04:05Z", by: [by] });
  }
});

test("of records of one id with equal times the one that is last in the order of the inputs counts", async () => {
  const files = {
    "a.csv.gz": twilio("CA1,,2026-01-01,1,"),
    "b.csv": twilio("CA1,,2026-01-01,2,"),
    "c.csv.gz": twilio("CA1,,2026-01-01,3,"),
  };
  expect(await same(files)).toMatchObject({ records: { used: 1, duplicate: 2 }, total: { ratings: [{ mean: 3 }] } });
  const { "c.csv.gz": _, ...two } = files;
  expect(await same(two)).toMatchObject({ total: { ratings: [{ mean: 2 }] } });
});

test("records of one envelope on one line replace each other in their order", async () => {
  const rating = (SurveyId: string, OverallRatingScore: number) => ({ SurveyId, OverallRatingScore });
  const line = { records: [rating("a", 1), rating("b", 2), rating("a", 5), { SurveyId: "a", AudioRatingScore: 3 }] };
  expect(await same({ "a.ndjson": ndjson(line, line, rating("b", 4)) })).toMatchObject({ records: { read: 9 } });
});

test("categories of one response from several records and files are put together", async () => {
  const header = "SurveyId,TimeGenerated,OverallRatingScore,AudioRatingScore,VideoRatingScore,OverallCallIssues";
  const files = {
    "a.csv": `${header}\ns1,"1/2/2026, 9:00:00.000 AM",5,,,\ns2,"1/2/2026, 9:00:00.000 AM",5,,3,\ns1,,,2,,\n`,
    "b.csv.gz": `${header}\ns1,"1/3/2026, 9:00:00.000 AM",,,1,\ns2,,,9,,\ns2,"1/9/2026, 9:00:00.000 AM",,,,OtherIssues\n`,
  };
  for (const query of [{}, { by: ["day"] }, { from: "2026-01-03" }, { to: "2026-01-02", by: ["month"] }])
    await same(files, query);
});

test("a response from several records has the time and the status of the latest of them, in whichever order they come", async () => {
  const header = "SurveyId,TimeGenerated,OverallRatingScore,AudioRatingScore";
  const records = ['s1,"2/4/2026, 7:17:46.391 PM",,3', 's1,"3/12/2026, 4:46:08.391 PM",4,'];
  const [first, last] = ["2026-02-04T19:17:46.391Z", "2026-03-12T16:46:08.391Z"];
  for (const inOrder of [records, records.toReversed()])
    for (const [query, total] of [
      [{}, { responses: 1, firstAt: last, lastAt: last }],
      [{ to: "2026-02-28" }, { responses: 1, firstAt: first, lastAt: first }],
    ] as const) {
      expect(await same({ "a.csv": [header, ...inOrder].join("\n") }, query)).toMatchObject({ total });
      const files = Object.fromEntries(inOrder.map((record, place) => [`${place}.csv`, `${header}\n${record}`]));
      expect(await same(files, query)).toMatchObject({ total });
    }
});

test("more distinct scores than are kept are rounded the same", async () => {
  const rows = Array.from({ length: 66_000 }, (_, id) => `u${id},${1 + id / 16_501},ECHO`);
  const outcome = await same({ "a.csv": ["call_uuid,rating,issues", ...rows].join("\n") }, { dedupe: false });
  expect(JSON.stringify(outcome)).toContain("scores-rounded");
});

test("as many segments as records count the same", async () => {
  const rows = Array.from({ length: 5000 }, (_, id) => `CA${id % 4000},,,${1 + (id % 5)},echo`);
  await same({ "a.csv": twilio(...rows) }, { by: ["call_sid"] });
});

test("inputs without records may be next to others", async () => {
  await same({ "a.csv": twilio(), "b.csv": twilio("CA1,,,4,"), "c.ndjson": "", "d.csv.gz": `${twilio()}\n` });
  await same({ "a.csv": twilio() });
});

const many = Array.from({ length: 20_000 }, (_, id) => `CA${id},,,4,`);

test("a rejected record ends a strict run before damage further on does", async () => {
  const rejected = twilio("CA1,,,4,", "CA2,,,9,");
  const damaged = twilio(...many, 'CA2,"a"b,,4,');
  await same({ "a.csv": rejected, "b.csv": damaged }, { strict: true });
});

test.each([
  ["a quote out of place", twilio(...many, 'CA2,"a"b,,4,', ...many)],
  ["a quote that is never closed", twilio(...many, 'CA2,"ab,,4,', ...many)],
  ["a record that is too long", twilio(...many, `CA2,"${"line\n".repeat(3_500_000)}",,4,`, ...many)],
  ["a character that is no UTF-8", Buffer.from(twilio(...many, "CA2,\u00e9,,4,", ...many), "latin1")],
  [
    "a line that is not JSON",
    ndjson(...many.map((call_sid) => ({ call_sid, quality_score: 4 })), 1).replace(/1$/, "{"),
  ],
])("%s is reported at the same place", async (_, text) => {
  for (const name of ["a.csv", "a.csv.gz"]) {
    expect(await same({ [name]: text })).toHaveProperty("code");
    await same({ "0.csv": twilio("CA1,,,4,"), [name]: text }, { dedupe: false });
  }
});

test("a later event of another kind changes nothing about the rated call", async () => {
  const event = (call_sid: string, group: string, timestamp: string, score?: number) => ({
    ...{ call_sid, edge: "sdk_edge", group, level: "INFO", name: "x", timestamp },
    ...(score === undefined ? {} : { sdk_edge: { feedback: { score } } }),
  });
  const outcome = await same({
    "a.ndjson": ndjson(
      event("CA1", "feedback", "2026-01-01T10:00:00Z", 4),
      event("CA1", "connection", "2026-01-01T10:00:01Z"),
      event("CA2", "connection", "2026-01-01T10:00:02Z"),
      event("CA1", "feedback", "2026-01-01T10:00:03Z", 2),
      event("CA1", "connection", "2026-01-01T10:00:04Z"),
    ),
  });
  expect(outcome).toMatchObject({
    records: { read: 5, used: 1, filtered: 3, duplicate: 1, rejected: 0 },
    total: { ratings: [{ count: 1, mean: 2 }] },
  });
});

test("a survey that was sent and then finished is one, though another rating of the category applies", async () => {
  const survey = (id: string, status: string, totalScore?: number) => ({
    ...{ id, status, conversation: { id: "c" }, surveyForm: { id: "f" } },
    ...(totalScore === undefined ? {} : { completedDate: "2026-01-01", answers: { totalScore } }),
  });
  const outcome = await same({
    "a.ndjson": ndjson(survey("1", "Sent"), survey("2", "Sent"), survey("1", "Finished", 70), survey("3", "Archived")),
  });
  expect(outcome).toMatchObject({
    records: { read: 4, used: 2, filtered: 1, duplicate: 1, rejected: 0 },
    total: { responses: 1, responseStatistics: { totalRequests: 2, totalResponses: 1 } },
  });
});
