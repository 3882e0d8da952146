/** Twilio FeedbackSummary: Twilio's own averages over a period. Recognised, never counted as a response. */

import type { AggregateSpec } from "../spec.js";

export const twilioSummary = {
  kind: "aggregate",
  reconcilable: true,
  name: "twilio-summary",
  title: "Twilio FeedbackSummary",
  docs: "https://www.twilio.com/docs/voice/api/feedbacksummary-resource",
  signatures: [
    { shape: "summary", all: ["quality_score_average", "call_feedback_count"] },
    // One that is queued or failed, whose numbers may be left out
    { shape: "summary", all: ["include_subaccounts", "start_date", "end_date", "status"] },
  ],
} as const satisfies AggregateSpec;
