/** Twilio Voice Insights Call Annotations, alone or in Call Summaries: what a person noted about a call. The successor of Call Feedback. */

import type { FeedbackSpec } from "../spec.js";

export const twilioAnnotation = {
  name: "twilio-annotation",
  title: "Twilio Voice Insights Call Annotations",
  docs: "https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource",
  signatures: [
    { shape: "call-summaries", any: ["annotation", "annotation.call_score"], all: ["call_sid"] },
    { shape: "annotations", all: ["call_sid", "call_score"] },
  ],
  // A summary of a call holds its annotation, or null.
  nestedIn: ["annotation"],
  requests: true,
  columns: {
    response_id: "call_sid",
    call_id: "call_sid",
    account: "account_sid",
    // An annotation has no time of its own.
    created_at: ["start_time", "created_time", "end_time"],
    comment: "comment",
  },
  ratings: [
    {
      category: "overall",
      score: "call_score",
      scale: "1..5",
      wholeNumbers: true,
      issues: ["quality_issues", "connectivity_issue", { converter: "flag", names: "spam", issue: "spam" }],
    },
  ],
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
} as const satisfies FeedbackSpec;
