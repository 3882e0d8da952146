/** Qualtrics responses, CSV or TSV with its rows of header. The NPS is the column beside that Qualtrics puts its groups. */

import { type FeedbackSpec, languageTag, oneOf, questionTitled, text, time, word } from "../spec.js";
import { plainScales } from "./plain.js";

export const qualtrics = {
  kind: "feedback",
  name: "qualtrics",
  title: "Qualtrics responses",
  docs: "https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/",
  signatures: [{ shape: "responses", all: ["ResponseId", "Finished", "Status"], any: ["RecordedDate", "EndDate"] }],
  columns: {
    response_id: text("ResponseId"),
    channel: word("DistributionChannel"),
    language: languageTag("UserLanguage"),
    created_at: time("RecordedDate", "EndDate"),
  },
  ratings: [
    {
      category: "nps",
      score: { ...questionTitled("likely", "recommend"), besideSuffix: "_NPS_GROUP" },
      scale: { fixed: plainScales.nps },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  excluded: [
    // As choice texts and as values; 9 and 17 are previews that were marked as spam, and of the offline application.
    {
      reason: "previews and tests of the survey",
      when: oneOf("Status", "survey preview", "survey test", "1", "2", "9", "17"),
    },
    { reason: "the survey was not finished", when: oneOf("Finished", "false", "0") },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
