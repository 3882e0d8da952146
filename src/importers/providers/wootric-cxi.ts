/** Wootric (InMoment) responses of the CXI API, which say what was asked. */

import { type FeedbackSpec, number, oneOf, type RatingSpec, text, time } from "../spec.js";
import { plainScales } from "./plain.js";

const score = { score: number("score"), wholeNumbers: true, missing: "no-response", invalid: "reject" } as const;

const ratings = [
  { ...score, category: "nps", when: oneOf("metric_type", "nps"), scale: { fixed: plainScales.nps } },
  { ...score, category: "csat", when: oneOf("metric_type", "csat"), scale: { fixed: plainScales.csat } },
  { ...score, category: "ces", when: oneOf("metric_type", "ces"), scale: { fixed: plainScales.ces } },
] as const satisfies readonly RatingSpec[];

export const wootricCxi = {
  kind: "feedback",
  name: "wootric-cxi",
  title: "Wootric (InMoment) CXI responses",
  docs: "https://docs.wootric.com/cxi/",
  signatures: [{ shape: "responses", all: ["score", "metric_type", "feedback_date"] }],
  columns: {
    response_id: text("id"),
    created_at: time("feedback_date"),
    comment: text("feedback"),
  },
  ratings,
  excluded: [{ reason: "the metric is none of NPS, CSAT and CES", unless: oneOf("metric_type", "nps", "csat", "ces") }],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
