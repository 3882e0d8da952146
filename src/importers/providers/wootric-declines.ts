/** Wootric (InMoment) declines: surveys that a person closed without an answer. Their ids are not those of responses. */

import { type FeedbackSpec, number, text, time } from "../spec.js";
import { plainScales } from "./plain.js";

export const wootricDeclines = {
  kind: "feedback",
  name: "wootric-declines",
  title: "Wootric (InMoment) declines",
  docs: "https://docs.wootric.com/api/#get-all-declines",
  signatures: [
    { shape: "declines", all: ["end_user_id", "survey_id"], none: ["score", "excluded_from_calculations", "text"] },
  ],
  columns: {
    response_id: text("id"),
    participant_id: text("end_user_id"),
    created_at: time("created_at"),
    updated_at: time("updated_at"),
  },
  ratings: [
    {
      category: "nps",
      score: number(),
      scale: { fixed: plainScales.nps },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
