/** Wootric (InMoment): the responses of its two APIs, and the surveys that were declined. */

import type { FeedbackSpec } from "../spec.js";

/** Responses of the v1 API. A response does not say what was asked: it is an NPS unless the user says otherwise. */
export const wootric = {
  name: "wootric",
  title: "Wootric (InMoment) responses",
  docs: "https://docs.wootric.com/api/#get-all-responses",
  signatures: [{ shape: "responses", all: ["score", "excluded_from_calculations"] }],
  columns: {
    response_id: "id",
    participant_id: ["end_user_id", "end_user.id"],
    survey: "survey_id",
    created_at: "created_at",
    updated_at: "updated_at",
    segments: "tags",
    comment: "text",
  },
  ratings: [{ category: "nps", score: "score", scale: "0..10" }],
  excluded: [
    { reason: "excluded from calculations", when: { column: "excluded_from_calculations", is: ["true", "1"] } },
  ],
} as const satisfies FeedbackSpec;

const wholeNumber = { wholeNumbers: true, missing: "no-response" } as const;

/** Responses of the CXI API, which say what was asked. */
export const wootricCxi = {
  name: "wootric-cxi",
  title: "Wootric (InMoment) CXI responses",
  docs: "https://docs.wootric.com/cxi/",
  signatures: [{ shape: "responses", all: ["score", "metric_type", "feedback_date"] }],
  columns: { response_id: "id", created_at: "feedback_date", comment: "feedback" },
  ratings: [
    {
      category: "nps",
      when: { column: "metric_type", is: ["nps"] },
      score: "score",
      scale: "0..10",
      missing: "no-response",
    },
    { category: "csat", when: { column: "metric_type", is: ["csat"] }, score: "score", scale: "1..5", ...wholeNumber },
    { category: "ces", when: { column: "metric_type", is: ["ces"] }, score: "score", scale: "1..7", ...wholeNumber },
  ],
  excluded: [
    {
      reason: "the metric is not NPS, CSAT or CES",
      unless: { column: "metric_type", is: ["nps", "csat", "ces"] },
    },
  ],
} as const satisfies FeedbackSpec;

/** Declines: surveys that a person closed without an answer. Their ids are not those of responses. */
export const wootricDeclines = {
  name: "wootric-declines",
  title: "Wootric (InMoment) declines",
  docs: "https://docs.wootric.com/api/#get-all-declines",
  signatures: [
    { shape: "declines", none: ["score", "excluded_from_calculations", "text"], all: ["end_user_id", "survey_id"] },
  ],
  columns: { response_id: "id", participant_id: "end_user_id", created_at: "created_at", updated_at: "updated_at" },
  ratings: [{ category: "nps", score: [], scale: "0..10" }],
} as const satisfies FeedbackSpec;
