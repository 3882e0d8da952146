/** Microsoft Teams Call Quality Dashboard: streams of calls, each with the ratings of the people at its two ends. */

import { type FeedbackSpec, list, text, time, word } from "../spec.js";
import { teamsIssues } from "./teams-issues.js";

const described = {
  kind: "feedback",
  name: "teams-cqd",
  title: "Microsoft Teams Call Quality Dashboard",
  docs: "https://learn.microsoft.com/microsoftteams/dimensions-and-measures-available-in-call-quality-dashboard",
  signatures: [{ shape: "streams", all: [], any: ["First Feedback Rating", "Second Feedback Rating"] }],
} as const;

const asked = {
  category: "overall",
  scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
  wholeNumbers: true,
  missing: "no-response",
  invalid: "reject",
} as const;

/** The survey was shown, and closed without a rating. */
const words = { "0": null } as const;
const nobodyAsked = "nobody was asked at that end of the stream";

const secondEnd = {
  ...described,
  columns: {
    // A rating stands in every stream of its call.
    response_id: { ...text("Conference Id", "Meeting Id"), joined: [["Second UPN", "Second User ObjectId"]] },
    call_id: text("Conference Id", "Meeting Id"),
    participant_id: text("Second UPN", "Second User ObjectId"),
    created_at: time("Start Time", "Date"),
    comment: text("Second Feedback Text"),
  },
  ratings: [
    {
      ...asked,
      score: { converter: "number", names: ["Second Feedback Rating"], words },
      issues: [list("Second Feedback Tokens")],
    },
  ],
  requests: true,
  excluded: [{ reason: nobodyAsked, when: { column: word("Second Feedback Rating"), is: [""] }, isApart: true }],
  issueCodes: teamsIssues,
  rules: [],
} as const satisfies FeedbackSpec;

export const teamsCqd = {
  ...described,
  columns: {
    response_id: { ...text("Conference Id", "Meeting Id"), joined: [["First UPN", "First User ObjectId"]] },
    call_id: text("Conference Id", "Meeting Id"),
    participant_id: text("First UPN", "First User ObjectId"),
    created_at: time("Start Time", "Date"),
    comment: text("First Feedback Text"),
  },
  ratings: [
    {
      ...asked,
      score: { converter: "number", names: ["First Feedback Rating"], words },
      issues: [list("First Feedback Tokens")],
    },
  ],
  requests: true,
  excluded: [{ reason: nobodyAsked, when: { column: word("First Feedback Rating"), is: [""] }, isApart: true }],
  issueCodes: teamsIssues,
  rules: [],
  also: [secondEnd],
} as const satisfies FeedbackSpec;
