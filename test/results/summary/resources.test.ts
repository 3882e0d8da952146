/** The numbers in the shape of a provider's own summary. */

import { describe, expect, test } from "vitest";
import { type Summary, summarize } from "../../../src/index.js";
import { twilioSummaryOf } from "../../../src/results/summary/twilio-summary.js";
import { runCli } from "../../support/fake-io.js";
import { segmentsOf } from "../../support/segments-of.js";

async function resource(format: string, stdin: string, ...options: string[]) {
  const { stdout, stderr } = await runCli(["summarize", "-", ...options, "--format", format, "--quiet"], { stdin });
  return stdout === "" ? stderr : JSON.parse(stdout);
}

describe("a FeedbackSummary", () => {
  const feedback = [
    "account_sid,sid,quality_score,issues,date_created",
    "ACa,CA1,1,dropped-call;one-way-audio,2023-02-02T10:00:00Z",
    "ACa,CA2,2,dropped-call,2023-02-03T10:00:00Z",
    "ACb,CA3,5,,2023-02-04T23:59:59Z",
  ].join("\n");

  test("has Twilio's names and spellings, in their order, and null for what only Twilio could say", async () => {
    expect(JSON.stringify(await resource("twilio", feedback, "--calls", "150"))).toBe(
      JSON.stringify({
        sid: null,
        account_sid: null,
        include_subaccounts: true,
        status: "completed",
        start_date: "2023-02-02",
        end_date: "2023-02-04",
        call_count: 150,
        call_feedback_count: 3,
        quality_score_average: 8 / 3,
        quality_score_median: 2,
        quality_score_standard_deviation: Math.sqrt(26 / 9),
        issues: [
          { description: "dropped-call", count: 2, percentage_of_total_calls: "1.33%" },
          { description: "one-way-audio", count: 1, percentage_of_total_calls: "0.67%" },
        ],
        date_created: null,
        date_updated: null,
      }),
    );
  });

  test("of one account says so, and knows no percentage without the number of calls", async () => {
    expect(await resource("twilio", feedback, "--account", "ACa")).toMatchObject({
      account_sid: "ACa",
      include_subaccounts: false,
      call_count: null,
      call_feedback_count: 2,
      issues: [{ percentage_of_total_calls: null }, { percentage_of_total_calls: null }],
    });
  });

  test("of nothing has no average", async () => {
    expect(await resource("twilio", feedback, "--from", "2030-01-01", "--to", "2030-01-31")).toMatchObject({
      start_date: "2030-01-01",
      end_date: "2030-01-31",
      call_feedback_count: 0,
      quality_score_average: null,
      quality_score_median: null,
      quality_score_standard_deviation: null,
      issues: [],
    });
  });

  test("has our name for the issue of another provider", async () => {
    const plivo = "call_uuid,rating,issues\nu1,2,AUDIO_LAG\n";
    expect(await resource("twilio", plivo)).toMatchObject({ issues: [{ description: "audio-latency", count: 1 }] });
  });

  test("lists issues with the same count by name, and those of the overall score alone", async () => {
    const issues = ["sid,quality_score,issues", "CA1,1,ddd;imperfect-audio", "CA2,2,aaa", ""].join("\n");
    const { issues: listed } = await resource("twilio", issues, "--provider", "twilio");
    expect(listed.map((one: { readonly description: string }) => one.description)).toEqual([
      ...["aaa", "ddd", "imperfect-audio"],
    ]);
    const survey = segmentsOf([
      {
        ratings: [
          { score: 1, issues: ["echo"] },
          { score: 2, category: "audio", issues: ["echo", "noise"] },
        ],
      },
    ]);
    const { query } = await summarize(["fixtures/twilio/array-json/feedback.json"]);
    expect(twilioSummaryOf({ query, ...survey } as Summary).issues).toMatchObject([{ description: "echo", count: 1 }]);
  });

  test("is refused for normalised scores", async () => {
    expect(await resource("twilio", feedback, "--normalize")).toContain("overall on 0-100");
  });
});

describe("an Enco report", () => {
  const requests = [
    "referenceId,channel,segments,sentAt,response,status",
    "r1,SMS,vip,2020-01-02T10:00:00Z,9,delivered",
    "r2,SMS,vip,2020-01-03T10:00:00Z,no thanks,delivered",
    "r3,SMS,,2020-01-04T10:00:00Z,,failed",
    "r4,VOICE,,2020-01-05T10:00:00Z,3,delivered",
  ].join("\n");

  test("has Enco's names and spellings, in their order", async () => {
    expect(JSON.stringify(await resource("enco", requests, "--from", "2020-01-01"))).toBe(
      JSON.stringify({
        date: null,
        from: "2020-01-01T00:00:00.000",
        to: "2020-01-05T10:00:00.000",
        segments: [],
        segmentMode: "ANY",
        nps: { promoters: 1, detractors: 1, score: 0 },
        responseStatistics: {
          totalRequests: 4,
          totalResponses: 3,
          goodResponses: 2,
          badResponses: 1,
          failed: 1,
        },
      }),
    );
  });

  test("of requests that nobody answered has no score", async () => {
    expect(await resource("enco", requests, "--from", "2020-01-04", "--to", "2020-01-04")).toMatchObject({
      to: "2020-01-04T23:59:59.999",
      nps: { promoters: 0, detractors: 0, score: null },
      responseStatistics: { totalRequests: 1, failed: 1 },
    });
  });

  test("of no requests has no score and no times", async () => {
    expect(await resource("enco", requests, "--tag", "no-such-tag")).toEqual({
      ...{ date: null, from: null, to: null, segments: ["no-such-tag"], segmentMode: "ANY" },
      nps: { promoters: 0, detractors: 0, score: null },
      responseStatistics: { totalRequests: 0, totalResponses: 0, goodResponses: 0, badResponses: 0, failed: 0 },
    });
  });

  test("is refused for scores that nobody was asked for by request", async () => {
    expect(await resource("enco", "id,nps\n1,9\n")).toContain("or no requests");
  });
});
