/** Wootric (InMoment) responses of the CXI API, which say what was asked. */

import type { FeedbackSpec } from "../spec.js";

export const wootricCxi = {
  name: "wootric-cxi",
  title: "Wootric (InMoment) CXI responses",
  docs: "https://docs.wootric.com/cxi/",
  signatures: [{ shape: "responses", all: ["score", "metric_type", "feedback_date"] }],
  columns: { response_id: "id", created_at: "feedback_date", comment: "feedback" },
  ratings: [
    {
      category: "nps",
      when: { column: "metric_type", is: ["nps"] },
      score: "score",
      scale: "0..10",
      missing: "no-response",
    },
    {
      category: "csat",
      when: { column: "metric_type", is: ["csat"] },
      score: "score",
      scale: "1..5",
      wholeNumbers: true,
      missing: "no-response",
    },
    {
      category: "ces",
      when: { column: "metric_type", is: ["ces"] },
      score: "score",
      scale: "1..7",
      wholeNumbers: true,
      missing: "no-response",
    },
  ],
  excluded: [
    {
      reason: "the metric is none of NPS, CSAT and CES",
      unless: { column: "metric_type", is: ["nps", "csat", "ces"] },
    },
  ],
} as const satisfies FeedbackSpec;
