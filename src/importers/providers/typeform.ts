/** Typeform responses of the API or a webhook: the first NPS question and the first rating of each. Opinion scales have no fixed end. */

import type { FeedbackSpec } from "../spec.js";

export const typeform = {
  name: "typeform",
  title: "Typeform responses",
  docs: "https://www.typeform.com/developers/responses/reference/retrieve-responses/",
  signatures: [{ shape: "responses", any: ["submitted_at", "landed_at"], all: ["answers", "token"] }],
  nestedIn: ["form_response"],
  columns: { response_id: ["token", "response_id"], survey: "form_id", created_at: ["submitted_at", "landed_at"] },
  ratings: [
    {
      category: "nps",
      score: { names: "answers", pick: { where: { "field.type": ["nps"] }, take: "number" } },
      scale: "0..10",
      missing: "no-response",
    },
    {
      category: "csat",
      score: { names: "answers", pick: { where: { "field.type": ["rating"] }, take: "number" } },
      scale: "1..5",
      wholeNumbers: true,
      missing: "no-response",
    },
  ],
  excluded: [{ reason: "the form was not completed", when: { column: "response_type", is: ["started", "partial"] } }],
} as const satisfies FeedbackSpec;
