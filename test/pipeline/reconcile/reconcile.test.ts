/** Our numbers next to a provider's: what is compared, what is asked of the export, and what is refused. */

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Reconciliation, reconcile, type SummarizeOptions } from "../../../src/index.js";
import { runCli } from "../../support/fake-io.js";
import { twilioSummary } from "../../support/twilio-summary.js";

const month = "fixtures/twilio/february-month/calls-2023-02.csv";
const parent = "ACf371be896af079973f79704c61ac9171";
const folder = mkdtempSync(join(tmpdir(), "reconcile-"));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const completed = { ...twilioSummary, account_sid: parent };

/** Field -> verdict, and the reasons where there are some. */
function verdicts({ summaries }: Reconciliation) {
  const fields = summaries.flatMap((summary) => summary.fields);
  return Object.fromEntries(
    fields.map(({ field, verdict, reasons }) => [
      field,
      reasons.length === 0 ? verdict : reasons.map(({ code }) => code).join(" "),
    ]),
  );
}

const held = async (export_: string, summary: unknown, options: SummarizeOptions = {}) =>
  verdicts(await reconcile([export_], file("summary.json", summary), options));

describe("what we print as the provider's resource agrees with the export that it was made from", () => {
  test.each([
    ["twilio", [month, "--calls", "10200", "--from", "2023-02-01", "--to", "2023-02-28"]],
    ["twilio", [month, "--account", parent, "--from", "2023-01-01"]],
    ["twilio", ["fixtures/twilio/subaccounts/feedback.json"]],
    ["enco", ["fixtures/enco/waffles-and-biscuits/requests-2020-q1.csv", "--from", "2020-01-01"]],
    ["enco", ["fixtures/enco/segments-any/requests.csv", "--segment", "vip,customer"]],
  ])("--format %s, %j", async (format, [input = "", ...options]) => {
    const { stdout } = await runCli(["summarize", input, ...options, "--format", format]);
    const { summaries } = await reconcile([input], file("own.json", stdout));
    const unlike = summaries
      .flatMap(({ fields }) => fields)
      .filter(({ field, verdict }) => verdict !== "matches" && !/percentage|call_count/.test(field));
    expect(unlike).toEqual([]);
    expect(summaries[0]?.counts.matches).toBeGreaterThan(4);
  });
});

describe("a FeedbackSummary", () => {
  test("is read from the camelCase and the text of a helper library, too", async () => {
    const dumped = {
      accountSid: parent,
      startDate: "2023-02-01T00:00:00.000Z",
      endDate: "2023-02-28T00:00:00.000Z",
      includeSubaccounts: "true",
      callCount: "10200",
      callFeedbackCount: "574",
      qualityScoreAverage: "4.010",
      issues: [{ description: "imperfect_audio", count: 63, percentageOfTotalCalls: 0.62 }],
    };
    expect(await held(month, dumped)).toMatchObject({
      call_feedback_count: "matches",
      quality_score_average: "rounding",
      quality_score_median: "not-compared",
      "issues[imperfect-audio].count": "matches",
      "issues[imperfect-audio].percentage_of_total_calls": "rounding",
      "issues[dropped-call].count": "differs",
    });
  });

  test("with zeros in the last place shows how many decimals it has", async () => {
    expect(await held(month, { ...completed, quality_score_average: "4.000" })).toMatchObject({
      quality_score_average: "differs",
    });
  });

  test("without a list of issues is not compared in them", async () => {
    const { issues, ...others } = completed;
    expect(Object.keys(await held(month, others))).toHaveLength(issues.length + 5);
  });

  test("of 0 calls says nothing about percentages", async () => {
    const issues = [{ description: "dropped-call", count: 44, percentage_of_total_calls: "0.0%" }];
    expect(await held(month, { ...completed, call_count: 0, issues })).toMatchObject({
      "issues[dropped-call].count": "matches",
      "issues[dropped-call].percentage_of_total_calls": "not-compared",
    });
  });

  test("counts nobody as 0 on average", async () => {
    const nobody = { ...completed, start_date: "2030-01-01", end_date: "2030-01-31", call_feedback_count: 0 };
    expect(
      await held(month, { ...nobody, quality_score_average: 0, quality_score_standard_deviation: 1 }),
    ).toMatchObject({
      call_feedback_count: "matches",
      quality_score_average: "zero-for-none",
      quality_score_standard_deviation: "differs",
    });
  });

  test("takes the lower or the upper middle of an even count", async () => {
    const feedback = file("two.csv", "sid,quality_score,date_created\nCA1,2,2023-02-02\nCA2,5,2023-02-03\n");
    const two = { ...completed, call_feedback_count: 2, quality_score_average: 3.5 };
    expect(await held(feedback, { ...two, quality_score_median: 2 })).toMatchObject({
      quality_score_median: "lower-median",
    });
    expect(await held(feedback, { ...two, quality_score_median: 5 })).toMatchObject({
      quality_score_median: "upper-median",
    });
  });

  test("of one account takes all of an export that names none", async () => {
    const feedback = file("one.csv", "sid,quality_score,date_created\nCA1,4,2023-02-02\n");
    expect(await held(feedback, { ...completed, include_subaccounts: false, call_feedback_count: 1 })).toMatchObject({
      call_feedback_count: "matches",
    });
  });

  test("a reading must agree in the number of feedback entries to be a reason", async () => {
    const fields = await held(month, { ...completed, quality_score_average: 4.010327022375215 });
    expect(fields).toMatchObject({ call_feedback_count: "matches", quality_score_average: "differs" });
  });

  test("a reading that explains no more than half of the differences is not a reason", async () => {
    const base = { ...completed, call_feedback_count: 581, quality_score_average: 3, issues: undefined };
    expect(await held(month, { ...base, quality_score_standard_deviation: 1.1865 })).toMatchObject({
      call_feedback_count: "duplicates-counted",
      quality_score_average: "differs",
      quality_score_standard_deviation: "duplicates-counted rounding",
    });
    expect(await held(month, base)).toMatchObject({
      call_feedback_count: "differs",
      quality_score_average: "differs",
    });
  });

  test("is replaced by the period that the user names", async () => {
    const { summaries } = await reconcile([month], file("summary.json", completed), { from: "2023-02-10" });
    expect(summaries[0]?.query).toMatchObject({ from: "2023-02-10", to: "2023-02-28" });
  });

  test("keeps the days of the summary in UTC, in whatever zone the exports are read", async () => {
    const [utc, tokyo] = await Promise.all(
      [{}, { timeZone: "Asia/Tokyo" }].map((options) => reconcile([month], file("summary.json", completed), options)),
    );
    expect(tokyo?.summaries[0]?.fields).toEqual(utc?.summaries[0]?.fields);
  });
});

