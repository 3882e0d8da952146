/** Zendesk: satisfaction ratings, tickets with theirs, and responses to the newer CSAT surveys. */

import type { FeedbackSpec } from "../spec.js";

/** Good and bad, as 1 and 0, so that the mean is good / (good + bad). */
const goodOrBad = {
  words: {
    good: 1,
    good_with_comment: 1,
    bad: 0,
    bad_with_comment: 0,
    offered: null,
    unoffered: null,
    "not offered": null,
  },
} as const;
const thumbs = { fixed: { min: 0, max: 1, lowThreshold: 0 } } as const;

export const zendesk = {
  name: "zendesk",
  title: "Zendesk satisfaction ratings",
  docs: "https://developer.zendesk.com/api-reference/ticketing/ticket-management/satisfaction_ratings/",
  signatures: [{ shape: "ratings", all: ["score", "ticket_id", "requester_id"] }],
  nestedIn: ["satisfaction_rating"],
  requests: true,
  columns: {
    response_id: "id",
    participant_id: "requester_id",
    created_at: "created_at",
    updated_at: "updated_at",
    comment: "comment",
  },
  ratings: [
    {
      category: "csat",
      score: { names: "score", ...goodOrBad },
      scale: thumbs,
      wholeNumbers: true,
    },
  ],
  excluded: [{ reason: "no rating was requested", when: { column: "score", is: ["unoffered"] } }],
} as const satisfies FeedbackSpec;

/** The last two as tools for warehouses and the table of tickets write them. */
const ticketScore = ["satisfaction_rating.score", "satisfaction_rating__score", "satisfaction_score"] as const;
const notAsked = ["unoffered", "not offered", ""] as const;

/** Tickets, as the exports of them list them, each with its rating. A ticket without a rating, or with an unoffered one, was not asked. */
export const zendeskTickets = {
  name: "zendesk-tickets",
  title: "Zendesk tickets with satisfaction ratings",
  docs: "https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/",
  signatures: [
    {
      shape: "tickets",
      any: ticketScore,
      also: ["subject", "requester_id", "assignee_id", "group_id"],
      all: ["status"],
    },
  ],
  requests: true,
  columns: {
    response_id: "id",
    participant_id: "requester_id",
    created_at: "created_at",
    updated_at: "updated_at",
    channel: "via.channel",
    segments: "tags",
    comment: "satisfaction_rating.comment",
  },
  ratings: [
    {
      category: "csat",
      score: { names: ticketScore, ...goodOrBad },
      scale: thumbs,
      wholeNumbers: true,
    },
  ],
  excluded: [{ reason: "no rating was requested", when: { column: ticketScore, is: notAsked } }],
} as const satisfies FeedbackSpec;

/** Responses of the newer CSAT: of the answers of each, the one with a rating. */
export const zendeskCsat = {
  name: "zendesk-csat",
  title: "Zendesk CSAT survey responses",
  docs: "https://developer.zendesk.com/api-reference/ticketing/ticket-management/csat_survey_responses/",
  signatures: [
    {
      shape: "responses",
      any: ["survey_id", "survey.id"],
      also: ["responder_id", "subjects", "expires_at"],
      all: ["answers"],
    },
  ],
  // A survey may have fewer points, which a response does not say.
  assumes: ["answers"],
  columns: {
    response_id: "id",
    participant_id: "responder_id",
    survey: ["survey_id", "survey.id"],
    created_at: ["created_at", "submitted_at", "updated_at"],
    updated_at: "updated_at",
  },
  ratings: [
    {
      category: "csat",
      score: { names: "answers", pick: { where: {}, take: "rating" } },
      scale: "1..5",
      wholeNumbers: true,
    },
  ],
} as const satisfies FeedbackSpec;
