/** Microsoft Teams: the sessions of Graph callRecords, at either end of which a person may have rated the call. */

import type { FeedbackSpec } from "../spec.js";
import { teamsIssues } from "./teams-issues.js";

const words = { bad: 1, poor: 2, fair: 3, good: 4, excellent: 5, notRated: null, unknownFutureValue: null } as const;
const notAsked = "nobody was asked at that end of the session";

export const teams = {
  name: "teams",
  title: "Microsoft Teams call records",
  docs: "https://learn.microsoft.com/graph/api/resources/callrecords-userfeedback",
  signatures: [
    {
      shape: "sessions",
      any: [
        "caller.feedback.rating",
        "callee.feedback.rating",
        "caller.userAgent.@odata.type",
        "caller.associatedIdentity.id",
        "caller.identity.user.id",
      ],
      all: ["startDateTime", "modalities"],
    },
  ],
  requests: true,
  columns: {
    response_id: { names: "id", joined: [["caller.associatedIdentity.id", "caller.identity.user.id"]] },
    participant_id: ["caller.associatedIdentity.id", "caller.identity.user.id"],
    created_at: "startDateTime",
    comment: "caller.feedback.text",
  },
  ratings: [
    {
      category: "overall",
      score: { names: "caller.feedback.rating", words },
      scale: "1..5",
      wholeNumbers: true,
      issues: ["caller.feedback.tokens"],
    },
  ],
  issueCodes: teamsIssues,
  excluded: [{ reason: notAsked, when: { column: "caller.feedback.rating", is: [""] }, isApart: true }],
  also: [
    {
      requests: true,
      columns: {
        response_id: { names: "id", joined: [["callee.associatedIdentity.id", "callee.identity.user.id"]] },
        participant_id: ["callee.associatedIdentity.id", "callee.identity.user.id"],
        created_at: "startDateTime",
        comment: "callee.feedback.text",
      },
      ratings: [
        {
          category: "overall",
          score: { names: "callee.feedback.rating", words },
          scale: "1..5",
          wholeNumbers: true,
          issues: ["callee.feedback.tokens"],
        },
      ],
      issueCodes: teamsIssues,
      excluded: [{ reason: notAsked, when: { column: "callee.feedback.rating", is: [""] }, isApart: true }],
    },
  ],
} as const satisfies FeedbackSpec;
