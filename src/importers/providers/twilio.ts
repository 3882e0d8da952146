/** Twilio: the feedback about calls in its three forms, two logs of calls, and the summary that Twilio computed itself. */

import type { AggregateSpec, CallsSpec, FeedbackSpec } from "../spec.js";

/** Call Feedback: the quality score and issues that an application posted for a call. Ended on 31 December 2023. */
export const twilio = {
  name: "twilio",
  title: "Twilio Call Feedback",
  docs: "https://www.twilio.com/docs/voice/api/feedback-resource",
  signatures: [{ shape: "feedback", all: ["quality_score"] }],
  words: {
    "score-missing": "{field} is required: an integer from 1 to 5",
    "score-out-of-range": "{field} is {value}; it is an integer from 1 (very poor) to 5 (perfect)",
    "score-not-whole": "{field} is {value}; it is an integer from 1 (very poor) to 5 (perfect)",
    "score-not-a-number": "{field} is {value}; it is an integer from 1 (very poor) to 5 (perfect)",
  },
  columns: {
    response_id: ["call_sid", "sid"],
    call_id: ["call_sid", "sid"],
    account: "account_sid",
    created_at: { names: "date_created", zone: "UTC" },
    updated_at: { names: "date_updated", zone: "UTC" },
  },
  ratings: [
    {
      category: "overall",
      score: "quality_score",
      scale: "1..5",
      wholeNumbers: true,
      missing: "reject",
      issues: [["issues", "issue"]],
    },
  ],
  issueCodes: {
    overall: {
      // Call Feedback
      "audio-latency": "audio-latency",
      "digits-not-captured": "digits-not-captured",
      "dropped-call": "call-dropped",
      "imperfect-audio": "choppy-audio",
      "incorrect-caller-id": "incorrect-caller-id",
      "one-way-audio": "one-way-audio",
      "post-dial-delay": "post-dial-delay",
      "unsolicited-call": "unsolicited-call",
      // Voice SDK, https://twilio.github.io/twilio-voice.js/enums/voice.call.feedbackissue.html
      "choppy-audio": "choppy-audio",
      echo: "echo",
      "noisy-call": "noise",
      // Voice Insights Call Annotation, https://www.twilio.com/docs/voice/voice-insights/api/call/call-annotation-resource
      low_volume: "low-volume",
      choppy_robotic: "choppy-audio",
      dtmf: "digits-not-captured",
      latency: "audio-latency",
      owa: "one-way-audio",
      static_noise: "noise",
      invalid_number: "invalid-number",
      caller_id: "incorrect-caller-id",
      number_reachability: "number-unreachable",
      no_quality_issue: null,
      unknown_quality_issue: null,
      no_connectivity_issue: null,
      unknown_connectivity_issue: null,
    },
  },
} as const satisfies FeedbackSpec;

/** Voice Insights Call Annotations, alone or in Call Summaries: what a person noted about a call. The successor of Call Feedback. */
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

/** Voice SDK feedback, among the events of calls: in Voice Insights, in Event Streams, in a log of the SDK. */
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

/** Calls: the account's log of calls, from the REST list, its CSV, a BulkExport, or the Console. */
export const twilioCalls = {
  kind: "calls",
  name: "twilio-calls",
  title: "Twilio call log",
  docs: "https://www.twilio.com/docs/voice/api/call-resource",
  signatures: [
    { shape: "calls", all: ["sid", "direction", "start_time"] },
    { shape: "console-log", all: ["call_sid", "direction", "duration"], any: ["start_time", "date_created"] },
  ],
  columns: {
    id: ["sid", "call_sid"],
    // A call that was never dialed has no start.
    started_at: { names: ["start_time", "date_created", "end_time"], zone: "UTC" },
    updated_at: { names: "date_updated", zone: "UTC" },
    account: "account_sid",
  },
} as const satisfies CallsSpec;

/** Voice Insights call summaries: a record for each call, rated or not. */
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

/** FeedbackSummary: Twilio's own averages over a period. Recognised, never counted as a response. */
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
