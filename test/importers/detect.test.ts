/** Inputs are recognised by their structure: one spec fits, or nothing is guessed. */

import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { type Choice, recognise, type SignatureHead } from "../../src/importers/detect.js";
import { mappedSpec, parseMapping } from "../../src/importers/mapping.js";
import { acs, plivo, providers, wootricDeclines } from "../support/specs.js";

const anyProvider: Choice = { specs: providers, provider: null, mapping: null };

function headOf(columns: readonly string[], ...sample: readonly Readonly<Record<string, string>>[]): SignatureHead {
  return { columns, sample: sample.map((record) => new Map(Object.entries(record))) };
}

function recognised(columns: readonly string[], choice: Choice = anyProvider): string {
  const { spec, shape } = recognise("x.csv", headOf(columns), choice);
  return `${spec.name} ${shape}`;
}

function errorOf(head: SignatureHead, choice: Choice = anyProvider): FeedbackError | null {
  try {
    recognise("x.csv", head, choice);
    return null;
  } catch (error) {
    return error as FeedbackError;
  }
}

describe("an input is recognised", () => {
  test.each([
    ["twilio feedback", ["sid", "quality_score", "issues"]],
    ["twilio feedback", ["Sid", "QualityScore"]],
    ["twilio-annotation annotations", ["call_sid", "call_score", "quality_issues"]],
    ["twilio-annotation call-summaries", ["call_sid", "call_state", "annotation"]],
    ["twilio-annotation call-summaries", ["call_sid", "annotation.call_score", "annotation.spam"]],
    ["twilio-sdk call-events", ["timestamp", "call_sid", "edge", "group", "level", "name"]],
    ["twilio-sdk call-events", ["type", "data.call_sid", "data.edge", "data.group", "data.level", "data.name"]],
    ["twilio-sdk published-events", ["group", "level", "name", "payload.call_sid", "payload_type"]],
    ["teams sessions", ["id", "modalities", "startDateTime", "callee.feedback.rating"]],
    ["teams-cqd streams", ["Conference Id", "Second UPN", "Second Feedback Rating"]],
    ["zoom webhooks", ["event", "event_ts", "payload.account_id"]],
    ["genesys surveys", ["id", "conversation.id", "surveyForm.id", "status"]],
    ["stream events", ["type", "created_at", "call_cid", "rating"]],
    ["plivo feedback", ["call_uuid", "rating", "issues"]],
    ["plivo feedback", ["rating", "callinsights_request_path"]],
    ["acs survey-log", ["TimeGenerated [UTC]", "SurveyId", "OverallRatingScore"]],
    ["acs survey-log", ["time", "properties.AudioRatingScore"]],
    ["acs survey", ["id", "overallRating.score"]],
    ["enco requests", ["channel", "referenceId", "response"]],
    ["enco requests", ["interactionType", "channel", "answer"]],
    ["nps answers", ["nps", "plan"]],
    ["nps answers", ["Score", "Comment"]],
    ["csat answers", ["csat_score"]],
    ["ces answers", ["effort"]],
    ["twilio-summary summary", ["quality_score_average", "call_feedback_count", "status"]],
    ["twilio-calls calls", ["Sid", "Direction", "StartTime", "EndTime", "Status"]],
    ["twilio-calls console-log", ["Call Sid", "Date Created", "Direction", "Duration"]],
    ["twilio-call-summaries call-summaries", ["call_sid", "call_state", "processing_state", "properties.direction"]],
    ["plivo-calls call-detail-records", ["call_uuid", "call_direction", "end_time"]],
    ["acs-calls call-summary-log", ["TimeGenerated [UTC]", "CorrelationId", "CallStartTime [UTC]", "CallType"]],
    ["acs-calls call-summary-log", ["time", "correlationId", "properties.callStartTime", "properties.callType"]],
    ["twilio feedback", ["sid", "direction", "start_time", "quality_score"]],
    ["csat answers", ["sid", "direction", "start_time", "rating"]],
    ["enco-report report", ["nps.promoters", "responseStatistics.totalRequests"]],
  ])("as %s by %j", (expected, columns) => {
    expect(recognised(columns)).toBe(expected);
  });

  test.each([
    ["name", "customDimensions"],
    ["Name", "Properties"],
  ])("as answers by %s, %s and the name of the event", (name, bag) => {
    const head = headOf([name, bag], { [name]: "PageView" }, { [name]: "CallSurvey" });
    expect(recognise("x.csv", head, anyProvider).spec.name).toBe("acs-custom-events");
    expect(errorOf(headOf([name, bag], { [name]: "PageView" }))).toMatchObject({ code: "not-recognised" });
  });

  test.each([
    ["delighted responses", ["id", "person", "survey_type", "score", "comment"]],
    ["wootric responses", ["id", "end_user_id", "survey_id", "score", "excluded_from_calculations"]],
    ["wootric-declines declines", ["id", "end_user_id", "survey_id", "created_at"]],
    ["hubspot submissions", ["id", "properties.hs_survey_type", "properties.hs_value"]],
    [
      "zendesk ratings",
      ["satisfaction_rating.score", "satisfaction_rating.ticket_id", "satisfaction_rating.requester_id"],
    ],
    ["intercom conversations", ["id", "conversation_rating"]],
    ["typeform responses", ["form_response.token", "form_response.answers", "form_response.submitted_at"]],
    ["typeform-csv table", ["#", "How was it?", "Submit Date (UTC)"]],
    ["google-forms answers", ["Timestamp", "How <b>likely</b> are you to RECOMMEND us?"]],
    ["nps answers", ["timestamp", "score", "Would you recommend us?"]],
  ])("as %s by the columns %j", (expected, columns) => {
    expect(recognised(columns)).toBe(expected);
  });

  test("by the title of a column if the header has one", () => {
    const head = { ...headOf(["Timestamp", "Q1"]), titles: new Map([["Q1", "How likely are you to recommend us?"]]) };
    expect(recognise("x.csv", head, anyProvider).spec.name).toBe("google-forms");
  });

  test("not with a column that must be absent", () => {
    const choice = { specs: [wootricDeclines], provider: "wootric-declines", mapping: null };
    expect(errorOf(headOf(["end_user_id", "survey_id", "score"]), choice)).toMatchObject({ code: "provider-misfit" });
  });

  test("as a provider's export rather than as a plain table", () => {
    expect(recognised(["call_uuid", "rating", "score", "nps"])).toBe("plivo feedback");
    expect(recognised(["channel", "referenceId", "score"])).toBe("enco requests");
  });

  test("never by its name", () => {
    expect(recognise("twilio.csv", headOf(["nps"]), anyProvider).spec.name).toBe("nps");
  });
});

