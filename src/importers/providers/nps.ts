/** A plain table of NPS answers (Net Promoter Score, 0-10) with obvious column names; every other column can be a segment. */

import type { FeedbackSpec } from "../spec.js";
import { plainColumns } from "./plain-columns.js";

export const nps = {
  name: "nps",
  title: "Plain NPS table",
  docs: "https://en.wikipedia.org/wiki/Net_promoter_score",
  plain: true,
  signatures: [{ shape: "answers", any: ["nps", "nps_score", "score"] }],
  assumes: ["score"],
  columns: plainColumns,
  ratings: [{ category: "nps", score: ["nps", "nps_score", "score"], scale: "0..10" }],
} as const satisfies FeedbackSpec;
