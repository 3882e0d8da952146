/** HubSpot feedback submissions, whose survey type says what the value means. */

import { type FeedbackSpec, languageTag, number, oneOf, type RatingSpec, text, time, word } from "../spec.js";
import { plainScales } from "./plain.js";

const value = { score: number("hs_value"), wholeNumbers: true, missing: "no-response", invalid: "reject" } as const;

const ratings = [
  { ...value, category: "nps", when: oneOf("hs_survey_type", "nps"), scale: { fixed: plainScales.nps } },
  // Three faces: 0, 1 and 2 are HubSpot's detractor, passive and promoter; of effort these are 1-3, 4-5 and 6-7.
  {
    ...value,
    category: "csat",
    when: oneOf("hs_survey_type", "csat"),
    scale: { fixed: { min: 0, max: 2, lowThreshold: 0 } },
  },
  {
    ...value,
    category: "ces",
    when: oneOf("hs_survey_type", "ces"),
    scale: { fixed: { min: 1, max: 7, lowThreshold: 3 } },
  },
] as const satisfies readonly RatingSpec[];

export const hubspot = {
  kind: "feedback",
  name: "hubspot",
  title: "HubSpot feedback submissions",
  docs: "https://developers.hubspot.com/docs/api/crm/feedback-submissions",
  nestedIn: ["properties"],
  signatures: [{ shape: "submissions", all: ["hs_survey_type", "hs_value"] }],
  columns: {
    response_id: text("id", "hs_object_id"),
    survey: word("hs_survey_name", "hs_survey_id"),
    channel: word("hs_survey_channel"),
    language: languageTag("hs_language"),
    created_at: time("hs_submission_timestamp", "createdAt", "hs_createdate"),
    updated_at: time("updatedAt", "hs_lastmodifieddate"),
    comment: text("hs_content"),
  },
  ratings,
  excluded: [
    { reason: "the survey is none of NPS, CSAT and CES", unless: oneOf("hs_survey_type", "nps", "csat", "ces") },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
