/** Wootric (InMoment) declines: surveys that a person closed without an answer. Their ids are not those of responses. */

import type { FeedbackSpec } from "../spec.js";

export const wootricDeclines = {
  name: "wootric-declines",
  title: "Wootric (InMoment) declines",
  docs: "https://docs.wootric.com/api/#get-all-declines",
  signatures: [
    { shape: "declines", none: ["score", "excluded_from_calculations", "text"], all: ["end_user_id", "survey_id"] },
  ],
  columns: { response_id: "id", participant_id: "end_user_id", created_at: "created_at", updated_at: "updated_at" },
  ratings: [{ category: "nps", score: [], scale: "0..10" }],
} as const satisfies FeedbackSpec;
