/** Twilio Voice Insights Call Annotations, alone or in Call Summaries: what somebody noted about a call. The successor of Call Feedback. */

import { type FeedbackSpec, flag, list, number, text, time, word } from "../spec.js";

export const twilioAnnotation = {
  kind: "feedback",
  name: "twilio-annotation",
  title: "Twilio Voice Insights Call Annotations",
  docs: "https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource",
  // A summary of a call holds its annotation, null where nobody made one.
  nestedIn: ["annotation"],
  signatures: [
    { shape: "call-summaries", all: ["call_sid"], any: ["annotation", "annotation.call_score"] },
    { shape: "annotations", all: ["call_sid", "call_score"] },
  ],
  columns: {
    response_id: text("call_sid"),
    call_id: text("call_sid"),
    account: word("account_sid"),
    // An annotation has no time of its own.
    created_at: time("start_time", "created_time", "end_time"),
    comment: text("comment"),
  },
  ratings: [
    {
      category: "overall",
      score: number("call_score"),
      scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
      issues: [list("quality_issues"), list("connectivity_issue"), flag("spam", "spam")],
    },
  ],
  requests: true,
  issueCodes: {
    overall: {
      low_volume: "low-volume",
      choppy_robotic: "choppy-audio",
      echo: "echo",
      dtmf: "digits-not-captured",
      latency: "audio-latency",
      owa: "one-way-audio",
      static_noise: "noise",
      no_quality_issue: null,
      unknown_quality_issue: null,
      invalid_number: "invalid-number",
      caller_id: "incorrect-caller-id",
      dropped_call: "call-dropped",
      number_reachability: "number-unreachable",
      no_connectivity_issue: null,
      unknown_connectivity_issue: null,
      spam: "spam",
    },
  },
  rules: [],
} as const satisfies FeedbackSpec;
