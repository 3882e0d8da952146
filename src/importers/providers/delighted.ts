/** Delighted survey responses as its API lists them. The kind of survey says what the score means; the scale is no part of a record. */

import { type FeedbackSpec, list, number, oneOf, type RatingSpec, text, time } from "../spec.js";
import { plainScales } from "./plain.js";

const score = { score: number("score"), wholeNumbers: true, missing: "no-response", invalid: "reject" } as const;
const oneToFive = { fixed: plainScales.csat };

const ratings = [
  // A response of an account without projects of other kinds may lack the kind.
  {
    ...score,
    category: "nps",
    when: oneOf("survey_type", "nps", "enps", ""),
    scale: { fixed: plainScales.nps },
  },
  {
    ...score,
    category: "csat",
    when: oneOf("survey_type", "csat", "smileys", "stars", "star", "5-star", "five_star"),
    scale: oneToFive,
  },
  {
    ...score,
    category: "csat",
    when: oneOf("survey_type", "thumbs"),
    scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
  },
  { ...score, category: "ces", when: oneOf("survey_type", "ces"), scale: oneToFive },
  {
    ...score,
    category: "overall",
    when: oneOf("survey_type", "pmf"),
    scale: { fixed: { min: 1, max: 3, lowThreshold: 1 } },
  },
] as const satisfies readonly RatingSpec[];

export const delighted = {
  kind: "feedback",
  name: "delighted",
  title: "Delighted survey responses",
  docs: "https://delighted.com/docs/api/listing-survey-responses",
  signatures: [{ shape: "responses", all: ["survey_type", "score"], any: ["person", "person.id"] }],
  columns: {
    response_id: text("id"),
    participant_id: text("person", "person.id"),
    created_at: time("created_at"),
    updated_at: time("updated_at"),
    segments: list("tags"),
    comment: text("comment"),
  },
  ratings,
  excluded: [
    {
      reason: "the kind of survey is not known",
      unless: oneOf(
        "survey_type",
        "nps",
        "enps",
        "",
        "csat",
        "smileys",
        "stars",
        "star",
        "5-star",
        "five_star",
        "thumbs",
        "ces",
        "pmf",
      ),
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
