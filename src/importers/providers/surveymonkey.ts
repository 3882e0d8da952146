/** SurveyMonkey responses, CSV with two rows of header: the questions, and the parts of each of them. */

import type { FeedbackSpec } from "../spec.js";
import { recommendation } from "./recommendation.js";

export const surveymonkey = {
  name: "surveymonkey",
  title: "SurveyMonkey responses",
  docs: "https://help.surveymonkey.com/en/surveymonkey/analyze/exports/",
  signatures: [{ shape: "responses", all: ["Respondent ID", "Collector ID"] }],
  columns: {
    response_id: "Respondent ID",
    survey: "Collector ID",
    // In the time zone of the account, which the export does not state.
    created_at: { names: ["End Date", "Start Date"], monthFirst: true },
  },
  ratings: [recommendation],
} as const satisfies FeedbackSpec;
