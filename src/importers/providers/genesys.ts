/** Genesys Cloud quality surveys: sent after a conversation, finished or not, with an NPS answer and a score in percent. */

import type { FeedbackSpec } from "../spec.js";

export const genesys = {
  name: "genesys",
  title: "Genesys Cloud quality surveys",
  docs: "https://github.com/MyPureCloud/platform-client-sdk-java/blob/master/docs/Survey.md",
  signatures: [{ shape: "surveys", all: ["conversation.id", "surveyForm.id", "status"] }],
  requests: true,
  columns: {
    response_id: "id",
    call_id: "conversation.id",
    survey: ["surveyForm.name", "name"],
    created_at: "completedDate",
    updated_at: "completedDate",
  },
  ratings: [
    { category: "overall", when: { column: "status", is: ["finished"] }, score: "answers.totalScore", scale: "0..100" },
    { category: "nps", when: { column: "status", is: ["finished"] }, score: "answers.npsScore", scale: "0..10" },
    {
      // An answer to a survey that is not finished does not count: its scores are read from no column.
      category: "overall",
      when: {
        column: "status",
        is: ["pending", "sent", "inprogress", "optout", "expired", "error", "outdatedsdkversion", ""],
      },
      score: [],
      scale: "0..100",
      missing: "no-response",
    },
  ],
  delivery: { column: "status", failed: ["error"] },
} as const satisfies FeedbackSpec;
