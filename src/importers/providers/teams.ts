/** Microsoft Teams: the sessions of Graph callRecords, at either end of which a person may have rated the call. */

import { type FeedbackSpec, list, text, time, word } from "../spec.js";
import { teamsIssues } from "./teams-issues.js";

const described = {
  kind: "feedback",
  name: "teams",
  title: "Microsoft Teams call records",
  docs: "https://learn.microsoft.com/graph/api/resources/callrecords-userfeedback",
  signatures: [
    {
      shape: "sessions",
      all: ["startDateTime", "modalities"],
      any: [
        "caller.feedback.rating",
        "callee.feedback.rating",
        "caller.userAgent.@odata.type",
        "caller.associatedIdentity.id",
        "caller.identity.user.id",
      ],
    },
  ],
} as const;

const asked = {
  category: "overall",
  scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
  wholeNumbers: true,
  missing: "no-response",
  invalid: "reject",
} as const;

const words = { bad: 1, poor: 2, fair: 3, good: 4, excellent: 5, notRated: null, unknownFutureValue: null } as const;
const nobodyAsked = "nobody was asked at that end of the session";

/** The names of tokens may change, says the documentation: these were seen in records, or are those of its examples. */
const calledEnd = {
  ...described,
  columns: {
    response_id: {
      ...text("id"),
      joined: [["callee.associatedIdentity.id", "callee.identity.user.id"]],
    },
    participant_id: text("callee.associatedIdentity.id", "callee.identity.user.id"),
    created_at: time("startDateTime"),
    comment: text("callee.feedback.text"),
  },
  ratings: [
    {
      ...asked,
      score: { converter: "number", names: ["callee.feedback.rating"], words },
      issues: [list("callee.feedback.tokens")],
    },
  ],
  requests: true,
  excluded: [{ reason: nobodyAsked, when: { column: word("callee.feedback.rating"), is: [""] }, isApart: true }],
  issueCodes: teamsIssues,
  rules: [],
} as const satisfies FeedbackSpec;

export const teams = {
  ...described,
  columns: {
    response_id: {
      ...text("id"),
      joined: [["caller.associatedIdentity.id", "caller.identity.user.id"]],
    },
    participant_id: text("caller.associatedIdentity.id", "caller.identity.user.id"),
    created_at: time("startDateTime"),
    comment: text("caller.feedback.text"),
  },
  ratings: [
    {
      ...asked,
      score: { converter: "number", names: ["caller.feedback.rating"], words },
      issues: [list("caller.feedback.tokens")],
    },
  ],
  requests: true,
  excluded: [{ reason: nobodyAsked, when: { column: word("caller.feedback.rating"), is: [""] }, isApart: true }],
  issueCodes: teamsIssues,
  rules: [],
  also: [calledEnd],
} as const satisfies FeedbackSpec;
