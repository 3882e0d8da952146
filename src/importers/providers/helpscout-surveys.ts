/** Help Scout survey responses: NPS, faces and thumbs. Only an NPS has a category; other surveys ask for texts and choices. */

import { type FeedbackSpec, number, oneOf, text, time, word } from "../spec.js";
import { plainScales } from "./plain.js";

const answered = { wholeNumbers: true, missing: "reject", invalid: "reject" } as const;

export const helpscoutSurveys = {
  kind: "feedback",
  name: "helpscout-surveys",
  title: "Help Scout survey responses",
  docs: "https://developer.helpscout.com/webhooks/objects/survey-response-data",
  signatures: [{ shape: "responses", all: ["message.name", "response.timestamp"] }],
  columns: {
    participant_id: text("_embedded.customer.id"),
    survey: word("message.name"),
    created_at: time("response.timestamp"),
    comment: text("response.comment"),
  },
  ratings: [
    {
      ...answered,
      category: "nps",
      when: oneOf("response.category", "promoter", "passive", "detractor"),
      score: number("response.value"),
      scale: { fixed: plainScales.nps },
    },
    {
      ...answered,
      category: "csat",
      when: oneOf("response.value", "😀", "😐", "🙁"),
      score: { ...number("response.value"), words: { "😀": 3, "😐": 2, "🙁": 1 } },
      scale: { fixed: { min: 1, max: 3, lowThreshold: 1 } },
    },
    {
      ...answered,
      category: "csat",
      when: oneOf("response.value", "👍", "👎"),
      score: { ...number("response.value"), words: { "👍": 1, "👎": 0 } },
      scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
    },
  ],
  excluded: [
    {
      reason: "the answer is a text or a choice and no score",
      unless: {
        column: word("response.category", "response.value"),
        is: ["promoter", "passive", "detractor", "😀", "😐", "🙁", "👍", "👎"],
      },
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
