/** Help Scout satisfaction ratings of conversations: three words, the best one 3. */

import type { FeedbackSpec } from "../spec.js";

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
