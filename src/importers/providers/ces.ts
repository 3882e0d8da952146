/** A plain table of CES answers (Customer Effort Score, 1-7) with obvious column names; every other column can be a segment. */

import { type FeedbackSpec, number } from "../spec.js";
import { plainColumns, plainScales } from "./plain.js";

export const ces = {
  kind: "feedback",
  name: "ces",
  title: "Plain CES table",
  docs: "https://hbr.org/2010/07/stop-trying-to-delight-your-customers",
  plain: true,
  signatures: [{ shape: "answers", all: [], any: ["ces", "ces_score", "effort"] }],
  columns: plainColumns,
  ratings: [
    {
      category: "ces",
      score: number("ces", "ces_score", "effort"),
      scale: { fixed: plainScales.ces },
      wholeNumbers: false,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
