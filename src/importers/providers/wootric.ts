/** Wootric (InMoment) responses of the v1 API. A response does not say what was asked: it is an NPS unless the user says otherwise. */

import { type FeedbackSpec, list, number, oneOf, text, time, word } from "../spec.js";
import { plainScales } from "./plain.js";

export const wootric = {
  kind: "feedback",
  name: "wootric",
  title: "Wootric (InMoment) responses",
  docs: "https://docs.wootric.com/api/#get-all-responses",
  signatures: [{ shape: "responses", all: ["score", "excluded_from_calculations"] }],
  columns: {
    response_id: text("id"),
    participant_id: text("end_user_id", "end_user.id"),
    survey: word("survey_id"),
    created_at: time("created_at"),
    updated_at: time("updated_at"),
    segments: list("tags"),
    comment: text("text"),
  },
  ratings: [
    {
      category: "nps",
      score: number("score"),
      scale: { fixed: plainScales.nps },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  excluded: [
    {
      reason: "excluded from calculations",
      when: oneOf("excluded_from_calculations", "true", "1"),
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
