/** AskNicely responses, JSON or CSV. Accounts may ask in several ways, so every response says which question was asked. */

import { type FeedbackSpec, list, number, oneOf, type RatingSpec, text, time } from "../spec.js";
import { plainScales } from "./plain.js";

const answer = { score: number("answer"), wholeNumbers: true, missing: "no-response", invalid: "reject" } as const;

const ratings = [
  { ...answer, category: "nps", when: oneOf("question_type", "nps", ""), scale: { fixed: plainScales.nps } },
  {
    ...answer,
    category: "csat",
    when: oneOf("question_type", "csat", "fivestar", "5star"),
    scale: { fixed: plainScales.csat },
  },
] as const satisfies readonly RatingSpec[];

export const asknicely = {
  kind: "feedback",
  name: "asknicely",
  title: "AskNicely responses",
  docs: "https://demo.asknice.ly/help/apidocs/responses",
  signatures: [
    {
      shape: "responses",
      all: ["answer"],
      any: ["question_type", "answerlabel"],
      also: ["response_id", "contact_id", "person_id"],
    },
  ],
  columns: {
    response_id: text("response_id"),
    participant_id: text("contact_id", "person_id"),
    // An unanswered survey has no time of an answer; it lies in the period in which it was sent.
    created_at: time("responded", "sent", "created"),
    segments: list("segment"),
    comment: text("comment"),
  },
  ratings,
  excluded: [
    {
      reason: "the question is none of NPS, CSAT and 5 stars",
      unless: oneOf("question_type", "nps", "", "csat", "fivestar", "5star"),
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
