/** AskNicely responses, JSON or CSV. Accounts may ask in several ways, so every response says which question was asked. */

import type { FeedbackSpec } from "../spec.js";

const npsKinds = ["nps", ""] as const;
const starKinds = ["csat", "fivestar", "5star"] as const;

export const asknicely = {
  name: "asknicely",
  title: "AskNicely responses",
  docs: "https://demo.asknice.ly/help/apidocs/responses",
  signatures: [
    {
      shape: "responses",
      any: ["question_type", "answerlabel"],
      also: ["response_id", "contact_id", "person_id"],
      all: ["answer"],
    },
  ],
  columns: {
    response_id: "response_id",
    participant_id: ["contact_id", "person_id"],
    // An unanswered survey has no time of an answer; it lies in the period in which it was sent.
    created_at: ["responded", "sent", "created"],
    segments: "segment",
    comment: "comment",
  },
  ratings: [
    {
      category: "nps",
      when: { column: "question_type", is: npsKinds },
      score: "answer",
      scale: "0..10",
      missing: "no-response",
    },
    {
      category: "csat",
      when: { column: "question_type", is: starKinds },
      score: "answer",
      scale: "1..5",
      wholeNumbers: true,
      missing: "no-response",
    },
  ],
  excluded: [
    {
      reason: "the question is not NPS, CSAT or 5 stars",
      unless: { column: "question_type", is: [...npsKinds, ...starKinds] },
    },
  ],
} as const satisfies FeedbackSpec;
