/** A plain table of calls: any with a column of call ids and one of times. Taken only for a file that is named as a log. */

import type { CallsSpec } from "../spec.js";

const idNames = ["call_id", "call_sid", "call_uuid", "sid", "uuid"] as const;
const timeNames = [
  ...["start_time", "started_at", "call_start_time", "start", "initiation_time", "answer_time", "call_time"],
  ...["timestamp", "date_time", "time", "date", "created_at", "date_created", "end_time", "ended_at"],
] as const;

export const calls = {
  kind: "calls",
  name: "calls",
  title: "Plain table of calls",
  docs: "https://en.wikipedia.org/wiki/Call_detail_record",
  signatures: [{ shape: "table", any: idNames, also: timeNames }],
  columns: {
    id: idNames,
    started_at: timeNames,
    updated_at: ["updated_at", "date_updated"],
    account: ["account", "account_sid", "account_id"],
  },
} as const satisfies CallsSpec;
