/** Twilio Voice SDK feedback, among the events of calls: in Voice Insights, in Event Streams, in a log of the SDK. */

import type { FeedbackSpec } from "../spec.js";

export const twilioSdk = {
  name: "twilio-sdk",
  title: "Twilio Voice SDK feedback events",
  docs: "https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource",
  signatures: [
    { shape: "call-events", all: ["call_sid", "edge", "group", "level", "name"] },
    { shape: "published-events", all: ["payload.call_sid", "payload_type", "group", "level", "name"] },
  ],
  // The CloudEvents of Event Streams put the event into `data`.
  nestedIn: ["data"],
  requests: true,
  columns: {
    response_id: ["call_sid", "payload.call_sid"],
    call_id: ["call_sid", "payload.call_sid"],
    account: "account_sid",
    created_at: ["timestamp", "time"],
    updated_at: ["timestamp", "time"],
  },
  ratings: [
    {
      category: "overall",
      // The mobile SDKs write 0 if no score was reported; `received-none`, a request that was declined, has no score at all.
      score: { names: ["sdk_edge.feedback.score", "payload.quality_score"], words: { "0": null } },
      scale: "1..5",
      wholeNumbers: true,
      issues: [["sdk_edge.feedback.reason", "payload.issue_name"]],
    },
  ],
  issueCodes: {
    overall: {
      "audio-latency": "audio-latency",
      "choppy-audio": "choppy-audio",
      "dropped-call": "call-dropped",
      echo: "echo",
      "noisy-call": "noise",
      "one-way-audio": "one-way-audio",
      "not-reported": null,
    },
  },
  excluded: [{ reason: "no feedback but another event", unless: { column: "group", is: ["feedback"] }, isApart: true }],
} as const satisfies FeedbackSpec;
