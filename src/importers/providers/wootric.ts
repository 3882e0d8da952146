/** Wootric (InMoment) responses of the v1 API. A response does not say what was asked: it is an NPS unless the user says otherwise. */

import type { FeedbackSpec } from "../spec.js";

export const wootric = {
  name: "wootric",
  title: "Wootric (InMoment) responses",
  docs: "https://docs.wootric.com/api/#get-all-responses",
  signatures: [{ shape: "responses", all: ["score", "excluded_from_calculations"] }],
  columns: {
    response_id: "id",
    participant_id: ["end_user_id", "end_user.id"],
    survey: "survey_id",
    created_at: "created_at",
    updated_at: "updated_at",
    segments: "tags",
    comment: "text",
  },
  ratings: [{ category: "nps", score: "score", scale: "0..10" }],
  excluded: [
    { reason: "excluded from calculations", when: { column: "excluded_from_calculations", is: ["true", "1"] } },
  ],
} as const satisfies FeedbackSpec;
