/** An importer: which rows a record gives, which records are rejected, and what is kept from batch to batch. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeedbackColumn } from "../../src/base/feedback-schema.js";
import { toRecordBatch } from "../../src/importers/record-batch.js";
import { imported, importedBatches } from "../support/imported.js";
import { acs, enco, twilio, typeform } from "../support/specs.js";

const surveys = (...records: readonly object[]) => imported(JSON.stringify(records), acs, { columns: ["response_id"] });

describe("an ACS survey", () => {
  test("gives a row for each of its ratings, each on its own scale", async () => {
    const { rows } = await surveys({
      SurveyId: "s-1",
      OverallRatingScore: 1,
      OverallRatingScoreLowerBound: 0,
      OverallRatingScoreUpperBound: 1,
      OverallRatingScoreThreshold: 0,
      AudioRatingScore: "4",
      ScreenshareRatingScore: "None",
      VideoRatingScore: "",
    });
    expect(rows.map(({ category, score, scale, record }) => [category, score, scale, record])).toEqual([
      ["overall", 1, [0, 1, 0], 0],
      ["audio", 4, [1, 5, 2], 0],
    ]);
  });

  test("needs any one rating", async () => {
    const { rows, rejected } = await surveys({ SurveyId: "s-1", VideoRatingScore: 2 }, { OverallCallIssues: "Echo" });
    expect(rows.map(({ category }) => category)).toEqual(["video"]);
    expect(rejected).toEqual([
      { record: 1, code: "rating-missing", message: "at least one survey rating is required", isAnswer: false },
    ]);
  });

  test("is rejected completely if one of its ratings is invalid", async () => {
    const { rows, rejected } = await surveys({ SurveyId: "s-1", OverallRatingScore: 4, VideoRatingScore: 9 });
    expect(rows).toEqual([]);
    expect(rejected).toMatchObject([{ code: "score-out-of-range", message: 'video score "9" is outside 1-5' }]);
  });

  test("keeps issues that were ticked without a score beside a rating", async () => {
    const { rows } = await surveys({ OverallRatingScore: 4, AudioIssues: "Echo,LowVolume" });
    expect(rows.map(({ category, score, issues }) => [category, score, issues])).toEqual([
      ["overall", 4, []],
      ["audio", null, ["echo", "low-volume"]],
    ]);
  });
});

describe("a form with several questions", () => {
  const answered = (...kinds: readonly (readonly [kind: string, number: number])[]) =>
    kinds.map(([type, number]) => ({ type: "number", number, field: { type } }));
  const forms = async (...answers: readonly object[][]) => {
    const records = answers.map((list, index) => ({ token: `t-${index}`, submitted_at: "2026-01-02", answers: list }));
    const { rows } = await imported(JSON.stringify(records), typeform);
    return rows.map(({ record, category, score, status }) => [record, category, score, status]);
  };

  test("has no rating for a skipped question if another one was answered", async () => {
    expect(await forms(answered(["rating", 4]), answered(["nps", 9]), answered(["rating", 2], ["nps", 7]))).toEqual([
      [0, "csat", 4, "good"],
      [1, "nps", 9, "good"],
      [2, "nps", 7, "good"],
      [2, "csat", 2, "good"],
    ]);
  });

  test("is one request without a response, where all were skipped", async () => {
    expect(await forms([], answered(["number", 9]))).toEqual([
      [0, "nps", null, "no-response"],
      [1, "nps", null, "no-response"],
    ]);
  });

  test("takes the first answer to a kind of question", async () => {
    expect(await forms(answered(["nps", 3], ["nps", 9]))).toEqual([[0, "nps", 3, "good"]]);
  });
});

describe("the rows of a batch", () => {
  test("have one first row for each record", async () => {
    const csv = "SurveyId,OverallRatingScore,AudioRatingScore\na,4,3\nb,,2\nc,9,\nd,5,5\n";
    const { batches } = await importedBatches(csv, acs);
    expect(batches.map(({ batch }) => [...(toRecordBatch(batch).getChild("primary") ?? [])])).toEqual([
      [true, false, true, true, false],
    ]);
    expect(batches.map(({ rejected }) => rejected.length)).toEqual([1]);
  });

  test("are none where every record is rejected", async () => {
    const { batches } = await importedBatches("quality_score,sid\n9,a\n,b\n", twilio);
    expect(batches[0]?.batch.length).toBe(0);
    expect(batches[0]?.rejected).toHaveLength(2);
  });
});

test("undocumented issues are reported once, with their category", async () => {
  const { importer } = await surveys(
    { OverallRatingScore: 4, AudioRatingScore: 4, OverallCallIssues: "Weird", AudioIssues: "Weird,Echo" },
    { OverallRatingScore: 4, OverallCallIssues: "Weird" },
  );
  expect([...importer.issues.unknown.values()]).toEqual([
    { category: "overall", token: "Weird" },
    { category: "audio", token: "Weird" },
  ]);
});

test("only the requested columns are read", async () => {
  const { importer } = await importedBatches("quality_score,sid\n5,a\n", twilio);
  expect(importer.projection.flatMap(({ names }) => names)).not.toContain("account_sid");
});

test("how the records are cut into batches does not matter", async () => {
  const columns: readonly FeedbackColumn[] = ["response_id", "channel", "language", "segments", "survey"];
  const words = fc.constantFrom("", "None", "a", "b;a", "9", "11", "stop", "SMS", "2026-01-01", "2014-02-31");
  const record = fc.record({
    channel: words,
    referenceId: words,
    response: words,
    segments: words,
    sentAt: words,
    status: words,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (all, batchLength) => {
        const json = JSON.stringify(all);
        const [whole, cut] = [
          await imported(json, enco, { columns }),
          await imported(json, enco, { columns, batchLength }),
        ];
        const withoutPlaces = ({ record: _, ...row }: Readonly<Record<string, unknown>>) => row;
        expect(cut.rows.map(withoutPlaces)).toEqual(whole.rows.map(withoutPlaces));
        expect(cut.rejected.map(({ code, message }) => [code, message])).toEqual(
          whole.rejected.map(({ code, message }) => [code, message]),
        );
      },
    ),
  );
});
