/** Survicate answers as its webhook sends them, one question each. Of an NPS alone is the id of the choice the score. */

import { type FeedbackSpec, number, oneOf, text, time, word } from "../spec.js";
import { plainScales } from "./plain.js";

export const survicate = {
  kind: "feedback",
  name: "survicate",
  title: "Survicate answers",
  docs: "https://developers.survicate.com/webhooks/events/",
  nestedIn: ["event.questionAnswered"],
  signatures: [
    {
      shape: "question-answered",
      all: ["question.id", "respondent.id"],
      any: ["choice.id", "text", "choices", "date"],
    },
  ],
  columns: {
    // The message of an event keeps its id when it is delivered again.
    response_id: text("messageId"),
    participant_id: text("respondent.id"),
    survey: word("survey.name", "survey.id"),
    created_at: time("timestamp"),
    comment: text("choice.comment"),
  },
  ratings: [
    {
      category: "nps",
      score: number("choice.id"),
      scale: { fixed: plainScales.nps },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  excluded: [{ reason: "the question is no NPS", unless: oneOf("choice.body", "promoter", "passive", "detractor") }],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
