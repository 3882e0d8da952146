/** Stream Video (getstream.io): the event that says how a user rated a call. */

import { type FeedbackSpec, number, text, time, word } from "../spec.js";

export const stream = {
  kind: "feedback",
  name: "stream",
  title: "Stream Video user feedback",
  docs: "https://getstream.io/video/docs/react/ui-cookbook/call-quality-rating/",
  signatures: [{ shape: "events", all: ["type", "call_cid", "created_at"] }],
  columns: {
    response_id: { ...text("session_id"), joined: [["user.id"]] },
    call_id: text("call_cid"),
    participant_id: text("user.id"),
    created_at: time("created_at"),
    updated_at: time("created_at"),
    comment: text("reason"),
  },
  ratings: [
    {
      category: "overall",
      score: number("rating"),
      scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
      wholeNumbers: true,
      missing: "reject",
      invalid: "reject",
    },
  ],
  excluded: [
    {
      reason: "no feedback but another event",
      unless: { column: word("type"), is: ["call.user_feedback_submitted"] },
      isApart: true,
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
