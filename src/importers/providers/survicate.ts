/** Survicate answers as its webhook sends them, one question each. Of an NPS alone is the id of the choice the score. */

import type { FeedbackSpec } from "../spec.js";

export const survicate = {
  name: "survicate",
  title: "Survicate answers",
  docs: "https://developers.survicate.com/webhooks/events/",
  signatures: [
    {
      shape: "question-answered",
      any: ["choice.id", "text", "choices", "date"],
      all: ["question.id", "respondent.id"],
    },
  ],
  nestedIn: ["event.questionAnswered"],
  columns: {
    // The message of an event keeps its id when it is delivered again.
    response_id: "messageId",
    participant_id: "respondent.id",
    survey: ["survey.name", "survey.id"],
    created_at: "timestamp",
    comment: "choice.comment",
  },
  ratings: [{ category: "nps", score: "choice.id", scale: "0..10" }],
  excluded: [
    {
      reason: "the question is not an NPS question",
      unless: { column: "choice.body", is: ["promoter", "passive", "detractor"] },
    },
  ],
} as const satisfies FeedbackSpec;
