/** Qualtrics responses, CSV or TSV with its rows of header, or JSON. The NPS is the column next to that Qualtrics puts its groups. */

import type { FeedbackSpec } from "../spec.js";
import { recommendation } from "./recommendation.js";

export const qualtrics = {
  name: "qualtrics",
  title: "Qualtrics responses",
  docs: "https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/",
  signatures: [{ shape: "responses", any: ["RecordedDate", "EndDate"], all: ["ResponseId", "Finished", "Status"] }],
  // The JSON of the API has the answers apart from their labels.
  nestedIn: ["values"],
  columns: {
    response_id: "ResponseId",
    channel: "DistributionChannel",
    language: { names: "UserLanguage", form: "language-tag" },
    created_at: ["RecordedDate", "EndDate"],
  },
  ratings: [{ ...recommendation, score: { ...recommendation.score, besideSuffix: "_NPS_GROUP" } }],
  excluded: [
    {
      // As choice texts and as values; 9 and 17 are previews that were marked as spam, and of the offline application.
      reason: "previews and tests of the survey",
      when: { column: "Status", is: ["survey preview", "survey test", "1", "2", "9", "17"] },
    },
    { reason: "the survey was not finished", when: { column: "Finished", is: ["false", "0"] } },
  ],
} as const satisfies FeedbackSpec;
