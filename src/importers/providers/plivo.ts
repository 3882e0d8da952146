/** Plivo: the feedback about calls, and the log of calls. */

import type { CallsSpec, FeedbackSpec } from "../spec.js";

/** Call quality feedback. Plivo has no export of it: the files are a team's own logs of the requests that it posted. */
export const plivo = {
  name: "plivo",
  title: "Plivo call feedback",
  docs: "https://www.plivo.com/docs/voice/api/call/post-feedback",
  signatures: [{ shape: "feedback", any: ["call_uuid", "callinsights_request_path"], all: ["rating"] }],
  words: {
    "score-missing": "{field} is required",
    "score-out-of-range": "Rating has to be a float between 1 and 5, not {value}",
    "score-not-a-number": "Rating has to be a float between 1 and 5, not {value}",
    "issues-missing": "{field} is required if the rating is below 5",
  },
  columns: {
    // The SDK's debug log may name the call only in the path of the request, which identifies a call as well.
    response_id: ["call_uuid", "callinsights_request_path"],
    call_id: "call_uuid",
    created_at: ["created_at", "timestamp", "date", "time"],
    comment: "notes",
  },
  ratings: [{ category: "overall", score: "rating", scale: "1..5", missing: "reject", issues: ["issues"] }],
  issueCodes: {
    overall: {
      AUDIO_LAG: "audio-latency",
      BROKEN_AUDIO: "choppy-audio",
      CALL_DROPPED: "call-dropped",
      CALL_DROPPPED: "call-dropped", // a misspelling in the error message of the API
      CALLERID_ISSUE: "incorrect-caller-id",
      CALLERID_ISSUES: "incorrect-caller-id", // a misspelling in the error message of the API
      DIGITS_NOT_CAPTURED: "digits-not-captured",
      ECHO: "echo",
      HIGH_CONNECT_TIME: "post-dial-delay",
      LOW_AUDIO_LEVEL: "low-volume",
      ONE_WAY_AUDIO: "one-way-audio",
      OTHERS: "other",
      ROBOTIC_AUDIO: "robotic-audio",
    },
  },
  rules: [{ rule: "issues-required-below", score: 5, message: "issues are required if the rating is below 5" }],
} as const satisfies FeedbackSpec;

/** Call detail records: the account's log of calls. */
export const plivoCalls = {
  kind: "calls",
  name: "plivo-calls",
  title: "Plivo call detail records",
  docs: "https://www.plivo.com/docs/voice/api/call/retrieve-all-calls",
  signatures: [
    {
      shape: "call-detail-records",
      all: ["call_uuid", "call_direction"],
      any: ["initiation_time", "answer_time", "end_time"],
    },
  ],
  columns: { id: "call_uuid", started_at: ["initiation_time", "answer_time", "end_time"] },
} as const satisfies CallsSpec;
