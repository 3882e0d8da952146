/** Puzzel SMS Survey: what callers answered by SMS, as Puzzel pushes it. The scale is the customer's own, and a record does not have it. */

import type { FeedbackSpec } from "../spec.js";

export const puzzel = {
  name: "puzzel",
  title: "Puzzel SMS Survey",
  docs: "https://github.com/PuzzelSolutions/SMS-Survey/blob/master/Push.md",
  signatures: [{ shape: "push", all: ["rating", "smsSentDate"] }],
  assumes: ["rating"],
  requests: true,
  columns: {
    response_id: "id",
    created_at: "smsSentDate",
    updated_at: "updated",
    comment: ["follow_up_response", "response"],
  },
  ratings: [{ category: "overall", score: "rating", scale: "0..10", wholeNumbers: true }],
} as const satisfies FeedbackSpec;
