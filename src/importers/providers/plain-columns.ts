/** The obvious column names that the plain tables of NPS, CSAT and CES share. */

import type { ColumnSources } from "../spec.js";

export const plainColumns = {
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
