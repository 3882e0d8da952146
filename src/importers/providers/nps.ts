/** A plain table of NPS answers (Net Promoter Score, 0-10) with obvious column names; every other column can be a segment. */

import { type FeedbackSpec, number } from "../spec.js";
import { plainColumns, plainScales } from "./plain.js";

export const nps = {
  kind: "feedback",
  name: "nps",
  title: "Plain NPS table",
  docs: "https://en.wikipedia.org/wiki/Net_promoter_score",
  plain: true,
  assumes: ["score"],
  signatures: [{ shape: "answers", all: [], any: ["nps", "nps_score", "score"] }],
  columns: plainColumns,
  ratings: [
    {
      category: "nps",
      score: number("nps", "nps_score", "score"),
      scale: { fixed: plainScales.nps },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
