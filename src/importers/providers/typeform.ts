/** Typeform: responses of the API, and the table of them. */

import type { FeedbackSpec } from "../spec.js";
import { recommendation } from "./recommendation.js";

/** What a form calls its questions: a name that its author may choose, and an id. */
const ref = ["field.ref", "field.id"] as const;

/** Responses of the API or a webhook: the NPS question and the rating of each. Opinion scales have no fixed end, which the user states. */
export const typeform = {
  name: "typeform",
  title: "Typeform responses",
  docs: "https://www.typeform.com/developers/responses/reference/retrieve-responses/",
  signatures: [{ shape: "responses", any: ["submitted_at", "landed_at"], all: ["answers", "token"] }],
  nestedIn: ["form_response"],
  columns: { response_id: ["token", "response_id"], survey: "form_id", created_at: ["submitted_at", "landed_at"] },
  ratings: [
    {
      category: "nps",
      score: { names: "answers", pick: { where: { "field.type": ["nps"] }, take: "number", ref } },
      scale: "0..10",
      missing: "no-response",
    },
    {
      category: "csat",
      score: { names: "answers", pick: { where: { "field.type": ["rating"] }, take: "number", ref } },
      scale: "1..5",
      wholeNumbers: true,
      missing: "no-response",
    },
  ],
  excluded: [{ reason: "the form was not completed", when: { column: "response_type", is: ["started", "partial"] } }],
} as const satisfies FeedbackSpec;

/** The table of responses that Typeform lets one download: questions are the names of its columns. */
export const typeformCsv = {
  name: "typeform-csv",
  title: "Typeform table",
  docs: "https://help.typeform.com/hc/en-us/articles/360052722132-Download-your-responses",
  signatures: [{ shape: "table", all: ["#", "Submit Date (UTC)"] }],
  columns: { response_id: "#", created_at: "Submit Date (UTC)", segments: "Tags" },
  ratings: [recommendation],
  excluded: [{ reason: "the form was not completed", when: { column: "Response Type", is: ["started", "partial"] } }],
} as const satisfies FeedbackSpec;
