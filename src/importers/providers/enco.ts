/** Enco: the requests of surveys and the answers to them, and the report that Enco computed. */

import type { AggregateSpec, FeedbackSpec } from "../spec.js";

/** Survey requests and the answers to them: a team's own log of what it sent and what came back by SMS or voice. */
export const enco = {
  name: "enco",
  title: "Enco customer survey requests",
  docs: "https://proximusapi.enco.io/asset/customer-survey/documentation",
  signatures: [
    {
      shape: "requests",
      any: ["interactionType", "referenceId", "destination", "requestId"],
      also: ["response", "answer", "reply", "score"],
      all: ["channel"],
    },
  ],
  requests: true,
  channels: ["SMS", "VOICE"],
  words: {
    "score-not-a-number": "{field}: an answer is a whole number from 0 to 10",
    "score-out-of-range": "{field}: an answer is a whole number from 0 to 10, not {value}",
    "channel-unknown": "{field}: the channel is SMS or VOICE",
  },
  columns: {
    response_id: ["referenceId", "requestId", "id"],
    survey: ["name", "survey", "surveyId"],
    interaction_type: "interactionType",
    channel: { names: "channel", form: "upper-case" },
    language: { names: "language", form: "language-tag" },
    segments: "segments",
    created_at: ["sentAt", "requestedAt", "createdAt"],
    updated_at: "respondedAt",
  },
  ratings: [{ category: "nps", score: ["response", "answer", "reply", "score"], scale: "0..10", invalid: "bad" }],
  delivery: { column: "status", failed: ["failed", "undelivered"] },
} as const satisfies FeedbackSpec;

/** The NPS that Enco computed over a period. Recognised, never counted as a response. */
export const encoReport = {
  kind: "aggregate",
  reconcilable: true,
  name: "enco-report",
  title: "Enco survey report",
  docs: "https://proximusapi.enco.io/asset/customer-survey/documentation",
  signatures: [{ shape: "report", all: ["responseStatistics.totalRequests", "nps.promoters"] }],
} as const satisfies AggregateSpec;
