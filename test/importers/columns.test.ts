/** Columns that are not made of ratings: words, texts, times and lists, found under any of their names. */

import { describe, expect, test } from "vitest";
import type { FeedbackColumn } from "../../src/base/feedback-schema.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { imported } from "../support/imported.js";
import { acs, enco, nps, plivo, twilio } from "../support/specs.js";

/** The values of one column of ours, for an export with one column of theirs beside the score. */
async function values(spec: CompleteSpec, name: FeedbackColumn, theirs: string, cells: readonly string[]) {
  const score = spec.ratings[0]!.score.names[0]!;
  const records = cells.map((cell) => ({ [score]: 5, [theirs]: cell }));
  const { rows } = await imported(JSON.stringify(records), spec, { columns: [name] });
  return rows.map((row) => row[name]);
}

describe("a word", () => {
  test("is trimmed, and empty or None is null; NA may be a region", async () => {
    const cells = [" Support ", "", "None", "  ", "NA", "null"];
    expect(await values(nps, "survey", "survey", cells)).toEqual(["Support", null, null, null, "NA", "null"]);
  });

  test("keeps its case as an account", async () => {
    expect(await values(twilio, "account", "account_sid", ["ACab", "ACAB"])).toEqual(["ACab", "ACAB"]);
  });

  test("has one spelling as a channel of Enco", async () => {
    expect(await values(enco, "channel", "channel", ["sms", "SMS", " Voice "])).toEqual(["SMS", "SMS", "VOICE"]);
  });

  test("has the form of BCP 47 as a language", async () => {
    const cells = [" en-gb ", "EN_GB", "FR", "zh-Hans-cn", "nl-BE"];
    expect(await values(enco, "language", "language", cells)).toEqual(["en-GB", "en-GB", "fr", "zh-Hans-CN", "nl-BE"]);
  });
});

describe("a text", () => {
  test("is kept byte by byte, and what represents no value is null", async () => {
    const cells = ["CA1", " CA2 ", "", "None", "n/a", "null", "Zoë 漢", "NoneX"];
    const expected = ["CA1", " CA2 ", null, null, null, null, "Zoë 漢", "NoneX"];
    expect(await values(twilio, "call_id", "sid", cells)).toEqual(expected);
  });

  test("is that of the first name that the export has", async () => {
    const both = '[{"quality_score":5,"sid":"second","call_sid":"first"}]';
    const { rows } = await imported(both, twilio, { columns: ["response_id"] });
    expect(rows).toMatchObject([{ response_id: "first" }]);
  });

  test("stays with its record where records before it are rejected", async () => {
    const csv = "quality_score,sid\n9,bad\n5,one\n,bad\n4,two\n";
    const { rows, rejected } = await imported(csv, twilio, { columns: ["response_id"] });
    expect(rows.map(({ response_id, score }) => [response_id, score])).toEqual([
      ["one", 5],
      ["two", 4],
    ]);
    expect(rejected.map(({ record }) => record)).toEqual([0, 2]);
  });

  test("is in every row of a record of several ratings", async () => {
    const survey = { SurveyId: "s-1", OverallRatingScore: 4, VideoRatingScore: 2 };
    const { rows } = await imported(JSON.stringify([survey]), acs, { columns: ["response_id"] });
    expect(rows.map(({ response_id, category }) => [response_id, category])).toEqual([
      ["s-1", "overall"],
      ["s-1", "video"],
    ]);
  });
});

