/** A provider's summary whose fields are not what they should be: it is refused by the name of the field, and no number is compared. */

import { describe, expect, test } from "vitest";
import { reconcile } from "../../../src/index.js";
import { temporaryExport } from "../../support/temporary-export.js";
import { twilioSummary } from "../../support/twilio-summary.js";

const requests = "fixtures/enco/waffles-and-biscuits/requests-2020-q1.csv";
const calls = "fixtures/twilio/february-month/calls-2023-02.csv";
let files = 0;
const held = (export_: string, summary: unknown) => {
  const text = typeof summary === "string" ? summary : JSON.stringify(summary);
  return reconcile([export_], temporaryExport(`aggregate-${files++}.json`, text));
};

const enco = {
  from: "2020-01-01T00:00:00Z",
  to: "2020-03-31T23:59:59Z",
  nps: { promoters: 1, detractors: 2, score: 3 },
  responseStatistics: { totalRequests: 498, totalResponses: 100, goodResponses: 1, badResponses: 2, failed: 3 },
};
describe("a damaged field", () => {
  test.each([
    ["segmentMode", { segmentMode: "SOME" }, "is neither ALL nor ANY"],
    ["segmentMode", { segmentMode: 1 }, "is not a string"],
    ["segments", { segments: "vip" }, "is not a list"],
    ["segments", { segments: ["vip", 1] }, "is not a list of strings"],
    ["promoters", { nps: { ...enco.nps, promoters: 1.5 } }, "is not a whole number of 0 or more"],
    ["promoters", { nps: { ...enco.nps, promoters: -1 } }, "is not a whole number of 0 or more"],
    ["score", { nps: { ...enco.nps, score: true } }, "is not a number"],
    ["score", { nps: { ...enco.nps, score: "high" } }, "is not a number"],
    ["from", { from: "yesterday" }, "is not a valid date"],
    ["from", { from: "2020-02-30" }, "is not a valid date"],
    ["to", { to: 20200331 }, "is not a string"],
  ])("of Enco is refused: %s", async (field, change, words) => {
    await expect(held(requests, { ...enco, ...change })).rejects.toMatchObject({
      ...{ code: "aggregate-damaged", message: expect.stringMatching(new RegExp(`${field}.*${words}`)) },
    });
  });

  test.each([
    ["include_subaccounts", { include_subaccounts: "perhaps" }, "is neither true nor false"],
    ["call_feedback_count", { call_feedback_count: "many" }, "is not a number"],
    ["issues", { issues: { echo: 1 } }, "is not a list"],
    ["issues", { issues: [1] }, "an object is expected"],
  ])("of Twilio is refused: %s", async (field, change, words) => {
    await expect(held(calls, { ...twilioSummary, ...change })).rejects.toMatchObject({
      ...{ code: "aggregate-damaged", message: expect.stringMatching(new RegExp(`${field}.*${words}`)) },
    });
  });

  test("is told by its line, and so is a text that is no JSON", async () => {
    const lines = `${JSON.stringify(twilioSummary)}\n{"sid": FS2}\n`;
    await expect(held(calls, lines)).rejects.toMatchObject({ message: expect.stringMatching(/\.json:2\b/) });
  });
});

describe("a summary", () => {
  test.each([
    [
      "without a number",
      { ...twilioSummary, ...Object.fromEntries(Object.keys(twilioSummary).map((key) => [key, null])) },
    ],
    ["that is an export", "sid,quality_score\nCA1,4\n"],
    ["that nobody knows", { a: 1, b: [2] }],
  ])("%s is refused", async (_, summary) => {
    await expect(held(calls, summary)).rejects.toMatchObject({ code: expect.stringMatching(/^aggregate-/) });
  });

  test("may have its numbers as texts, with signs of percent, and leave fields out", async () => {
    const texts = { ...twilioSummary, call_count: "10200", quality_score_average: "4.010", quality_score_median: "" };
    const { summaries } = await held(calls, texts);
    const fields = new Map(summaries[0]?.fields.map(({ field, theirs }) => [field, theirs]));
    expect([fields.get("call_count"), fields.get("quality_score_average")]).toEqual([10200, 4.01]);
    expect(fields.get("quality_score_median") ?? null).toBeNull();
  });

  test("that names segments is also tried without them", async () => {
    const { summaries } = await held(requests, { ...enco, segments: ["nobody", ""], segmentMode: "Any" });
    expect(summaries[0]?.fields.some(({ verdict }) => verdict === "differs")).toBe(true);
  });
});
