/** Twilio FeedbackSummary: Twilio's own averages over a period. Recognised, never counted as a response. */

import type { AggregateSpec } from "../spec.js";

export const twilioSummary = {
  kind: "aggregate",
  name: "twilio-summary",
  title: "Twilio FeedbackSummary",
  docs: "https://www.twilio.com/docs/voice/api/feedbacksummary-resource",
  signatures: [{ shape: "summary", all: ["quality_score_average", "call_feedback_count"] }],
} as const satisfies AggregateSpec;
