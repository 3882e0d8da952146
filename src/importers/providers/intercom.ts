/** Intercom conversations with their ratings; a conversation without one has an object of nulls, an empty object or null there. */

import { type FeedbackSpec, number, text, time } from "../spec.js";
import { plainScales } from "./plain.js";

export const intercom = {
  kind: "feedback",
  name: "intercom",
  title: "Intercom conversation ratings",
  docs: "https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations",
  signatures: [{ shape: "conversations", all: [], any: ["conversation_rating", "conversation_rating.rating"] }],
  columns: {
    response_id: text("id"),
    participant_id: text("conversation_rating.contact.id", "conversation_rating.customer.id"),
    created_at: time("conversation_rating.created_at", "created_at"),
    updated_at: time("updated_at"),
    comment: text("conversation_rating.remark"),
  },
  ratings: [
    {
      category: "csat",
      score: number("conversation_rating.rating"),
      scale: { fixed: plainScales.csat },
      wholeNumbers: true,
      missing: "no-response",
      invalid: "reject",
    },
  ],
  issueCodes: {},
  rules: [],
} as const satisfies FeedbackSpec;
