/** Jira Service Management: the satisfaction that customers gave with a request. The API returns it without the request's key. */

import { type FeedbackSpec, number, text, time } from "../spec.js";
import { plainScales } from "./plain.js";

export const jiraService = {
  kind: "feedback",
  name: "jira-service",
  title: "Jira Service Management feedback",
  docs: "https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/",
  signatures: [{ shape: "feedback", all: ["type", "rating"], values: { type: ["csat"] } }],
  columns: {
    // The key and the time of a request are the user's own additions.
    response_id: text("issueKey", "requestIdOrKey", "issueIdOrKey", "key"),
    created_at: time("created_at", "created", "date"),
    comment: text("comment.body"),
  },
  ratings: [
    {
      category: "csat",
      score: number("rating"),
      scale: { fixed: plainScales.csat },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
