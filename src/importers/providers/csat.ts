/** A plain table of CSAT answers (customer satisfaction, 1-5) with obvious column names; every other column can be a segment. */

import { type FeedbackSpec, number } from "../spec.js";
import { plainColumns, plainScales } from "./plain.js";

export const csat = {
  kind: "feedback",
  name: "csat",
  title: "Plain CSAT table",
  docs: "https://en.wikipedia.org/wiki/Customer_satisfaction",
  plain: true,
  assumes: ["rating", "stars"],
  signatures: [{ shape: "answers", all: [], any: ["csat", "csat_score", "rating", "stars"] }],
  columns: plainColumns,
  ratings: [
    {
      category: "csat",
      score: number("csat", "csat_score", "rating", "stars"),
      scale: { fixed: plainScales.csat },
      wholeNumbers: false,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