describe("an input that fits no spec, or two, is an error", () => {
  test("which names the columns", () => {
    expect(errorOf(headOf(["a", "b"]))).toMatchObject({
      code: "not-recognised",
      exitCode: 5,
      message: "x.csv: not recognised as an export of any provider (columns: a, b)",
    });
  });

  test("which names both and the flag that decides", () => {
    const error = errorOf(headOf(["quality_score", "rating", "call_uuid"]));
    expect(error).toMatchObject({ code: "ambiguous-provider", message: "x.csv: matches both twilio and plivo" });
    expect(error?.hint?.split("\n").slice(1)).toEqual([
      "feedback-stats summarize x.csv --provider twilio",
      "feedback-stats summarize x.csv --provider plivo",
    ]);
  });

  test("but not a plain table of several kinds of scores, which contains a rating of each", () => {
    expect(recognised(["nps", "csat"])).toBe("surveys nps-csat");
    expect(recognised(["score", "effort"])).toBe("surveys nps-ces");
    expect(recognised(["stars", "ces_score"])).toBe("surveys csat-ces");
  });
});

describe("the user's statement decides", () => {
  test("a provider is taken although another fits too", () => {
    const choice = { specs: [plivo], provider: "plivo", mapping: null };
    expect(recognised(["quality_score", "rating", "call_uuid"], choice)).toBe("plivo feedback");
  });

  test("a provider that does not fit is an error", () => {
    const choice = { specs: [acs], provider: "acs", mapping: null };
    expect(errorOf(headOf(["quality_score"]), choice)).toMatchObject({
      code: "provider-misfit",
      message: "x.csv: does not have the columns of a acs export (columns: quality_score)",
    });
  });

  test("a mapping is recognised by the columns that it names", () => {
    const mapping = parseMapping(["score=My Score,created_at=When,scale=1..5"]);
    const choice = { specs: [mappedSpec(mapping, null)], provider: null, mapping };
    expect(recognised(["my score", "when", "other"], choice)).toBe("custom mapped");
    expect(errorOf(headOf(["my score"]), choice)).toMatchObject({
      code: "map-column-absent",
      exitCode: 2,
      message: 'x.csv: has no column "When" (columns: my score)',
    });
  });
});

test("a suffix with the zone of a column is not part of its name", () => {
  for (const suffix of [" [UTC]", " (UTC)", "[Local Time]"])
    expect(recognised([`date_created${suffix}`, `quality_score${suffix}`])).toBe(
      recognised(["date_created", "quality_score"]),
    );
});

test("no column at all fits no spec", () => {
  expect(errorOf(headOf([]))).toMatchObject({ code: "not-recognised", message: expect.stringContaining("none") });
});
