/** A plain table of CES answers (Customer Effort Score, 1-7) with obvious column names; every other column can be a segment. */

import type { FeedbackSpec } from "../spec.js";
import { plainColumns } from "./plain-columns.js";

export const ces = {
  name: "ces",
  title: "Plain CES table",
  docs: "https://hbr.org/2010/07/stop-trying-to-delight-your-customers",
  plain: true,
  signatures: [{ shape: "answers", any: ["ces", "ces_score", "effort"] }],
  columns: plainColumns,
  ratings: [{ category: "ces", score: ["ces", "ces_score", "effort"], scale: "1..7" }],
} as const satisfies FeedbackSpec;
