/** The answers of a Google form, CSV: a time stamp, and a column for each question. */

import { type FeedbackSpec, questionTitled, time } from "../spec.js";
import { plainScales } from "./plain.js";

export const googleForms = {
  kind: "feedback",
  name: "google-forms",
  title: "Google Forms answers",
  docs: "https://support.google.com/docs/answer/2917686",
  signatures: [{ shape: "answers", all: ["Timestamp"], titled: ["likely", "recommend"] }],
  columns: { created_at: time("Timestamp") },
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
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
