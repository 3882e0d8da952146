/** SurveyMonkey responses, CSV with two rows of header: the questions, and what stands below each of them. */

import { type FeedbackSpec, questionTitled, text, time, word } from "../spec.js";
import { plainScales } from "./plain.js";

export const surveymonkey = {
  kind: "feedback",
  name: "surveymonkey",
  title: "SurveyMonkey responses",
  docs: "https://help.surveymonkey.com/en/surveymonkey/analyze/exports/",
  signatures: [{ shape: "responses", all: ["Respondent ID", "Collector ID"] }],
  columns: {
    response_id: text("Respondent ID"),
    survey: word("Collector ID"),
    // In the zone of the account, which the export does not state.
    created_at: { ...time("End Date", "Start Date"), monthFirst: true },
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
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
