/** Plivo call detail records: the account's log of calls. */

import type { CallsSpec } from "../spec.js";

export const plivoCalls = {
  kind: "calls",
  name: "plivo-calls",
  title: "Plivo call detail records",
  docs: "https://www.plivo.com/docs/voice/api/call/retrieve-all-calls",
  signatures: [
    {
      shape: "call-detail-records",
      all: ["call_uuid", "call_direction"],
      any: ["initiation_time", "answer_time", "end_time"],
    },
  ],
  columns: { id: "call_uuid", started_at: ["initiation_time", "answer_time", "end_time"] },
} as const satisfies CallsSpec;
