/** Stream Video (getstream.io): the event that says how a user rated a call. */

import type { FeedbackSpec } from "../spec.js";

export const stream = {
  name: "stream",
  title: "Stream Video user feedback",
  docs: "https://getstream.io/video/docs/react/ui-cookbook/call-quality-rating/",
  signatures: [{ shape: "events", all: ["type", "call_cid", "created_at"] }],
  columns: {
    response_id: { names: "session_id", joined: [["user.id"]] },
    call_id: "call_cid",
    participant_id: "user.id",
    created_at: "created_at",
    updated_at: "created_at",
    comment: "reason",
  },
  ratings: [{ category: "overall", score: "rating", scale: "1..5", wholeNumbers: true, missing: "reject" }],
  excluded: [
    {
      reason: "no feedback but another event",
      unless: { column: "type", is: ["call.user_feedback_submitted"] },
      isApart: true,
    },
  ],
} as const satisfies FeedbackSpec;
