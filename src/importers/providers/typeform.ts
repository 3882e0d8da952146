/** Typeform responses of the API or a webhook: the first NPS question and the first rating of each. Opinion scales have no fixed end. */

import { type FeedbackSpec, number, oneOf, text, time, word } from "../spec.js";
import { plainScales } from "./plain.js";

export const typeform = {
  kind: "feedback",
  name: "typeform",
  title: "Typeform responses",
  docs: "https://www.typeform.com/developers/responses/reference/retrieve-responses/",
  nestedIn: ["form_response"],
  signatures: [{ shape: "responses", all: ["answers", "token"], any: ["submitted_at", "landed_at"] }],
  columns: {
    response_id: text("token", "response_id"),
    survey: word("form_id"),
    created_at: time("submitted_at", "landed_at"),
  },
  ratings: [
    {
      category: "nps",
      score: { ...number("answers"), pick: { where: { "field.type": ["nps"] }, take: "number" } },
      scale: { fixed: plainScales.nps },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
    {
      category: "csat",
      score: { ...number("answers"), pick: { where: { "field.type": ["rating"] }, take: "number" } },
      scale: { fixed: plainScales.csat },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  excluded: [
    {
      reason: "the form was not completed",
      when: oneOf("response_type", "started", "partial"),
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
