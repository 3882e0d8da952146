/** Zoom: what participants said of meetings and webinars, and the counts of the dashboard. */

import type { AggregateSpec, FeedbackSpec } from "../spec.js";

/** Webhooks of the survey at the end of a meeting or webinar: thumbs up or down, and what was wrong. */
export const zoom = {
  name: "zoom",
  title: "Zoom participant feedback",
  docs: "https://zoom.github.io/rivet-javascript/types/Meetings.MeetingParticipantFeedbackEvent.html",
  signatures: [{ shape: "webhooks", all: ["event", "event_ts", "payload.account_id"] }],
  columns: {
    response_id: { names: "payload.object.uuid", joined: [["payload.object.participant.participant_uuid"]] },
    call_id: "payload.object.uuid",
    participant_id: "payload.object.participant.participant_user_id",
    account: "payload.account_id",
    created_at: "event_ts",
    updated_at: "event_ts",
    comment: "payload.object.participant.feedback.comments",
  },
  ratings: [
    {
      category: "overall",
      score: { names: "payload.object.participant.feedback.satisfied", words: { true: 1, false: 0 } },
      scale: { fixed: { min: 0, max: 1, lowThreshold: 0 } },
      wholeNumbers: true,
      // An account writes the details in its own words, so they are kept as they are.
      issues: [{ names: "payload.object.participant.feedback.feedback_details", member: "name" }],
    },
  ],
  excluded: [
    {
      reason: "no feedback but another event",
      unless: { column: "event", is: ["meeting.participant_feedback", "webinar.participant_feedback"] },
      isApart: true,
    },
  ],
} as const satisfies FeedbackSpec;

/** Counts of good and bad meetings, a line per day. Recognised, never counted as a response. */
export const zoomSatisfaction = {
  kind: "aggregate",
  reconcilable: false,
  name: "zoom-satisfaction",
  title: "Zoom client satisfaction counts",
  docs: "https://developers.zoom.us/docs/api/meetings/#tag/dashboards/get/metrics/client/satisfaction",
  signatures: [
    { shape: "satisfaction", all: ["good_count", "not_good_count", "none_count"] },
    { shape: "satisfaction", all: ["client_satisfaction"] },
  ],
} as const satisfies AggregateSpec;
