/** Twilio Voice SDK feedback, as it stands among the events of calls: in Voice Insights, in Event Streams, in a log of the SDK. */

import { type FeedbackSpec, list, text, time, word } from "../spec.js";

export const twilioSdk = {
  kind: "feedback",
  name: "twilio-sdk",
  title: "Twilio Voice SDK feedback events",
  docs: "https://www.twilio.com/docs/voice/voice-insights/api/call/call-events-resource",
  // The CloudEvents of Event Streams put the event into `data`.
  nestedIn: ["data"],
  signatures: [
    { shape: "call-events", all: ["call_sid", "edge", "group", "level", "name"] },
    { shape: "published-events", all: ["payload.call_sid", "payload_type", "group", "level", "name"] },
  ],
  columns: {
    response_id: text("call_sid", "payload.call_sid"),
    call_id: text("call_sid", "payload.call_sid"),
    account: word("account_sid"),
    created_at: time("timestamp", "time"),
    updated_at: time("timestamp", "time"),
  },
  ratings: [
    {
      category: "overall",
      // The mobile SDKs write 0 for a score that was not reported; `received-none`, a request that was declined, has none at all.
      score: {
        converter: "number",
        names: ["sdk_edge.feedback.score", "payload.quality_score"],
        words: { "0": null },
      },
      scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
      issues: [list("sdk_edge.feedback.reason", "payload.issue_name")],
    },
  ],
  requests: true,
  excluded: [
    { reason: "no feedback but another event", unless: { column: word("group"), is: ["feedback"] }, isApart: true },
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
  rules: [],
} as const satisfies FeedbackSpec;
