/** Jira Service Management: the satisfaction that customers gave with a request. The API returns it without the request's key. */

import type { FeedbackSpec } from "../spec.js";

export const jiraService = {
  name: "jira-service",
  title: "Jira Service Management feedback",
  docs: "https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/",
  signatures: [{ shape: "feedback", values: { type: ["csat"] }, all: ["type", "rating"] }],
  columns: {
    // Users add the key and the time of a request themselves.
    response_id: ["issueKey", "requestIdOrKey", "issueIdOrKey", "key"],
    created_at: ["created_at", "created", "date"],
    comment: "comment.body",
  },
  ratings: [{ category: "csat", score: "rating", scale: "1..5", wholeNumbers: true }],
} as const satisfies FeedbackSpec;
