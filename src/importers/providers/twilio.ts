/** Twilio Call Feedback: the quality score and issues that an application posted for a call. Ended on 31 December 2023. */

import type { FeedbackSpec } from "../spec.js";

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
