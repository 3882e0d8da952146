/** Plain tables with obvious column names: of answers, in which every other column can be a segment, and of calls. */

import type { CallsSpec, ColumnSources, FeedbackSpec } from "../spec.js";

const plainColumns = {
  response_id: ["response_id", "id"],
  call_id: "call_id",
  participant_id: "participant_id",
  account: ["account", "account_id"],
  survey: ["survey", "survey_name", "survey_id"],
  interaction_type: "interaction_type",
  created_at: ["created_at", "timestamp", "submitted_at", "responded_at", "answered_at", "date", "time"],
  updated_at: "updated_at",
  channel: "channel",
  language: { names: "language", form: "language-tag" },
  segments: ["segments", "tags"],
  comment: ["comment", "feedback"],
} as const satisfies ColumnSources;

/** Net Promoter Score, 0-10. */
export const nps = {
  name: "nps",
  title: "Plain NPS table",
  docs: "https://en.wikipedia.org/wiki/Net_promoter_score",
  plain: true,
  signatures: [{ shape: "answers", any: ["nps", "nps_score", "score"] }],
  assumes: ["score"],
  columns: plainColumns,
  identity: "undeclared",
  ratings: [{ category: "nps", score: ["nps", "nps_score", "score"], scale: "0..10" }],
} as const satisfies FeedbackSpec;

/** Customer satisfaction, 1-5. */
export const csat = {
  name: "csat",
  title: "Plain CSAT table",
  docs: "https://en.wikipedia.org/wiki/Customer_satisfaction",
  plain: true,
  signatures: [{ shape: "answers", any: ["csat", "csat_score", "rating", "stars"] }],
  assumes: ["rating", "stars"],
  columns: plainColumns,
  identity: "undeclared",
  ratings: [{ category: "csat", score: ["csat", "csat_score", "rating", "stars"], scale: "1..5" }],
} as const satisfies FeedbackSpec;

/** Customer Effort Score, 1-7. */
export const ces = {
  name: "ces",
  title: "Plain CES table",
  docs: "https://hbr.org/2010/07/stop-trying-to-delight-your-customers",
  plain: true,
  signatures: [{ shape: "answers", any: ["ces", "ces_score", "effort"] }],
  columns: plainColumns,
  identity: "undeclared",
  ratings: [{ category: "ces", score: ["ces", "ces_score", "effort"], scale: "1..7" }],
} as const satisfies FeedbackSpec;

/** Several kinds of scores in one table: each record holds up to three ratings. */
export const surveys = {
  name: "surveys",
  title: "Plain table of several kinds of scores",
  docs: "https://en.wikipedia.org/wiki/Customer_satisfaction",
  plain: true,
  signatures: [
    { shape: "nps-csat", any: nps.signatures[0].any, also: csat.signatures[0].any },
    { shape: "nps-ces", any: nps.signatures[0].any, also: ces.signatures[0].any },
    { shape: "csat-ces", any: csat.signatures[0].any, also: ces.signatures[0].any },
  ],
  assumes: [...nps.assumes, ...csat.assumes],
  columns: plainColumns,
  ratings: [
    { ...nps.ratings[0], missing: "no-response" },
    { ...csat.ratings[0], missing: "no-response" },
    { ...ces.ratings[0], missing: "no-response" },
  ],
} as const satisfies FeedbackSpec;

const callIds = ["call_id", "call_sid", "call_uuid", "sid", "uuid"] as const;
const callTimes = [
  ...["start_time", "started_at", "call_start_time", "start", "initiation_time", "answer_time", "call_time"],
  ...["timestamp", "date_time", "time", "date", "created_at", "date_created", "end_time", "ended_at"],
] as const;

/** A log of calls: any table with a column of call ids and one of times. Taken only for a file that is named as a log. */
export const calls = {
  kind: "calls",
  name: "calls",
  title: "Plain table of calls",
  docs: "https://en.wikipedia.org/wiki/Call_detail_record",
  signatures: [{ shape: "table", any: callIds, also: callTimes }],
  columns: {
    id: callIds,
    started_at: callTimes,
    updated_at: ["updated_at", "date_updated"],
    account: ["account", "account_sid", "account_id"],
  },
} as const satisfies CallsSpec;
