/** Plivo call quality feedback. Plivo has no export of it: the files are a team's own logs of the requests that it posted. */

import { type FeedbackSpec, list, number, text, time } from "../spec.js";

export const plivo = {
  kind: "feedback",
  name: "plivo",
  title: "Plivo call feedback",
  docs: "https://www.plivo.com/docs/voice/api/call/post-feedback",
  signatures: [{ shape: "feedback", all: ["rating"], any: ["call_uuid", "callinsights_request_path"] }],
  columns: {
    // The SDK's debug log may name the call only in the path of the request, which tells calls apart as well.
    response_id: text("call_uuid", "callinsights_request_path"),
    call_id: text("call_uuid"),
    created_at: time("created_at", "timestamp", "date", "time"),
    comment: text("notes"),
  },
  ratings: [
    {
      category: "overall",
      score: number("rating"),
      scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
      wholeNumbers: false,
      missing: "reject",
      invalid: "reject",
      issues: [list("issues")],
    },
  ],
  issueCodes: {
    overall: {
      AUDIO_LAG: "audio-latency",
      BROKEN_AUDIO: "choppy-audio",
      CALL_DROPPED: "call-dropped",
      CALL_DROPPPED: "call-dropped", // so spelled in the error message of the API
      CALLERID_ISSUE: "incorrect-caller-id",
      CALLERID_ISSUES: "incorrect-caller-id", // so spelled in the error message of the API
      DIGITS_NOT_CAPTURED: "digits-not-captured",
      ECHO: "echo",
      HIGH_CONNECT_TIME: "post-dial-delay",
      LOW_AUDIO_LEVEL: "low-volume",
      ONE_WAY_AUDIO: "one-way-audio",
      OTHERS: "other",
      ROBOTIC_AUDIO: "robotic-audio",
    },
  },
  words: {
    "score-missing": "{field} is required",
    "score-out-of-range": "Rating has to be a float between 1 and 5, not {value}",
    "score-not-a-number": "Rating has to be a float between 1 and 5, not {value}",
    "issues-missing": "{field} is required if the rating is below 5",
  },
  rules: [{ rule: "issues-required-below", score: 5, message: "issues are required if the rating is below 5" }],
} as const satisfies FeedbackSpec;
