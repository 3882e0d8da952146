/** A plain table of CSAT answers (customer satisfaction, 1-5) with obvious column names; every other column can be a segment. */

import type { FeedbackSpec } from "../spec.js";
import { plainColumns } from "./plain-columns.js";

export const csat = {
  name: "csat",
  title: "Plain CSAT table",
  docs: "https://en.wikipedia.org/wiki/Customer_satisfaction",
  plain: true,
  signatures: [{ shape: "answers", any: ["csat", "csat_score", "rating", "stars"] }],
  assumes: ["rating", "stars"],
  columns: plainColumns,
  ratings: [{ category: "csat", score: ["csat", "csat_score", "rating", "stars"], scale: "1..5" }],
} as const satisfies FeedbackSpec;
