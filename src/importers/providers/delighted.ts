/** Delighted survey responses as its API lists them. The kind of survey says what the score means; a record does not have the scale. */

import type { FeedbackSpec } from "../spec.js";

/** A response of an account without projects of other kinds may lack the kind. */
const npsKinds = ["nps", "enps", ""] as const;
const starKinds = ["csat", "smileys", "stars", "star", "5-star", "five_star"] as const;
const thumbs = { fixed: { min: 0, max: 1, lowThreshold: 0 } } as const;
const fit = { fixed: { min: 1, max: 3, lowThreshold: 1 } } as const;
const wholeNumber = { wholeNumbers: true, missing: "no-response" } as const;

export const delighted = {
  name: "delighted",
  title: "Delighted survey responses",
  docs: "https://delighted.com/docs/api/listing-survey-responses",
  signatures: [{ shape: "responses", any: ["person", "person.id"], all: ["survey_type", "score"] }],
  columns: {
    response_id: "id",
    participant_id: ["person", "person.id"],
    created_at: "created_at",
    updated_at: "updated_at",
    segments: "tags",
    comment: "comment",
  },
  ratings: [
    {
      category: "nps",
      when: { column: "survey_type", is: npsKinds },
      score: "score",
      scale: "0..10",
      missing: "no-response",
    },
    { category: "csat", when: { column: "survey_type", is: starKinds }, score: "score", scale: "1..5", ...wholeNumber },
    {
      category: "csat",
      when: { column: "survey_type", is: ["thumbs"] },
      score: "score",
      scale: thumbs,
      ...wholeNumber,
    },
    { category: "ces", when: { column: "survey_type", is: ["ces"] }, score: "score", scale: "1..5", ...wholeNumber },
    { category: "overall", when: { column: "survey_type", is: ["pmf"] }, score: "score", scale: fit, ...wholeNumber },
  ],
  excluded: [
    {
      reason: "the kind of survey is not known",
      unless: { column: "survey_type", is: [...npsKinds, ...starKinds, "thumbs", "ces", "pmf"] },
    },
  ],
} as const satisfies FeedbackSpec;
