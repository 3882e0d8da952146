/** Help Scout survey responses: NPS, faces and thumbs. Only an NPS has a category; other surveys ask for texts and choices. */

import type { FeedbackSpec } from "../spec.js";

export const helpscoutSurveys = {
  name: "helpscout-surveys",
  title: "Help Scout survey responses",
  docs: "https://developer.helpscout.com/webhooks/objects/survey-response-data",
  signatures: [{ shape: "responses", all: ["message.name", "response.timestamp"] }],
  columns: {
    participant_id: "_embedded.customer.id",
    survey: "message.name",
    created_at: "response.timestamp",
    comment: "response.comment",
  },
  ratings: [
    {
      category: "nps",
      when: { column: "response.category", is: ["promoter", "passive", "detractor"] },
      score: "response.value",
      scale: "0..10",
      missing: "reject",
    },
    {
      category: "csat",
      when: { column: "response.value", is: ["😀", "😐", "🙁"] },
      score: { names: "response.value", words: { "😀": 3, "😐": 2, "🙁": 1 } },
      scale: { fixed: { min: 1, max: 3, lowThreshold: 1 } },
      wholeNumbers: true,
      missing: "reject",
    },
    {
      category: "csat",
      when: { column: "response.value", is: ["👍", "👎"] },
      score: { names: "response.value", words: { "👍": 1, "👎": 0 } },
      scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
      wholeNumbers: true,
      missing: "reject",
    },
  ],
  excluded: [
    {
      reason: "the answer is a text or a choice and no score",
      unless: {
        column: ["response.category", "response.value"],
        is: ["promoter", "passive", "detractor", "😀", "😐", "🙁", "👍", "👎"],
      },
    },
  ],
} as const satisfies FeedbackSpec;