describe("a time", () => {
  test.each([
    ["RFC 2822", twilio, "date_created", "Tue, 31 Aug 2010 20:36:28 +0000", "2010-08-31T20:36:28.000Z"],
    ["an offset", nps, "created_at", "2026-01-01T01:00:00+02:00", "2025-12-31T23:00:00.000Z"],
    ["no zone, which is UTC", enco, "sentAt", "2020-02-07T16:54:42.179", "2020-02-07T16:54:42.179Z"],
    ["the month first, from Azure", acs, "TimeGenerated", "2/25/2025, 9:19:25.391 AM", "2025-02-25T09:19:25.391Z"],
    ["seven digits of a second", acs, "TimeGenerated", "2025-03-04T10:11:12.0766240Z", "2025-03-04T10:11:12.076Z"],
    ["seconds since 1970", nps, "date", "1614192119", "2021-02-24T18:41:59.000Z"],
  ])("is read with %s", async (_, spec: CompleteSpec, theirs, cell, expected) => {
    const record = { [spec.ratings[0]!.score.names[0]!]: 5, [theirs]: cell };
    expect((await imported(JSON.stringify([record]), spec)).rows).toMatchObject([{ created_at: expected }]);
  });

  test.each(["", "None", "N/A"])("spelled %j is null", async (cell) => {
    const { rows } = await imported(JSON.stringify([{ nps: 5, created_at: cell }]), nps);
    expect(rows).toMatchObject([{ created_at: null }]);
  });

  test.each([
    ["2014-02-31", ""],
    ["07/06/2026 08:00:00", " without --date-order dmy or mdy"],
    ["2/25/2025, 9:19:25 AM", " without --date-order mdy"],
  ])("%s rejects its record only where the query needs the time", async (cell, hint) => {
    const content = JSON.stringify([{ nps: 5, created_at: cell }]);
    const undated = await imported(content, nps);
    expect(undated).toMatchObject({ rows: [{ score: 5, created_at: null }], rejected: [] });
    const { rows, rejected } = await imported(content, nps, { needsTime: true });
    expect(rows).toEqual([]);
    const message = `created_at "${cell}" is not a valid date${hint}`;
    expect(rejected).toMatchObject([{ record: 0, code: "date-invalid", message, isAnswer: true }]);
  });

  test("that is unreadable rejects no answer if there is none", async () => {
    const content = JSON.stringify([{ nps: null, created_at: "2014-02-31" }]);
    const { rejected } = await imported(content, nps, { needsTime: true });
    expect(rejected).toMatchObject([{ code: "date-invalid", isAnswer: false }]);
  });

  test("of the update rejects nothing", async () => {
    const record = { quality_score: 5, date_created: "2026-01-01", date_updated: "2026-13-01" };
    const { rows, rejected } = await imported(JSON.stringify([record]), twilio, { needsTime: true });
    expect(rejected).toEqual([]);
    expect(rows).toMatchObject([{ created_at: "2026-01-01T00:00:00.000Z", updated_at: null }]);
  });
});

test("tags are read from an array and from text, each once", async () => {
  const cells = ["vip;male;vip", '["a","b"]', "None", ""];
  expect(await values(enco, "segments", "segments", cells)).toEqual([["vip", "male"], ["a", "b"], [], []]);
});

describe("a name of a column", () => {
  test.each(["quality_score", "QualityScore", "qualityScore", "QUALITY-SCORE", "quality score"])(
    "may be spelled %s",
    async (name) => {
      expect((await imported(`${name},x\n4,\n`, twilio)).rows).toMatchObject([{ score: 4 }]);
    },
  );

  test.each(["TimeGenerated", "TimeGenerated [UTC]", "Timegenerated", "time"])("of a time may be %s", async (name) => {
    const { rows } = await imported(`${name},OverallRatingScore\n2026-01-01,4\n`, acs);
    expect(rows).toMatchObject([{ created_at: "2026-01-01T00:00:00.000Z" }]);
  });

  test("may be in an object that the provider nests its columns in", async () => {
    const nested = { time: "2026-01-01", properties: { SurveyId: "s-1", AudioRatingScore: 3, AudioIssues: "Echo" } };
    const { rows } = await imported(JSON.stringify(nested), acs, { columns: ["response_id"] });
    expect(rows).toMatchObject([{ response_id: "s-1", category: "audio", score: 3, issues: ["echo"] }]);
  });
});

test("a column that the provider does not have is taken by our name, or is null in every row", async () => {
  const columns = ["channel", "segments", "comment", "survey"] as const;
  const { rows } = await imported("quality_score,channel\n4,SMS\n", twilio, { columns });
  expect(rows).toMatchObject([{ channel: "SMS", segments: [], comment: null, survey: null }]);
});

test("a column of the export beyond ours is read under its own name, in any spelling", async () => {
  const { rows } = await imported("nps,Plan Name\n9,pro\n3,\n", nps, { exportColumns: ["plan_name", "missing"] });
  expect(rows.map(({ plan_name, missing }) => [plan_name, missing])).toEqual([
    ["pro", null],
    [null, null],
  ]);
});

test("the path of a request distinguishes calls where Plivo's log names them nowhere else", async () => {
  const record = { rating: 5, callinsights_request_path: "v1/Call/11111111/Feedback/" };
  const { rows } = await imported(JSON.stringify([record]), plivo, { columns: ["response_id", "call_id"] });
  expect(rows).toMatchObject([{ response_id: "v1/Call/11111111/Feedback/", call_id: null }]);
});

test("the channels of an input are reported even if nothing needs them", async () => {
  const { importer } = await imported("channel,referenceId,response\nsms,a,9\nfax,b,8\n", enco);
  expect(importer.channels).toEqual(["SMS", "FAX"]);
});
