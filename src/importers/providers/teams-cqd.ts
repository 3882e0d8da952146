/** Microsoft Teams Call Quality Dashboard: streams of calls, each with the ratings of the people at its two ends. */

import type { FeedbackSpec } from "../spec.js";
import { teamsIssues } from "./teams-issues.js";

/** 0 is a survey that was shown, and closed without a rating. */
const words = { "0": null } as const;
const notAsked = "nobody was asked at that end of the stream";

export const teamsCqd = {
  name: "teams-cqd",
  title: "Microsoft Teams Call Quality Dashboard",
  docs: "https://learn.microsoft.com/microsoftteams/dimensions-and-measures-available-in-call-quality-dashboard",
  signatures: [{ shape: "streams", any: ["First Feedback Rating", "Second Feedback Rating"] }],
  requests: true,
  columns: {
    // Every stream of a call repeats its rating.
    response_id: { names: ["Conference Id", "Meeting Id"], joined: [["First UPN", "First User ObjectId"]] },
    call_id: ["Conference Id", "Meeting Id"],
    participant_id: ["First UPN", "First User ObjectId"],
    created_at: ["Start Time", "Date"],
    comment: "First Feedback Text",
  },
  ratings: [
    {
      category: "overall",
      score: { names: "First Feedback Rating", words },
      scale: "1..5",
      wholeNumbers: true,
      issues: ["First Feedback Tokens"],
    },
  ],
  issueCodes: teamsIssues,
  excluded: [{ reason: notAsked, when: { column: "First Feedback Rating", is: [""] }, isApart: true }],
  also: [
    {
      requests: true,
      columns: {
        response_id: { names: ["Conference Id", "Meeting Id"], joined: [["Second UPN", "Second User ObjectId"]] },
        call_id: ["Conference Id", "Meeting Id"],
        participant_id: ["Second UPN", "Second User ObjectId"],
        created_at: ["Start Time", "Date"],
        comment: "Second Feedback Text",
      },
      ratings: [
        {
          category: "overall",
          score: { names: "Second Feedback Rating", words },
          scale: "1..5",
          wholeNumbers: true,
          issues: ["Second Feedback Tokens"],
        },
      ],
      issueCodes: teamsIssues,
      excluded: [{ reason: notAsked, when: { column: "Second Feedback Rating", is: [""] }, isApart: true }],
    },
  ],
} as const satisfies FeedbackSpec;
