/** Zendesk satisfaction ratings (legacy CSAT): good and bad, as 1 and 0, so that the mean is good / (good + bad). */

import { type FeedbackSpec, number, oneOf, text, time } from "../spec.js";

export const zendesk = {
  kind: "feedback",
  name: "zendesk",
  title: "Zendesk satisfaction ratings",
  docs: "https://developer.zendesk.com/api-reference/ticketing/ticket-management/satisfaction_ratings/",
  nestedIn: ["satisfaction_rating"],
  signatures: [{ shape: "ratings", all: ["score", "ticket_id", "requester_id"] }],
  columns: {
    response_id: text("id"),
    participant_id: text("requester_id"),
    created_at: time("created_at"),
    updated_at: time("updated_at"),
    comment: text("comment"),
  },
  ratings: [
    {
      category: "csat",
      score: { ...number("score"), words: { good: 1, bad: 0, offered: null, unoffered: null } },
      scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  requests: true,
  excluded: [{ reason: "no rating was asked for", when: oneOf("score", "unoffered") }],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