describe("refused, with the place and the next step", () => {
  test.each([
    [{ ...completed, status: "failed" }, "aggregate-unfinished", "failed"],
    [{ ...completed, end_date: "2023-02-30" }, "aggregate-damaged", "2023-02-30"],
    [{ ...completed, call_feedback_count: -1 }, "aggregate-damaged", "call_feedback_count"],
    [{ ...completed, quality_score_average: "good" }, "aggregate-damaged", "quality_score_average"],
    [{ ...completed, include_subaccounts: 3 }, "aggregate-damaged", "include_subaccounts"],
    [{ ...completed, issues: { a: 1 } }, "aggregate-damaged", "issues"],
    [{ ...completed, issues: [{ count: 1 }] }, "aggregate-damaged", "description"],
    [
      {
        ...completed,
        issues: [
          { description: "echo", count: 1 },
          { description: "Echo", count: 1 },
        ],
      },
      "aggregate-damaged",
      "twice",
    ],
    ["[]", "aggregate-missing", "summary"],
    ['{"quality_score_average":null,"call_feedback_count":null}', "aggregate-damaged", "none of its fields"],
    ["quality_score_average,call_feedback_count\n4,574\n", "aggregate-format", "JSON"],
    [{ a: 1 }, "aggregate-expected", "columns: a"],
  ])("%j", async (summary, code, words) => {
    const error = await held(month, summary).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, exitCode: 5, message: expect.stringContaining(words) });
  });

  test("an export that can be read once only", async () => {
    const error = await held("/dev/null", completed).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "reconcile-stream", exitCode: 2 });
  });

  test("a summary that the result would be written over", async () => {
    const path = file("kept.json", completed);
    expect((await runCli(["reconcile", month, "--with", path, "-o", path])).exitCode).toBe(2);
  });
});

test("rejected records are kept once, however often the export is read", async () => {
  const path = join(folder, "rejects.ndjson");
  const summary = "fixtures/reconcile/twilio-duplicates-counted/summary.json";
  const { exitCode } = await runCli(["reconcile", month, "--with", summary, "--rejects", path]);
  expect({ exitCode, lines: readFileSync(path, "utf8").trim().split("\n").length }).toEqual({ exitCode: 0, lines: 8 });
});

test("names of a provider's issues cannot steer a terminal", async () => {
  const issues = [{ description: "\u001b[31mred", count: 1, percentage_of_total_calls: null }];
  const { stdout } = await runCli(["reconcile", month, "--with", file("s.json", { ...completed, issues })]);
  expect(stdout).toContain("issues[\\x1b[31mred].count");
});
