/** Help Scout: the ratings of conversations, and the responses to surveys. */

import type { FeedbackSpec } from "../spec.js";

/** Satisfaction ratings of conversations: three words, the best one 3. */
export const helpscout = {
  name: "helpscout",
  title: "Help Scout satisfaction ratings",
  docs: "https://developer.helpscout.com/webhooks/objects/rating",
  signatures: [{ shape: "ratings", any: ["ticketId", "comments", "mailbox.id"], all: ["rating", "threadId"] }],
  columns: {
    response_id: "id",
    participant_id: "customer.id",
    account: "mailbox.name",
    created_at: "createdAt",
    updated_at: "modifiedAt",
    comment: "comments",
  },
  ratings: [
    {
      category: "csat",
      // The reports call Bad "Not Good".
      score: { names: "rating", words: { great: 3, okay: 2, bad: 1, "not good": 1 } },
      scale: { fixed: { min: 1, max: 3, lowThreshold: 1 } },
      wholeNumbers: true,
    },
  ],
} as const satisfies FeedbackSpec;

/** The report of happiness: in its ids the best rating is 1, so that they are turned round, to the scale of the ratings. */
export const helpscoutReport = {
  name: "helpscout-report",
  title: "Help Scout report of happiness ratings",
  docs: "https://developer.helpscout.com/mailbox-api/endpoints/reports/happiness/reports-happiness-ratings/",
  signatures: [
    { shape: "ratings", any: ["threadid", "number", "ratingCustomerId"], all: ["ratingId", "ratingCreatedAt"] },
  ],
  columns: {
    response_id: "threadid",
    participant_id: "ratingCustomerId",
    channel: "type",
    created_at: "ratingCreatedAt",
    comment: "ratingComments",
  },
  ratings: [
    {
      category: "csat",
      score: { names: "ratingId", words: { "1": 3, "2": 2, "3": 1 } },
      scale: { fixed: { min: 1, max: 3, lowThreshold: 1 } },
      wholeNumbers: true,
    },
  ],
} as const satisfies FeedbackSpec;

/** Survey responses: NPS, faces and thumbs. Only an NPS has a category; other surveys ask for texts and choices. */
export const helpscoutSurveys = {
  name: "helpscout-surveys",
  title: "Help Scout survey responses",
  docs: "https://developer.helpscout.com/webhooks/objects/survey-response-data",
  signatures: [{ shape: "responses", all: ["message.name", "response.timestamp"] }],
  columns: {
    participant_id: "_embedded.customer.id",
    survey: "message.name",
    created_at: "response.timestamp",
    comment: "response.comment",
  },
  ratings: [
    {
      category: "nps",
      when: { column: "response.category", is: ["promoter", "passive", "detractor"] },
      score: "response.value",
      scale: "0..10",
      missing: "reject",
    },
    {
      category: "csat",
      when: { column: "response.value", is: ["😀", "😐", "🙁"] },
      score: { names: "response.value", words: { "😀": 3, "😐": 2, "🙁": 1 } },
      scale: { fixed: { min: 1, max: 3, lowThreshold: 1 } },
      wholeNumbers: true,
      missing: "reject",
    },
    {
      category: "csat",
      when: { column: "response.value", is: ["👍", "👎"] },
      score: { names: "response.value", words: { "👍": 1, "👎": 0 } },
      scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
      wholeNumbers: true,
      missing: "reject",
    },
  ],
  excluded: [
    {
      reason: "the answer is a text or a choice and no score",
      unless: {
        column: ["response.category", "response.value"],
        is: ["promoter", "passive", "detractor", "😀", "😐", "🙁", "👍", "👎"],
      },
    },
  ],
} as const satisfies FeedbackSpec;
