/** Intercom conversations with their ratings; a conversation without one has an object of nulls, an empty object or null there. */

import type { FeedbackSpec } from "../spec.js";

export const intercom = {
  name: "intercom",
  title: "Intercom conversation ratings",
  docs: "https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations",
  signatures: [{ shape: "conversations", any: ["conversation_rating", "conversation_rating.rating"] }],
  columns: {
    response_id: "id",
    participant_id: ["conversation_rating.contact.id", "conversation_rating.customer.id"],
    created_at: ["conversation_rating.created_at", "created_at"],
    updated_at: "updated_at",
    comment: "conversation_rating.remark",
  },
  ratings: [{ category: "csat", score: "conversation_rating.rating", scale: "1..5", wholeNumbers: true }],
} as const satisfies FeedbackSpec;
