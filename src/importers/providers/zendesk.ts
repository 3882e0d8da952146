/** Zendesk satisfaction ratings (legacy CSAT): good and bad, as 1 and 0, so that the mean is good / (good + bad). */

import type { FeedbackSpec } from "../spec.js";

export const zendesk = {
  name: "zendesk",
  title: "Zendesk satisfaction ratings",
  docs: "https://developer.zendesk.com/api-reference/ticketing/ticket-management/satisfaction_ratings/",
  signatures: [{ shape: "ratings", all: ["score", "ticket_id", "requester_id"] }],
  nestedIn: ["satisfaction_rating"],
  requests: true,
  columns: {
    response_id: "id",
    participant_id: "requester_id",
    created_at: "created_at",
    updated_at: "updated_at",
    comment: "comment",
  },
  ratings: [
    {
      category: "csat",
      score: { names: "score", words: { good: 1, bad: 0, offered: null, unoffered: null } },
      scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
      wholeNumbers: true,
    },
  ],
  excluded: [{ reason: "no rating was asked for", when: { column: "score", is: ["unoffered"] } }],
} as const satisfies FeedbackSpec;
