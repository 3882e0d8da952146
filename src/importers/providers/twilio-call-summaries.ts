/** Twilio Voice Insights call summaries: a record for each call, rated or not. */

import type { CallsSpec } from "../spec.js";

export const twilioCallSummaries = {
  kind: "calls",
  name: "twilio-call-summaries",
  title: "Twilio Voice Insights call summaries",
  docs: "https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource",
  nestedIn: ["properties"],
  signatures: [{ shape: "call-summaries", all: ["call_sid", "call_state", "processing_state"] }],
  columns: {
    id: "call_sid",
    started_at: { names: ["start_time", "created_time", "end_time"], zone: "UTC" },
    account: "account_sid",
  },
} as const satisfies CallsSpec;
