/** Help Scout satisfaction ratings of conversations: three words, the best one 3. */

import { type FeedbackSpec, number, text, time, word } from "../spec.js";

export const helpscout = {
  kind: "feedback",
  name: "helpscout",
  title: "Help Scout satisfaction ratings",
  docs: "https://developer.helpscout.com/webhooks/objects/rating",
  signatures: [{ shape: "ratings", all: ["rating", "threadId"], any: ["ticketId", "comments", "mailbox.id"] }],
  columns: {
    response_id: text("id"),
    participant_id: text("customer.id"),
    account: word("mailbox.name"),
    created_at: time("createdAt"),
    updated_at: time("modifiedAt"),
    comment: text("comments"),
  },
  ratings: [
    {
      category: "csat",
      // The reports call Bad "Not Good".
      score: { ...number("rating"), words: { great: 3, okay: 2, bad: 1, "not good": 1 } },
      scale: { fixed: { min: 1, max: 3, lowThreshold: 1 } },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
