/** What the plain tables of NPS, CSAT and CES share: the obvious column names, and the scales that the metrics are asked on. */

import { type ColumnSources, languageTag, list, text, time, word } from "../spec.js";

export const plainColumns = {
  response_id: text("response_id", "id"),
  call_id: text("call_id"),
  participant_id: text("participant_id"),
  account: word("account", "account_id"),
  survey: word("survey", "survey_name", "survey_id"),
  interaction_type: word("interaction_type"),
  created_at: time("created_at", "timestamp", "submitted_at", "responded_at", "answered_at", "date", "time"),
  updated_at: time("updated_at"),
  channel: word("channel"),
  language: languageTag("language"),
  segments: list("segments", "tags"),
  comment: text("comment", "feedback"),
} as const satisfies ColumnSources;

/** NPS is defined on 0-10; CSAT is asked on 1-5 and CES on 1-7 unless a mapping says otherwise. */
export const plainScales = {
  nps: { min: 0, max: 10, lowThreshold: 6 },
  csat: { min: 1, max: 5, lowThreshold: 2 },
  ces: { min: 1, max: 7, lowThreshold: 2.5 },
} as const;
