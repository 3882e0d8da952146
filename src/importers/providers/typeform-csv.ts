/** The table of responses that Typeform lets one download: questions are the names of its columns. */

import type { FeedbackSpec } from "../spec.js";

export const typeformCsv = {
  name: "typeform-csv",
  title: "Typeform table",
  docs: "https://help.typeform.com/hc/en-us/articles/360052722132-Download-your-responses",
  signatures: [{ shape: "table", all: ["#", "Submit Date (UTC)"] }],
  columns: { response_id: "#", created_at: "Submit Date (UTC)", segments: "Tags" },
  ratings: [{ category: "nps", score: { names: [], isLabel: true, titled: ["likely", "recommend"] }, scale: "0..10" }],
  excluded: [{ reason: "the form was not completed", when: { column: "Response Type", is: ["started", "partial"] } }],
} as const satisfies FeedbackSpec;
