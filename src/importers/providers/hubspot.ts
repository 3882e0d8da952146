/** HubSpot feedback submissions, whose survey type says what the value means. */

import type { FeedbackSpec } from "../spec.js";

export const hubspot = {
  name: "hubspot",
  title: "HubSpot feedback submissions",
  docs: "https://developers.hubspot.com/docs/api/crm/feedback-submissions",
  signatures: [{ shape: "submissions", all: ["hs_survey_type", "hs_value"] }],
  nestedIn: ["properties"],
  columns: {
    response_id: ["id", "hs_object_id"],
    survey: ["hs_survey_name", "hs_survey_id"],
    channel: "hs_survey_channel",
    language: { names: "hs_language", form: "language-tag" },
    created_at: ["hs_submission_timestamp", "createdAt", "hs_createdate"],
    updated_at: ["updatedAt", "hs_lastmodifieddate"],
    comment: "hs_content",
  },
  ratings: [
    {
      category: "nps",
      when: { column: "hs_survey_type", is: ["nps"] },
      score: "hs_value",
      scale: "0..10",
      missing: "no-response",
    },
    // Three faces: 0, 1 and 2 are HubSpot's detractor, passive and promoter; of effort these are 1-3, 4-5 and 6-7.
    {
      category: "csat",
      when: { column: "hs_survey_type", is: ["csat"] },
      score: "hs_value",
      scale: { fixed: { min: 0, max: 2, lowThreshold: 0 } },
      wholeNumbers: true,
      missing: "no-response",
    },
    {
      category: "ces",
      when: { column: "hs_survey_type", is: ["ces"] },
      score: "hs_value",
      scale: { fixed: { min: 1, max: 7, lowThreshold: 3 } },
      wholeNumbers: true,
      missing: "no-response",
    },
  ],
  excluded: [
    {
      reason: "the survey is not NPS, CSAT or CES",
      unless: { column: "hs_survey_type", is: ["nps", "csat", "ces"] },
    },
  ],
} as const satisfies FeedbackSpec;
