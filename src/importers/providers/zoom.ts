/** Zoom webhooks of the survey at the end of a meeting or webinar: thumbs up or down, and what was wrong. */

import { type FeedbackSpec, text, time, word } from "../spec.js";

export const zoom = {
  kind: "feedback",
  name: "zoom",
  title: "Zoom participant feedback",
  docs: "https://zoom.github.io/rivet-javascript/types/Meetings.MeetingParticipantFeedbackEvent.html",
  signatures: [{ shape: "webhooks", all: ["event", "event_ts", "payload.account_id"] }],
  columns: {
    response_id: { ...text("payload.object.uuid"), joined: [["payload.object.participant.participant_uuid"]] },
    call_id: text("payload.object.uuid"),
    participant_id: text("payload.object.participant.participant_user_id"),
    account: word("payload.account_id"),
    created_at: time("event_ts"),
    updated_at: time("event_ts"),
    comment: text("payload.object.participant.feedback.comments"),
  },
  ratings: [
    {
      category: "overall",
      score: {
        converter: "number",
        names: ["payload.object.participant.feedback.satisfied"],
        words: { true: 1, false: 0 },
      },
      scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
      issues: [{ converter: "list", names: ["payload.object.participant.feedback.feedback_details"], member: "name" }],
    },
  ],
  excluded: [
    {
      reason: "no feedback but another event",
      unless: { column: word("event"), is: ["meeting.participant_feedback", "webinar.participant_feedback"] },
      isApart: true,
    },
  ],
  // An account words the details itself: they are kept as they are.
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
