/** Puzzel SMS Survey: what callers answered by SMS, as Puzzel pushes it. The scale is the customer's own and no part of a record. */

import { type FeedbackSpec, number, text, time } from "../spec.js";

export const puzzel = {
  kind: "feedback",
  name: "puzzel",
  title: "Puzzel SMS Survey",
  docs: "https://github.com/PuzzelSolutions/SMS-Survey/blob/master/Push.md",
  assumes: ["rating"],
  signatures: [{ shape: "push", all: ["rating", "smsSentDate"] }],
  columns: {
    response_id: text("id"),
    created_at: time("smsSentDate"),
    updated_at: time("updated"),
    comment: text("follow_up_response", "response"),
  },
  ratings: [
    {
      category: "overall",
      score: number("rating"),
      scale: { fixed: { min: 0, max: 10, lowThreshold: 2.5 } },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  requests: true,
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
