/** Delighted survey responses as its API lists them. The kind of survey says what the score means; the scale is no part of a record. */

import type { FeedbackSpec } from "../spec.js";

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
    // A response of an account without projects of other kinds may lack the kind.
    {
      category: "nps",
      when: { column: "survey_type", is: ["nps", "enps", ""] },
      score: "score",
      scale: "0..10",
      missing: "no-response",
    },
    {
      category: "csat",
      when: { column: "survey_type", is: ["csat", "smileys", "stars", "star", "5-star", "five_star"] },
      score: "score",
      scale: "1..5",
      wholeNumbers: true,
      missing: "no-response",
    },
    {
      category: "csat",
      when: { column: "survey_type", is: ["thumbs"] },
      score: "score",
      scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
      wholeNumbers: true,
      missing: "no-response",
    },
    {
      category: "ces",
      when: { column: "survey_type", is: ["ces"] },
      score: "score",
      scale: "1..5",
      wholeNumbers: true,
      missing: "no-response",
    },
    {
      category: "overall",
      when: { column: "survey_type", is: ["pmf"] },
      score: "score",
      scale: { fixed: { min: 1, max: 3, lowThreshold: 1 } },
      wholeNumbers: true,
      missing: "no-response",
    },
  ],
  excluded: [
    {
      reason: "the kind of survey is not known",
      unless: {
        column: "survey_type",
        is: ["nps", "enps", "", "csat", "smileys", "stars", "star", "5-star", "five_star", "thumbs", "ces", "pmf"],
      },
    },
  ],
} as const satisfies FeedbackSpec;
