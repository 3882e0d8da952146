/** Enco-style survey requests and the answers to them: a team's own log of what it sent and what came back by SMS or voice. */

import { type FeedbackSpec, languageTag, list, number, text, time, upperCaseWord, word } from "../spec.js";

export const enco = {
  kind: "feedback",
  name: "enco",
  title: "Enco customer survey requests",
  docs: "https://proximusapi.enco.io/asset/customer-survey/documentation",
  signatures: [
    {
      shape: "requests",
      all: ["channel"],
      any: ["interactionType", "referenceId", "destination", "requestId"],
      also: ["response", "answer", "reply", "score"],
    },
  ],
  columns: {
    response_id: text("referenceId", "requestId", "id"),
    survey: word("name", "survey", "surveyId"),
    interaction_type: word("interactionType"),
    channel: upperCaseWord("channel"),
    language: languageTag("language"),
    segments: list("segments"),
    created_at: time("sentAt", "requestedAt", "createdAt"),
    updated_at: time("respondedAt"),
  },
  ratings: [
    {
      category: "nps",
      score: number("response", "answer", "reply", "score"),
      scale: { fixed: { min: 0, max: 10, lowThreshold: 6 } },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "bad",
    },
  ],
  delivery: { column: word("status"), failed: ["failed", "undelivered"] },
  requests: true,
  channels: ["SMS", "VOICE"],
  issueCodes: {},
  rules: [],
  words: {
    "score-not-a-number": "{field}: an answer is a whole number from 0 to 10",
    "score-out-of-range": "{field}: an answer is a whole number from 0 to 10, not {value}",
    "channel-unknown": "{field}: the channel is SMS or VOICE",
  },
} as const satisfies FeedbackSpec;
