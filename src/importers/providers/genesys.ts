/** Genesys Cloud quality surveys: sent after a conversation, finished or not, with an NPS answer and a score in percent. */

import { type FeedbackSpec, number, text, time, word } from "../spec.js";

const status = word("status");

export const genesys = {
  kind: "feedback",
  name: "genesys",
  title: "Genesys Cloud quality surveys",
  docs: "https://github.com/MyPureCloud/platform-client-sdk-java/blob/master/docs/Survey.md",
  signatures: [{ shape: "surveys", all: ["conversation.id", "surveyForm.id", "status"] }],
  columns: {
    response_id: text("id"),
    call_id: text("conversation.id"),
    survey: word("surveyForm.name", "name"),
    created_at: time("completedDate"),
    updated_at: time("completedDate"),
  },
  ratings: [
    {
      category: "overall",
      when: { column: status, is: ["finished"] },
      score: number("answers.totalScore"),
      scale: { fixed: { min: 0, max: 100, lowThreshold: 25 } },
      wholeNumbers: false,
      missing: "omit",
      invalid: "reject",
    },
    {
      category: "nps",
      when: { column: status, is: ["finished"] },
      score: number("answers.npsScore"),
      scale: { fixed: { min: 0, max: 10, lowThreshold: 6 } },
      wholeNumbers: true,
      missing: "omit",
      invalid: "reject",
    },
    // Whatever was ticked in a survey that is not finished does not count: there is no column for it here.
    {
      category: "overall",
      when: {
        column: status,
        is: ["pending", "sent", "inprogress", "optout", "expired", "error", "outdatedsdkversion", ""],
      },
      score: number(),
      scale: { fixed: { min: 0, max: 100, lowThreshold: 25 } },
      wholeNumbers: false,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  delivery: { column: status, failed: ["error"] },
  requests: true,
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
