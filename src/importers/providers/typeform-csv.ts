/** The table of responses that Typeform lets one download: questions are the names of its columns. */

import { type FeedbackSpec, list, oneOf, questionTitled, text, time } from "../spec.js";
import { plainScales } from "./plain.js";

export const typeformCsv = {
  kind: "feedback",
  name: "typeform-csv",
  title: "Typeform table",
  docs: "https://help.typeform.com/hc/en-us/articles/360052722132-Download-your-responses",
  signatures: [{ shape: "table", all: ["#", "Submit Date (UTC)"] }],
  columns: {
    response_id: text("#"),
    created_at: time("Submit Date (UTC)"),
    segments: list("Tags"),
  },
  ratings: [
    {
      category: "nps",
      score: questionTitled("likely", "recommend"),
      scale: { fixed: plainScales.nps },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  excluded: [
    {
      reason: "the form was not completed",
      when: oneOf("Response Type", "started", "partial"),
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
